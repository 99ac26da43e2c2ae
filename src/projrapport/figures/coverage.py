"""Coverage: whether a table can know what happened in a period. Only then is nothing a zero."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from projrapport.figures.engine import Engine
from projrapport.figures.sql import quoted
from projrapport.project.periods import Period
from projrapport.project.tables import Table


class Coverage(Enum):
    FULL = auto()
    PARTLY = auto()
    """The declared coverage ends within the period: a value is a part of the truth."""
    UNKNOWN = auto()
    """Nothing is declared and no row is dated on both sides: a value stands, a zero does not."""
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day that a table speaks of, declared (`covers`) or seen in its rows."""

    first: dt.date | None
    last: dt.date | None
    declared: bool

    def covers(self, period: Period) -> Coverage:
        if self.first is None or self.last is None or self.last < period.start or period.end < self.first:
            return Coverage.NONE
        if self.first <= period.start and period.end <= self.last:
            return Coverage.FULL
        return Coverage.PARTLY if self.declared else Coverage.UNKNOWN


ALWAYS = Span(dt.date.min, dt.date.max, declared=True)
"""For figures that no date decides."""


def span_of(table: Table, name: str, *, day: str, engine: Engine) -> Span:
    """What the table's declaration, or the dates in its column `day`, say of its coverage."""
    if table.covers:
        return Span(*table.covers, declared=True)
    if not day:
        return ALWAYS
    [(first, last)] = engine.ask(f"SELECT min({quoted(day)}), max({quoted(day)}) FROM {quoted(name)}")
    return Span(first, last, declared=False)  # type: ignore[arg-type]  # the column is a DATE
