"""Charts as values: which cells of a table are drawn.

A chart is made from the cells of its sheet, never from the figures: what the sheet does not show, no chart can.
"""

from __future__ import annotations

from collections.abc import Iterable

from projrapport.records import dataclass
from projrapport.report.words import Words
from projrapport.writers.excel.sheet import Column, Link, Number, Plot, Sheet

FEWEST, MOST = 2, 30
"""How many rows make a chart that can be read."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The rows of a sheet's table that are drawn, and the columns that make the series."""

    sheet: Sheet
    plot: Plot
    rows: tuple[int, ...]
    series: tuple[int, ...]

    def numbers(self, column: int) -> list[Number]:
        """The numbers of a series."""
        cells = [self.sheet.rows[row][column] for row in self.rows]
        return [cell for cell in cells if isinstance(cell, Number)]

    def levels(self) -> list[str]:
        return [str(self.sheet.rows[row][0]) for row in self.rows]

    @property
    def title(self) -> str:
        return self.plot.title or self.sheet.title

    def header(self, column: int) -> str:
        return self.sheet.columns[column].header


def charts_of(sheets: Iterable[Sheet]) -> tuple[Chart, ...]:
    """A chart for each sheet that has one to draw."""
    charts = (_chart(sheet, sheet.plot) for sheet in sheets if sheet.plot)
    return tuple(chart for chart in charts if chart)


def chart_sheet(charts: tuple[Chart, ...], described: tuple[str, ...], words: Words) -> Sheet:
    """The sheet that describes each chart in words, and beside which they are drawn."""
    return Sheet(
        tab=words("workbook.charts.tab"),
        table="charts",
        title=words("workbook.charts.title"),
        line=words("workbook.charts.line"),
        columns=(
            Column(words("workbook.charts.chart"), widest=28),
            Column(words("workbook.charts.shows"), widest=40),
            Column(words("workbook.charts.data"), widest=36),
        ),
        rows=tuple(
            (chart.title, text, Link(chart.sheet.tab, chart.sheet.tab))
            for chart, text in zip(charts, described, strict=True)
        ),
    )


def _chart(sheet: Sheet, plot: Plot) -> Chart | None:
    """All series over the rows where each has a number; only the first where that would lose more than half of it."""
    of_first = _drawable(sheet, plot, plot.series[:1])
    for series in dict.fromkeys((plot.series, plot.series[:1])):
        chart = Chart(sheet, plot, _drawable(sheet, plot, series), series)
        if 2 * len(chart.rows) >= len(of_first) and _worth_drawing(chart):
            return chart
    return None


def _drawable(sheet: Sheet, plot: Plot, series: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(
        row
        for row in range(plot.rows)
        if all(isinstance(sheet.rows[row][column], Number) for column in series)
    )


def _worth_drawing(chart: Chart) -> bool:
    """Enough rows and not too many, not all zero, and for a line no gap, which would look like a straight course."""
    if not FEWEST <= len(chart.rows) <= MOST:
        return False
    unbroken = chart.rows[-1] - chart.rows[0] == len(chart.rows) - 1
    some = any(number.value for column in chart.series for number in chart.numbers(column))
    return some and (unbroken or not chart.plot.line)
