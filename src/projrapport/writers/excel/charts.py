"""Charts as values: which rows of a table are drawn, and what the picture says in words.

A chart is made from the cells of its sheet, never from the figures: what the sheet does not show, no chart can.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from projrapport.report.numbers import number_text
from projrapport.report.words import Words
from projrapport.writers.excel.sheet import Column, Form, Link, Number, Plot, Sheet

FEWEST = 2
MOST = 30
"""How many rows make a chart that can be read."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one sheet: the rows and columns of its table that are drawn."""

    sheet: Sheet
    line: bool
    unit: str
    rows: tuple[int, ...]
    series: tuple[int, ...]
    alt: str

    def number(self, row: int, column: int) -> Number:
        """The drawn number of a cell; drawn cells hold numbers."""
        cell = self.sheet.rows[row][column]
        assert isinstance(cell, Number)
        return cell

    def numbers(self, column: int) -> list[Number]:
        return [self.number(row, column) for row in self.rows]

    def levels(self) -> list[str]:
        return [str(self.sheet.rows[row][0]) for row in self.rows]


def charts_of(sheets: Iterable[Sheet], words: Words) -> tuple[Chart, ...]:
    """A chart for each sheet that has one to draw."""
    charts = (_chart(sheet, sheet.plot, words) for sheet in sheets if sheet.plot)
    return tuple(chart for chart in charts if chart)


def chart_sheet(charts: tuple[Chart, ...], words: Words) -> Sheet:
    """The sheet that describes each chart in words, and beside which they are drawn."""
    return Sheet(
        tab=words("workbook.charts.tab"),
        table="charts",
        title=words("workbook.charts.title"),
        line=words("workbook.charts.line"),
        columns=(
            Column(words("workbook.charts.chart"), widest=28),
            Column(words("workbook.charts.shows"), widest=40),
            Column(words("workbook.charts.data"), widest=18),
        ),
        rows=tuple(
            (chart.sheet.title, chart.alt, Link(chart.sheet.tab, chart.sheet.tab)) for chart in charts
        ),
    )


def _chart(sheet: Sheet, plot: Plot, words: Words) -> Chart | None:
    """The earlier series is drawn where it has at least half of the rows; a line only over rows without a gap."""
    of_first = _drawable(sheet, plot, plot.series[:1])
    of_all = _drawable(sheet, plot, plot.series)
    both = len(plot.series) > 1 and 2 * len(of_all) >= len(of_first)
    for rows, series in ((of_all, plot.series),) * both + ((of_first, plot.series[:1]),):
        chart = Chart(sheet, plot.line, plot.unit, rows, series, alt="")
        if _worth_drawing(chart):
            return Chart(sheet, plot.line, plot.unit, rows, series, alt=_in_words(chart, plot, words))
    return None


def _drawable(sheet: Sheet, plot: Plot, series: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(
        row
        for row in range(plot.rows)
        if all(isinstance(sheet.rows[row][column], Number) for column in series)
    )


def _worth_drawing(chart: Chart) -> bool:
    """Enough rows, not too many, not all zero, and for a line no gap between them."""
    unbroken = (
        not chart.line or chart.rows[-1:] == (chart.rows[0] + len(chart.rows) - 1,) if chart.rows else False
    )
    some = any(number.value for column in chart.series for number in chart.numbers(column))
    return FEWEST <= len(chart.rows) <= MOST and unbroken and some


def _in_words(chart: Chart, plot: Plot, words: Words) -> str:
    """The alt text: the sort of chart, its title, what each series shows, and what is left out."""
    left_out = [str(chart.sheet.rows[row][0]) for row in range(plot.rows) if row not in chart.rows]
    undrawn = [chart.sheet.columns[column].header for column in plot.series if column not in chart.series]
    return " ".join(
        (
            words("workbook.charts.lines" if chart.line else "workbook.charts.bars"),
            f"{chart.sheet.title}.",
            *(_finding(chart, column, words) for column in chart.series),
            *((words("workbook.charts.left_out", levels=", ".join(left_out)),) if left_out else ()),
            *(words("workbook.charts.earlier_left_out", series=header) for header in undrawn),
        )
    )


def _finding(chart: Chart, column: int, words: Words) -> str:
    """Where a series is highest and lowest; for a line also how it begins and ends."""
    numbers, levels, series = chart.numbers(column), chart.levels(), chart.sheet.columns[column].header
    said = [_spoken(number, words.language) for number in numbers]
    values = [number.value for number in numbers]
    if min(values) == max(values):
        return words("workbook.charts.all_equal", series=series, value=said[0])
    extremes = {
        "highest": _where(values, levels, max(values)),
        "high": said[values.index(max(values))],
        "lowest": _where(values, levels, min(values)),
        "low": said[values.index(min(values))],
    }
    if not chart.line:
        return words("workbook.charts.extremes", series=series, **extremes)
    ends = {"first": levels[0], "start": said[0], "last": levels[-1], "end": said[-1]}
    return words("workbook.charts.course", series=series, **ends, **extremes)


def _where(values: list[float], levels: list[str], value: float) -> str:
    return ", ".join(level for level, each in zip(levels, values, strict=True) if each == value)


def _spoken(number: Number, language: str) -> str:
    if number.form is Form.PERCENT:
        return f"{number_text(number.value * 100, number.decimals, locale=language)} %"
    return number_text(number.value, number.decimals, locale=language)
