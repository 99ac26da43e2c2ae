"""The sheets behind declared charts of whole periods: a row for each period, with its target."""

from __future__ import annotations

from projrapport.figures.figure import Kind
from projrapport.project.charts import PERIODS
from projrapport.project.charts import Chart as Declared
from projrapport.report.charts import Chart, Point, chart_of
from projrapport.report.language import Language
from projrapport.report.report import Report
from projrapport.report.source import Source
from projrapport.report.words import Words
from projrapport.writers.excel.breakdowns import axis_title
from projrapport.writers.excel.cells import CONFIDENTIAL, NOT_APPLICABLE, NOT_AVAILABLE
from projrapport.writers.excel.sheet import Cell, Column, Form, Number, Plot, Sheet


def period_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A sheet for each declared chart of whole periods."""
    declared = [one for one in report.project.chart if one.over == PERIODS]
    return tuple(_sheet(one, number, report, words) for number, one in enumerate(declared, 1))


def _sheet(declared: Declared, number: int, report: Report, words: Words) -> Sheet:
    source = Source(report, Language.of(report.project))
    chart, line = chart_of(declared, source), source.line(declared.indicator)
    drawn = (*chart.series, *chart.limits)
    share = line.value.kind is Kind.SHARE
    columns = (Column(chart.axis, widest=24), *(Column(one.name, numeric=True, widest=32) for one in drawn))
    rows = tuple(
        (level, *(_cell(one.points[place], chart, share=share) for one in drawn))
        for place, level in enumerate(chart.levels)
    )
    said = {"number": number, "label": line.indicator.label, "title": declared.title}
    return Sheet(
        words("workbook.periods.tab", **said),
        f"{declared.indicator}_over_periods",
        words("workbook.periods.title", **said),
        words("workbook.periods.line", **said),
        columns,
        rows,
        plot=Plot(
            line=False,
            series=(1,),
            unit=axis_title(line.value, report, words),
            rows=len(rows),
            title=declared.title,
            targets=tuple(range(2, 2 + len(chart.limits))),
            standing=True,
        ),
    )


def _cell(point: Point, chart: Chart, *, share: bool) -> Cell:
    """The number, or the shorthand for why there is none."""
    if point.value is None:
        return CONFIDENTIAL if point.hidden else NOT_AVAILABLE if point.key else NOT_APPLICABLE
    if share:
        return Number(float(point.value / 100), Form.PERCENT, chart.decimals)
    return Number(float(point.value), Form.PLAIN, chart.decimals)
