"""Ratios and rates: one indicator over another, or over the calendar length of its period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projrapport.figures.answer import Levels
from projrapport.figures.compute import decimals_of
from projrapport.figures.definition import definition_hash
from projrapport.figures.dimensions import days_of
from projrapport.figures.figure import Figure, Flag, Key, Kind, Missing, Part, Provenance
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import MONTHS_IN_A_YEAR, Period
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """The figures computed so far, and for every indicator its current (0) and earlier (1) period."""

    project: Project
    figures: Mapping[Key, Figure]
    periods: Mapping[str, tuple[Period, ...]]

    def figure(self, name: str, slot: int, levels: Levels = ()) -> Figure | None:
        """The value of an indicator in its current or earlier period; None where it has no such period or level."""
        periods = self.periods[name]
        return self.figures.get(Key(name, periods[slot].id, levels)) if slot < len(periods) else None

    def breaks_down(self, name: str, slot: int, levels: Levels) -> bool:
        """Whether an indicator has levels of the same dimensions."""
        cut = frozenset({tuple(dimension for dimension, _ in levels)})
        return any(True for _ in self.levels(name, slot, cut))

    def levels(self, name: str, slot: int, cuts: frozenset[tuple[str, ...]]) -> Iterator[Levels]:
        """The levels of an indicator in some of its cuts, in the order of its tables."""
        periods = self.periods[name]
        period = periods[slot].id if slot < len(periods) else None
        for key in self.figures:
            wanted = (key.indicator, key.period, key.part) == (name, period, Part.VALUE)
            if wanted and key.dimensions in cuts:
                yield key.levels


def divide(indicator: Indicator, known: Known) -> tuple[Figure, ...]:
    """The ratio or rate of each of its periods, in total and at each level that its `by` asks for.

    Computed from unrounded values, so over several periods it is the sum above by the sum below. Where the
    denominator is not broken down alike, its total stands below each level.
    """
    cuts = frozenset({(), *indicator.by, *((name,) for breakdown in indicator.by for name in breakdown)})
    return tuple(
        _quotient(indicator, known, slot=slot, levels=levels)
        for slot in range(len(known.periods[indicator.id]))
        for levels in dict.fromkeys([(), *known.levels(indicator.numerator, slot, cuts)])
    )


def _quotient(indicator: Indicator, known: Known, *, slot: int, levels: Levels) -> Figure:
    above = known.figure(indicator.numerator, slot, levels)
    below = _below(indicator, known, slot=slot, levels=levels)
    inputs = [one for one in (above, below) if one is not None]
    divisor = below.value if below else None
    if indicator.per_time and above:
        divisor = _length(indicator, days_of(levels, known.periods[indicator.numerator][slot]))
    complete = len(inputs) == (1 if indicator.per_time else 2)
    missing = _missing(inputs, divisor) if complete else _lacking(levels)
    value = (
        None
        if missing or above is None
        else (above.value or 0.0) / (divisor or 1.0) * (indicator.factor or 1.0)
    )
    return Figure(
        Key(indicator.id, known.periods[indicator.id][slot].id, levels),
        Kind.MEASURE,
        value,
        missing,
        unit=indicator.unit,
        decimals=decimals_of(indicator),
        flags=frozenset(flag for one in inputs for flag in one.flags if flag is not Flag.BREAK),
        n=_resting_on(below or above),
        provenance=Provenance(
            definition_hash(indicator, known.project), inputs=tuple(str(one.key) for one in inputs)
        ),
        made_of=tuple(one.key for one in inputs),
    )


def _resting_on(figure: Figure | None) -> int | None:
    """How many the quotient rests on: what it is divided by, or for a rate by time what happened."""
    return int(figure.value) if figure and figure.value is not None else None


def _below(indicator: Indicator, known: Known, *, slot: int, levels: Levels) -> Figure | None:
    if not indicator.denominator:
        return None
    own = known.figure(indicator.denominator, slot, levels)
    if own or known.breaks_down(indicator.denominator, slot, levels):
        return own
    return known.figure(indicator.denominator, slot)


def _missing(inputs: list[Figure], divisor: float | None) -> Missing | None:
    """Why there is no quotient: the reason of an input, or nothing to divide by."""
    gap = next((one.missing for one in inputs if one.missing), None)
    return gap or (None if divisor else Missing.NOTHING_TO_MEASURE)


def _lacking(levels: Levels) -> Missing:
    """Why there is no quotient when an input is not there: it has no such level, or no earlier period."""
    return Missing.NOTHING_TO_MEASURE if levels else Missing.NO_EARLIER_VALUE


def _length(indicator: Indicator, period: Period) -> float:
    """The real length of the period in the rate's unit of time."""
    if indicator.per_time == "day":
        return float(period.days)
    return period.months if indicator.per_time == "month" else period.months / MONTHS_IN_A_YEAR
