"""Breakdowns: one table for each, by levels or months, or of two dimensions with totals."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Kind
from projrapport.project.charts import Chart
from projrapport.report.dates import lower_first, period_text
from projrapport.report.report import Breakdown, Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import figure_cell, flags_of
from projrapport.writers.excel.goals import value_columns
from projrapport.writers.excel.levels import Level, is_over_time, levels_of, same_labels_earlier, total_of
from projrapport.writers.excel.sheet import Cell, Column, Plot, Sheet
from projrapport.writers.excel.wording import remarks, unit_name


def breakdown_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A sheet for each breakdown, numbered."""
    return tuple(
        (_one_way if len(breakdown.axes) == 1 else _two_way)(breakdown, number, report=report, words=words)
        for number, breakdown in enumerate(report.breakdowns, start=1)
    )


def _one_way(breakdown: Breakdown, number: int, *, report: Report, words: Words) -> Sheet:
    """A row a level, the total last. A comparison that no level has gets no column; flags get one where there are any."""
    line, levels = breakdown.line, levels_of(breakdown)
    rows = (*levels, total_of(line, words))
    shown = [index for index in range(4) if any(level.figures[index] for level in levels)]
    flagged = any(row.value.flags for row in rows)
    heads = value_columns(line.period, line.compared, words)
    columns = (
        Column(breakdown.axes[0].label, widest=44),
        *(heads[index] for index in shown),
        *((Column(words("workbook.column.remarks"), widest=22),) if flagged else ()),
    )
    drawn = (1, 2) if 1 in shown and same_labels_earlier(breakdown) else (1,)
    declared = _declared(breakdown, report)
    drawn = drawn if declared is None or declared.earlier else (1,)
    return Sheet(
        *_heading(breakdown, number, report=report, words=words),
        columns=columns,
        rows=tuple(_cells(row, shown, flagged=flagged, words=words) for row in rows),
        totals=True,
        plot=Plot(
            line=is_over_time(breakdown),
            series=drawn,
            unit=axis_title(line.value, report, words),
            rows=len(levels),
            title=declared.title if declared else "",
        ),
    )


def _declared(breakdown: Breakdown, report: Report) -> Chart | None:
    """The chart that the project file declares of it."""
    wanted = (breakdown.line.indicator.id, breakdown.axes[0].dimension)
    return next((one for one in report.project.chart if (one.indicator, one.dimension) == wanted), None)


def _cells(row: Level, shown: list[int], *, flagged: bool, words: Words) -> tuple[Cell, ...]:
    flags = " ".join(flags_of(row.value)) or words("workbook.none")
    return (row.label, *(figure_cell(row.figures[index]) for index in shown), *((flags,) if flagged else ()))


def _two_way(breakdown: Breakdown, number: int, *, report: Report, words: Words) -> Sheet:
    """A row a level of the first dimension, a column a level of the second, totals last in both."""
    first, second = breakdown.axes
    total = words("axis.total")
    body = [
        (
            label,
            *(figure_cell(breakdown.cell(level, column)) for column, _ in second.levels),
            figure_cell(breakdown.margin(first, level)),
        )
        for level, label in first.levels
    ]
    below = (
        *(figure_cell(breakdown.margin(second, column)) for column, _ in second.levels),
        figure_cell(breakdown.cell()),
    )
    return Sheet(
        *_heading(breakdown, number, report=report, words=words),
        columns=(
            Column(first.label, widest=44),
            *(Column(label, numeric=True, widest=18) for _, label in second.levels),
            Column(total, numeric=True),
        ),
        rows=(*body, (total, *below)),
        totals=True,
    )


def _heading(breakdown: Breakdown, number: int, *, report: Report, words: Words) -> tuple[str, str, str, str]:
    """What the tab and the table are called, the title, and the line above the table."""
    line, axes = breakdown.line, breakdown.axes
    names = {
        "number": number,
        "indicator": line.indicator.label,
        "dimensions": words("workbook.and").join(lower_first(axis.label) for axis in axes),
        "period": period_text(line.period or report.period, words),
        "unit": unit_name(line.value, report.project, words),
        "remarks": remarks(line, tuple(dict.fromkeys((*line.notes, *breakdown.notes))), words),
    }
    return (
        words("workbook.breakdown.tab", **names),
        "_by_".join((line.indicator.id, *(axis.dimension for axis in axes))),
        words("workbook.breakdown.title", **names),
        words("workbook.breakdown.line", **names),
    )


def axis_title(figure: Figure, report: Report, words: Words) -> str:
    """What the axis of values says."""
    unit = unit_name(figure, report.project, words)
    named = figure.unit or figure.kind is Kind.SHARE
    return words(f"workbook.axis.{figure.kind}", unit=unit) if named else unit
