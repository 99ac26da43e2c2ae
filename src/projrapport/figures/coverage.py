"""Coverage: whether a table can know what happened in a period. Only then is nothing a zero."""

from __future__ import annotations

import datetime as dt
from enum import IntEnum

from projrapport.figures.queryable import Queryable
from projrapport.figures.sql import quoted
from projrapport.project.periods import Period
from projrapport.project.tables import Table
from projrapport.records import dataclass


class Coverage(IntEnum):
    """From knowing nothing to knowing all."""

    NONE = 0
    UNKNOWN = 1
    """Nothing is declared and no row is dated on both sides: a value stands, a zero does not."""
    PARTLY = 2
    """What is known ends within the period: a value is a part of the truth."""
    FULL = 3


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day that a table speaks of, declared (`covers`) or seen in its rows, and the day the exports
    were taken out: after it nothing is known, whatever is declared.
    """

    first: dt.date | None
    last: dt.date | None
    declared: bool
    until: dt.date | None = None

    def covers(self, period: Period) -> Coverage:
        if self.until and self.until < period.end:
            return Coverage.PARTLY if period.start <= self.until else Coverage.NONE
        first, last = self.first or dt.date.max, self.last or dt.date.min
        if first <= period.start and period.end <= last:
            return Coverage.FULL
        if not self.declared:
            return Coverage.UNKNOWN
        return Coverage.NONE if last < period.start or period.end < first else Coverage.PARTLY


ALWAYS = Span(dt.date.min, dt.date.max, declared=True)
"""For figures that no date decides."""


def span_of(table: Table, name: str, *, day: str, engine: Queryable, until: dt.date | None) -> Span:
    """What the table's declaration, or the dates in its column `day`, say of its coverage. A date after the day of
    extraction is a slip and covers nothing.
    """
    if table.covers:
        return Span(*table.covers, declared=True, until=until)
    if not day:
        return ALWAYS
    known = f" WHERE {quoted(day)} <= $until" if until else ""
    values = {"until": until} if until else {}
    [(first, last)] = engine.ask(
        f"SELECT min({quoted(day)}), max({quoted(day)}) FROM {quoted(name)}{known}", values
    )
    return Span(first, last, declared=False, until=until)  # type: ignore[arg-type]  # the column is a DATE
