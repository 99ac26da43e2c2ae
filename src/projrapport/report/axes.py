"""The axes of a breakdown: its dimensions and the levels that its figures have, in their order."""

from __future__ import annotations

from projrapport.figures.figure import UNKNOWN_LEVEL, Figures, Part
from projrapport.project.declaration import Project
from projrapport.project.periods import CALENDAR, MONTHS_IN_A_YEAR, Period
from projrapport.report.labels import axis_label, level_label
from projrapport.report.language import Language
from projrapport.report.report import Axis, Line

MONTHS_IN_A_QUARTER = 3


def axes_of(line: Line, dimensions: tuple[str, ...], project: Project, figures: Figures) -> tuple[Axis, ...]:
    """One axis for each dimension. Levels stand as the figures do, the unknown one last and only if it has any."""
    words = Language.of(project).words
    return tuple(
        Axis(
            dimension,
            axis_label(project, line.indicator, dimension, words),
            tuple(
                (level, level_label(project, line.indicator, dimension, level=level, words=words))
                for level in _levels(line, dimension, dimensions, figures)
            ),
        )
        for dimension in dimensions
    )


def _levels(
    line: Line, dimension: str, dimensions: tuple[str, ...], figures: Figures
) -> tuple[str | None, ...]:
    found: dict[str | None, bool] = {}
    for key, figure in figures.items():
        if key.indicator == line.indicator.id and key.dimensions == dimensions and key.part is Part.VALUE:
            level = dict(key.levels)[dimension]
            if key.period == line.value.key.period or level is None:
                found[level] = found.get(level, False) or bool(figure.value)
    levels = tuple(level for level in found if level is not None)
    return (*levels, UNKNOWN_LEVEL) if found.get(UNKNOWN_LEVEL) else levels


def earlier_level(dimension: str, level: str | None, *, period: Period, compared: Period) -> str | None:
    """The level of an earlier period that a level is held against: the same, but March 2011 for March 2012."""
    if level is None or dimension not in CALENDAR:
        return level
    months = (period.start.year - compared.start.year) * MONTHS_IN_A_YEAR
    months += period.start.month - compared.start.month
    if dimension == "month":
        return _month(level[:4], int(level[5:]) - 1 - months)
    year, index = divmod(int(level[:4]) * 4 + int(level[6:]) - 1 - months // MONTHS_IN_A_QUARTER, 4)
    return f"{year:04d}-Q{index + 1}"


def _month(year: str, index: int) -> str:
    years, month = divmod(int(year) * MONTHS_IN_A_YEAR + index, MONTHS_IN_A_YEAR)
    return f"{years:04d}-{month + 1:02d}"
