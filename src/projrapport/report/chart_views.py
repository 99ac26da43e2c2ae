"""Charts as templates see them: `chart("men-by-channel")`, and those that stand beside a goal's tables."""

from __future__ import annotations

from collections.abc import Iterable

from projrapport.errors import did_you_mean
from projrapport.project.charts import PERIODS
from projrapport.project.charts import Chart as Declared
from projrapport.report.breakdown_table import breakdown_table
from projrapport.report.chart_words import alt_text
from projrapport.report.charts import breakdown_of, chart_of
from projrapport.report.drawing import Drawing
from projrapport.report.figure_display import ShownFigure
from projrapport.report.indicator_table import indicator_table
from projrapport.report.marks import CHART
from projrapport.report.report import Breakdown, Line
from projrapport.report.source import Source, UnknownNameError
from projrapport.report.table import Table


def named_chart(name: str, source: Source) -> Drawing:
    """The declared chart of that id. Raises UnknownNameError."""
    for declared in source.report.project.chart:
        if declared.id == name:
            return _drawing(declared, source)
    ids = [declared.id for declared in source.report.project.chart]
    raise UnknownNameError(f"there is no [[chart]] “{name}”. {did_you_mean(name, ids)}")


def charts_beside(breakdown: Breakdown, source: Source) -> tuple[Drawing, ...]:
    """The charts of a breakdown, whose table stands near by."""
    dimensions = [axis.dimension for axis in breakdown.axes]
    return tuple(
        _drawing(declared, source).alone
        for declared in source.report.project.chart
        if declared.indicator == breakdown.line.indicator.id and [declared.dimension] == dimensions
    )


def charts_of_periods(lines: Iterable[Line], source: Source) -> tuple[Drawing, ...]:
    """The charts of whole periods of some indicators, whose table stands near by."""
    ids = {line.indicator.id for line in lines}
    return tuple(
        _drawing(declared, source).alone
        for declared in source.report.project.chart
        if declared.over == PERIODS and declared.indicator in ids
    )


def charts_without_goal(source: Source) -> tuple[Drawing, ...]:
    """The charts of whole periods of indicators that speak for no goal."""
    placed = {line.indicator.id for section in source.report.goals for line in section.lines}
    return charts_of_periods(
        (line for line in source.report.lines if line.indicator.id not in placed), source
    )


def _drawing(declared: Declared, source: Source) -> Drawing:
    chart = chart_of(declared, source)
    name = f"{CHART}{chart.id}" if chart.drawable else ""
    return Drawing(chart.title, alt_text(chart, source.language), _table(declared, source), name)


def _table(declared: Declared, source: Source) -> Table:
    """The numbers of the chart."""
    if declared.over == PERIODS:
        line = source.line(declared.indicator)
        figure = ShownFigure.of(line.value, line, source)
        return indicator_table([figure], declared.title, source=source, defined=False)
    return breakdown_table(breakdown_of(declared, source), source)
