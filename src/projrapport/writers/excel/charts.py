"""Charts as values: which cells of a table are drawn.

A chart is made from the cells of its sheet, never from the figures: what the sheet does not show, no chart can.
"""

from __future__ import annotations

from collections.abc import Iterable

from projrapport.records import dataclass
from projrapport.report.words import Words
from projrapport.writers.excel.sheet import Cell, Column, Link, Number, Plot, Sheet

FEWEST, MOST = 2, 30
"""How many rows make a chart that can be read; one that the project file declares is drawn of fewer numbers, too."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The first rows of a sheet's table, and the columns that make the series.

    Every row has its place, as in the charts of the other formats; where a cell holds no number nothing is drawn.
    """

    sheet: Sheet
    plot: Plot
    series: tuple[int, ...]

    def cells(self, column: int) -> list[Cell]:
        """What a series stands on, row by row."""
        return [row[column] for row in self.sheet.rows[: self.plot.rows]]

    def numbers(self, column: int) -> list[Number]:
        """The numbers of a series."""
        return [cell for cell in self.cells(column) if isinstance(cell, Number)]

    def levels(self) -> list[str]:
        return [str(cell) for cell in self.cells(0)]

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
    """All series that are declared; where none is, those that have a number."""
    chart = Chart(sheet, plot, plot.series)
    if not plot.title:
        chart = Chart(sheet, plot, tuple(column for column in plot.series if chart.numbers(column)))
    return chart if _worth_drawing(chart) else None


def _worth_drawing(chart: Chart) -> bool:
    """Not too many rows, enough numbers, and not all zero."""
    numbers = [number for column in chart.series for number in chart.numbers(column)]
    enough = chart.plot.title or len(chart.numbers(chart.plot.series[0])) >= FEWEST
    return bool(enough) and chart.plot.rows <= MOST and any(number.value for number in numbers)
