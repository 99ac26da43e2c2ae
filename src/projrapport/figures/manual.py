"""Indicators that were counted by hand: the value, what it rests on, and where it comes from."""

from __future__ import annotations

from projrapport.figures.compute import decimals_of
from projrapport.figures.definition import definition_hash
from projrapport.figures.figure import Figure, Flag, Key, Kind, Missing, Provenance
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import Period


def entered(indicator: Indicator, project: Project, *, periods: tuple[Period, ...]) -> tuple[Figure, ...]:
    """The hand-entered value of each period; one that was not entered is not counted, which is not 0."""
    definition = definition_hash(indicator, project)
    return tuple(_figure(indicator, period, definition=definition) for period in periods)


def _figure(indicator: Indicator, period: Period, *, definition: str) -> Figure:
    value = indicator.values.get(period.id)
    number = value.value if value else None
    return Figure(
        Key(indicator.id, period.id),
        Kind.COUNT if number is None or number == int(number) else Kind.MEASURE,
        number,
        None if number is not None else Missing.NOT_COUNTED,
        unit=indicator.unit,
        decimals=decimals_of(indicator)
        if indicator.decimals is not None or number is None or number != int(number)
        else 0,
        flags=frozenset({Flag.MANUAL, Flag(value.flag)}) if value and number is not None else frozenset(),
        n=value.n if value else None,
        provenance=Provenance(definition, files=(value.source,) if value and value.source else ()),
    )
