"""Breakdowns: one table for each, by levels or months, or of two dimensions with totals."""

from __future__ import annotations

from dataclasses import dataclass

from projrapport.figures.figure import Figure, Key, Part
from projrapport.report.axes import earlier_level
from projrapport.report.dates import lower_first, period_text
from projrapport.report.report import Breakdown, Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import figure_cell, flags_of
from projrapport.writers.excel.goals import value_columns
from projrapport.writers.excel.sheet import Cell, Column, Plot, Sheet
from projrapport.writers.excel.wording import (
    remarks,
    unit_name,
)

TIME = frozenset({"month", "quarter"})


def breakdown_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A sheet for each breakdown, numbered."""
    return tuple(
        (_one_way if len(breakdown.axes) == 1 else _two_way)(breakdown, number, report=report, words=words)
        for number, breakdown in enumerate(report.breakdowns, start=1)
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One level: its figure, and what that is held against, where there is such."""

    label: str
    value: Figure
    previous: Figure | None
    change: Figure | None
    percent: Figure | None

    @property
    def figures(self) -> tuple[Figure | None, ...]:
        return (self.value, self.previous, self.change, self.percent)


def _one_way(breakdown: Breakdown, number: int, *, report: Report, words: Words) -> Sheet:
    """A row a level, the total last. A comparison that no level has gets no column; flags get one where there are any."""
    levels = _level_rows(breakdown)
    line = breakdown.line
    rows = [*levels, Row(words("axis.total"), line.value, line.previous, line.change, line.percent)]
    shown = [index for index in range(4) if any(row.figures[index] for row in levels)]
    flagged = any(row.value.flags for row in rows)
    heads = value_columns(line.period, line.compared, words)
    axis = breakdown.axes[0]
    tab, table, title, above = _frame(breakdown, number, report=report, words=words)
    return Sheet(
        tab,
        table,
        title,
        above,
        columns=(
            Column(axis.label, widest=44),
            *(heads[index] for index in shown),
            *((Column(words("workbook.column.remarks"), widest=22),) if flagged else ()),
        ),
        rows=tuple(_cells(row, shown, flagged=flagged, words=words) for row in rows),
        totals=True,
        plot=Plot(
            line=axis.dimension in TIME,
            series=tuple(range(1, 1 + len(set(shown) & {0, 1}))),
            unit=_axis_title(line.value, report, words),
            rows=len(levels),
        ),
    )


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
    tab, table, title, above = _frame(breakdown, number, report=report, words=words)
    return Sheet(
        tab,
        table,
        title,
        above,
        columns=(
            Column(first.label, widest=44),
            *(Column(label, numeric=True, widest=18) for _, label in second.levels),
            Column(total, numeric=True),
        ),
        rows=(*body, (total, *below)),
        totals=True,
    )


def _frame(breakdown: Breakdown, number: int, *, report: Report, words: Words) -> tuple[str, str, str, str]:
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
    several = f" {words('workbook.breakdown.several')}" if _in_several(breakdown) else ""
    return (
        words("workbook.breakdown.tab", **names),
        "_by_".join((line.indicator.id, *(axis.dimension for axis in axes))),
        words("workbook.breakdown.title", **names),
        words("workbook.breakdown.line", **names) + several,
    )


def _in_several(breakdown: Breakdown) -> bool:
    """Whether one person or row stands under several levels."""
    dimensions = tuple(axis.dimension for axis in breakdown.axes)
    return any(
        figure.several
        for key, figure in breakdown.figures.items()
        if key.indicator == breakdown.line.indicator.id and key.dimensions == dimensions
    )


def _level_rows(breakdown: Breakdown) -> list[Row]:
    return [
        Row(
            label,
            breakdown.cell(level),
            _earlier_figure(breakdown, level),
            _figure(breakdown, level, Part.CHANGE),
            _figure(breakdown, level, Part.PERCENT),
        )
        for level, label in breakdown.axes[0].levels
    ]


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


def _cells(row: Row, shown: list[int], *, flagged: bool, words: Words) -> tuple[Cell, ...]:
    flags = " ".join(flags_of(row.value)) or words("workbook.none")
    return (row.label, *(figure_cell(row.figures[index]) for index in shown), *((flags,) if flagged else ()))


def _axis_title(figure: Figure, report: Report, words: Words) -> str:
    unit = unit_name(figure, report.project, words)
    return words(f"workbook.axis.{figure.kind}", unit=unit) if figure.unit else unit
