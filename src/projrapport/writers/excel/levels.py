"""The levels of a breakdown by one dimension, and what each is held against."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Key, Part
from projrapport.project.periods import CALENDAR
from projrapport.records import dataclass
from projrapport.report.axes import earlier_level
from projrapport.report.report import Breakdown, Line
from projrapport.report.words import Words


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its figure, and what that is held against, where there is such."""

    label: str
    value: Figure
    previous: Figure | None
    change: Figure | None
    percent: Figure | None

    @property
    def figures(self) -> tuple[Figure | None, ...]:
        return (self.value, self.previous, self.change, self.percent)


def levels_of(breakdown: Breakdown) -> tuple[Level, ...]:
    """The levels in the order of the axis."""
    return tuple(
        Level(
            _label(breakdown, label),
            breakdown.cell(level),
            _earlier_figure(breakdown, level),
            _figure(breakdown, level, Part.CHANGE),
            _figure(breakdown, level, Part.PERCENT),
        )
        for level, label in breakdown.axes[0].levels
    )


def total_of(line: Line, words: Words) -> Level:
    """The indicator itself, as the last of its levels."""
    return Level(words("axis.total"), line.value, line.previous, line.change, line.percent)


def is_over_time(breakdown: Breakdown) -> bool:
    return breakdown.axes[0].dimension in CALENDAR


def same_labels_earlier(breakdown: Breakdown) -> bool:
    """Whether a level is called the same in the earlier period: a month is when its label needs no year."""
    return not is_over_time(breakdown) or bool(_year(breakdown.line))


def _label(breakdown: Breakdown, label: str) -> str:
    """A month without its year where the columns say the year: January, for 2012 and for 2011."""
    year = _year(breakdown.line)
    return label.removesuffix(f" {year}") if is_over_time(breakdown) and year else label


def _year(line: Line) -> str:
    """The one calendar year that the period lies in, where it is compared with another; else empty."""
    if not line.period or not line.compared or line.period.start.year != line.period.end.year:
        return ""
    return str(line.period.start.year)


def _earlier_figure(breakdown: Breakdown, level: str | None) -> Figure | None:
    """The same level in the earlier period: March 2011 for March 2012."""
    line, dimension = breakdown.line, breakdown.axes[0].dimension
    if not line.period or not line.compared:
        return None
    before = earlier_level(dimension, level, period=line.period, compared=line.compared)
    return breakdown.figures.get(Key(line.indicator.id, line.compared.id, ((dimension, before),)))


def _figure(breakdown: Breakdown, level: str | None, part: Part) -> Figure | None:
    line = breakdown.line
    levels = ((breakdown.axes[0].dimension, level),)
    return breakdown.figures.get(Key(line.indicator.id, line.value.key.period, levels, part))
