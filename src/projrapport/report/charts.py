"""A chart as a value: what every writer draws, each in its own way.

It is made from the cells of the table that stands beside it, as they are rounded for print: what the table does not
show, no chart can, and no file behind a chart holds a digit more than its readers see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum

from projrapport.figures.figure import Confidentiality, Figure
from projrapport.project.charts import PERIODS
from projrapport.project.charts import Chart as Declared
from projrapport.records import dataclass
from projrapport.report.breakdown_table import breakdown_table
from projrapport.report.display import Shown
from projrapport.report.language import IN_PER_CENT, known, like
from projrapport.report.numbers import rounded
from projrapport.report.report import Breakdown, Line
from projrapport.report.source import Source

MONTH = re.compile(r"^(\w{3})\w+")
"""The name of a month, and what an axis has room for."""


class Form(StrEnum):
    BARS = "bars"
    """Lying, a group for each level, from top to bottom."""
    COLUMNS = "columns"
    """Standing, one for each period."""
    LINES = "lines"
    """From left to right in time."""


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a chart; without a value nothing is drawn of it."""

    text: str
    """As tables print it."""
    value: Decimal | None
    """As printed: rounded, shares in per cent."""
    key: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    name: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn. `levels` and the points of each series belong together, in the order of the table."""

    id: str
    indicator: str
    title: str
    form: Form
    axis: str
    """What the levels are."""
    levels: tuple[str, ...]
    series: tuple[Series, ...]
    ticks: tuple[str, ...]
    """The levels as the axis names them: months by three letters."""
    limits: tuple[Series, ...] = ()
    """The limits of its target, each with one value for all levels."""
    decimals: int = 0
    per_cent: bool = False

    @property
    def drawable(self) -> bool:
        """Whether anything would be seen of it: not where all is nought or not shown."""
        return any(point.value for series in self.series for point in series.points)

    def places(self) -> Iterator[tuple[str, Series, Point]]:
        """Each point with its level and its series."""
        for series in self.series:
            for level, point in zip(self.levels, series.points, strict=True):
                yield level, series, point


@dataclass(frozen=True, slots=True)
class ToldChart:
    """A chart, and what it shows in words."""

    chart: Chart
    alt: str


def chart_of(declared: Declared, source: Source) -> Chart:
    """The chart that the project file declares, with the figures of the report."""
    line = source.line(declared.indicator)
    if declared.over == PERIODS:
        return _over_periods(declared, line, source)
    return _of_breakdown(declared, breakdown_of(declared, source), source)


def breakdown_of(declared: Declared, source: Source) -> Breakdown:
    """The breakdown that a chart draws."""
    return next(
        one
        for one in source.report.breakdowns
        if one.line.indicator.id == declared.indicator
        and [axis.dimension for axis in one.axes] == [declared.dimension]
    )


def _of_breakdown(declared: Declared, breakdown: Breakdown, source: Source) -> Chart:
    """The rows of the table but the total, and the columns of this period and the earlier one."""
    line, table = breakdown.line, breakdown_table(breakdown, source)
    rows = table.rows[:-1]
    levels = tuple(str(row[0]) for row in rows)
    both = line.compared is not None and declared.earlier
    return Chart(
        id=declared.id,
        indicator=declared.indicator,
        title=declared.title,
        form=Form.LINES if declared.over else Form.BARS,
        axis=breakdown.axes[0].label,
        levels=levels,
        ticks=tuple(MONTH.sub(r"\1", level) for level in levels) if declared.over == "month" else levels,
        series=tuple(
            Series(str(table.columns[column].heading), tuple(_point(row[column], source) for row in rows))
            for column in ((1, 2) if both else (1,))
        ),
        decimals=line.value.decimals,
        per_cent=line.value.kind in IN_PER_CENT,
    )


def _over_periods(declared: Declared, line: Line, source: Source) -> Chart:
    """A column for each period, the earlier one first."""
    now = (line.period or source.report.period, line.value)
    before = (line.compared, line.previous)
    shown = [
        (period, figure)
        for period, figure in ((before, now) if declared.earlier else (now,))
        if period and figure
    ]
    points = tuple(_figure_point(figure, source) for _, figure in shown)
    levels = tuple(source.language.short_period(period) for period, _ in shown)
    return Chart(
        id=declared.id,
        indicator=declared.indicator,
        title=declared.title,
        form=Form.COLUMNS,
        axis=source.language.words("workbook.column.period"),
        levels=levels,
        ticks=levels,
        series=(Series(line.indicator.label, points),),
        limits=tuple(_limits(line, len(levels), source)),
        decimals=line.value.decimals,
        per_cent=line.value.kind in IN_PER_CENT,
    )


def _limits(line: Line, levels: int, source: Source) -> Iterator[Series]:
    """The target of this period, as a line across all: the earlier period may have had another."""
    target, period = line.value.target, line.period or source.report.period
    if target is None:
        return
    for name, limit in (("at_least", target.at_least), ("at_most", target.at_most)):
        if limit is not None:
            point = Point(
                source.language.limit(limit, line.value), source.language.scaled(like(limit, line.value))
            )
            said = source.language.words(f"chart.{name}", period=source.language.short_period(period))
            yield Series(said, (point,) * levels)


def _point(cell: object, source: Source) -> Point:
    """The point of a cell of the table. A comparison that is not made has no figure behind it."""
    assert isinstance(cell, Shown)
    figure = source.report.figures.named(cell._key)  # noqa: SLF001  out of reach of templates
    return _figure_point(figure, source) if figure else Point(str(cell), None, cell._key)  # noqa: SLF001


def _figure_point(figure: Figure, source: Source) -> Point:
    text, key = source.language.in_table(figure), str(figure.key)
    if not known(figure):
        return Point(text, None, key, hidden=figure.confidentiality is Confidentiality.HIDDEN)
    return Point(text, rounded(source.language.scaled(figure), figure.decimals), key)
