"""Charts: which breakdown or course of an indicator is drawn, and what it is to say."""

from __future__ import annotations

from typing import Literal

from projrapport.project.base import Declaration, Id, YesNo

PERIODS = "periods"
"""Over the two periods that are compared."""


class Chart(Declaration):
    """One indicator, drawn: its levels as bars, its months as lines, or its periods as columns beside its target."""

    id: Id
    """The name that templates use: `chart("men-by-channel")`."""
    title: str
    """What the chart says, as a heading."""
    indicator: str
    """The indicator that is drawn."""
    by: str = ""
    """A breakdown of the indicator: a bar for each level, in declared order …"""
    over: Literal["month", "quarter", "periods", ""] = ""
    """… or its course: month and quarter make a line, periods a column for each period, with the target."""
    earlier: YesNo = True
    """False: the period it is compared with is left out."""

    @property
    def dimension(self) -> str:
        """The breakdown that it draws; empty where it draws whole periods."""
        return self.by or ("" if self.over == PERIODS else self.over)
