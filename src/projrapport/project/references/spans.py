"""What figures run over: figures that are divided or added up must run over the same days."""

from __future__ import annotations

from collections.abc import Mapping

from projrapport.project.indicators import DIVIDED, Indicator
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """The days that an indicator declares for its figures."""

    period: str
    cumulative: bool

    def __str__(self) -> str:
        if self.cumulative:
            return "all days since the start of the project"
        return f"the period “{self.period}”" if self.period else "the period that is built"


def span(name: str, by_id: Mapping[str, Indicator]) -> Span | None:
    """What an indicator runs over, a ratio as its numerator does; None when that cannot be told."""
    seen: set[str] = set()
    while (indicator := by_id.get(name)) and name not in seen:
        if indicator.stat not in DIVIDED:
            return Span(indicator.period, indicator.cumulative)
        seen.add(name)
        name = indicator.numerator
    return None
