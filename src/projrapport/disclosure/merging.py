"""What the analyst can do about a table of which too little is left: merge its smallest levels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from projrapport.disclosure.audience import Reader
from projrapport.figures.figure import Confidentiality, Figures, Part
from projrapport.figures.grounds import Grounds
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import CALENDAR

TOO_MUCH = 0.4
"""The part of a table that may be hidden before levels should be merged."""
SMALLEST = 2


def table_name(indicator: Indicator, breakdown: tuple[str, ...]) -> str:
    """“Personer” (persons by channel)."""
    by = f" by {' × '.join(breakdown)}" if breakdown else ""
    return f"“{indicator.label}” ({indicator.id}{by})"


def merger(indicator: Indicator, breakdown: tuple[str, ...], grounds: Grounds) -> str:
    """Which levels to merge: the two that are about the fewest persons, of the first dimension that has them."""
    for dimension in breakdown:
        if dimension in CALENDAR:
            return f"Break it down by quarter, or not by {dimension}."
        persons: dict[str, int] = {}
        for key, ground in grounds.items():
            if key.indicator == indicator.id and key.dimensions == (dimension,) and key.part is Part.VALUE:
                level = key.levels[0][1]
                if level is not None and ground.persons:
                    persons[level] = persons.get(level, 0) + ground.persons
        if len(persons) > SMALLEST:
            one, other = sorted(persons, key=lambda level: (persons[level], level))[:SMALLEST]
            return f"Merge levels of {dimension}, such as “{one}” and “{other}”."
    return f"Leave out the breakdown by {' × '.join(breakdown)}."


def remarks(figures: Figures, grounds: Grounds, project: Project, reader: Reader) -> Iterator[str]:
    """The tables of which more than two fifths are hidden."""
    tables = _hidden_cells(figures)
    for indicator in project.indicator:
        for breakdown in indicator.by:
            for period, cells in tables[indicator.id, breakdown].items():
                if sum(cells) > TOO_MUCH * len(cells):
                    yield (
                        f"{table_name(indicator, breakdown)}, {period}: {sum(cells)} of {len(cells)} cells are hidden from "
                        f"the {reader.name} audience. {merger(indicator, breakdown, grounds)}"
                    )


def _hidden_cells(figures: Figures) -> Mapping[tuple[str, tuple[str, ...]], Mapping[str, list[bool]]]:
    """For each indicator and breakdown, by period, which cells are hidden."""
    tables: dict[tuple[str, tuple[str, ...]], dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for key, figure in figures.items():
        if key.part is Part.VALUE:
            is_hidden = figure.confidentiality is Confidentiality.HIDDEN
            tables[key.indicator, key.dimensions][key.period].append(is_hidden)
    return tables
