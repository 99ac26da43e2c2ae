"""Series breaks and checks: what stands between a figure and its being believed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from projrapport.project.base import Day, Declaration, Id, Number, YesNo
from projrapport.project.conditions import Where
from projrapport.project.tables import Names


class Break(Declaration):
    """A day from which figures no longer mean quite what they meant before."""

    date: Day
    """The first day of the new meaning."""
    text: str
    """What changed, as a note of the report."""
    kind: Literal["definition", "system", "population", "classification"] = "definition"
    """What changed: definition, system, population or classification."""
    indicators: Names = ()
    """Which indicators it concerns."""
    tables: Names = ()
    """All indicators of these tables are concerned."""
    pre_break: dict[str, dict[str, Number]] = {}
    """The earlier value by the new definition: `pre_break = { men = { 2011 = 25 } }`."""
    note_only: YesNo = False
    """True: the change is computed all the same, and the text stands as a note."""


class Balance(Declaration):
    """Opening + started − ended = closing; each is an indicator."""

    opening: str
    """The stock at the start."""
    started: str
    """What came to it."""
    ended: str
    """What left it."""
    closing: str
    """The stock at the end."""


class Parts(Declaration):
    """The parts make the total; each is an indicator."""

    total: str
    """The indicator of the whole."""
    parts: tuple[str, ...]
    """The indicators that should add up to it."""


class Check(Declaration):
    """A rule that the rows or the figures must satisfy."""

    id: Id
    """The name that findings use."""
    label: str = ""
    """The rule in words."""
    of: str = ""
    """The table whose rows are checked."""
    rule: Where = Where()
    """What every row must satisfy; a row where it is unknown passes."""
    balance: Balance | None = None
    """A control sum of stocks and flows."""
    parts: Parts | None = None
    """A control sum of parts."""
    max: Annotated[Number, Field(ge=0)] = 0
    """How many rows may break the rule; below 1, which share of them."""
    level: Literal["error", "warning"] = "warning"
    """error stops the build."""
