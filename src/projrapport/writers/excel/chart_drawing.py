"""Charts drawn by XlsxWriter from the ranges of the sheets: calm, and told apart by shade, pattern and marker."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from projrapport.writers import look
from projrapport.writers.excel.charts import Chart
from projrapport.writers.excel.drawing import FIRST_ROW, HEADER_ROW
from projrapport.writers.excel.sheet import Form, Number, Sheet
from projrapport.writers.excel.styles import INK, RULE, Styles

WIDTH = 760
LINE_HEIGHT = 360
HIGHEST = 530
"""In pixels; a row can be 546 high."""
MARGIN = 8
FONT = {"name": "Arial", "size": 10, "bold": False, "color": INK}
LIGHT, QUIET = f"#{look.LIGHT}", f"#{look.QUIET}"
BARS: tuple[dict[str, Any], ...] = (
    {"fill": {"color": INK}, "border": {"color": INK}},
    {"fill": {"color": LIGHT}, "border": {"color": INK}},
)
LINES: tuple[dict[str, Any], ...] = (
    {
        "line": {"color": INK, "width": 2.25},
        "marker": {"type": "circle", "size": 7, "fill": {"color": INK}, "border": {"color": INK}},
    },
    {
        "line": {"color": QUIET, "width": 1.75, "dash_type": "dash"},
        "marker": {"type": "square", "size": 7, "fill": {"color": "white"}, "border": {"color": QUIET}},
    },
)


def draw_charts(
    workbook: Workbook, worksheet: Worksheet, charts: tuple[Chart, ...], *, sheet: Sheet, styles: Styles
) -> None:
    """Each chart to the right of the row that describes it; the description is its alt text too."""
    for index, (chart, row) in enumerate(zip(charts, sheet.rows, strict=True)):
        drawn, height = _drawn(workbook, chart, styles), _height(chart)
        drawn.set_size({"width": WIDTH, "height": height})
        worksheet.set_row_pixels(FIRST_ROW + index, height + 2 * MARGIN)
        place = {"x_offset": 2 * MARGIN, "y_offset": MARGIN, "object_position": 2}
        worksheet.insert_chart(
            FIRST_ROW + index, len(sheet.columns), drawn, place | {"description": str(row[1])}
        )


def _drawn(workbook: Workbook, chart: Chart, styles: Styles) -> Any:
    drawn = workbook.add_chart({"type": _kind(chart)})
    for column, dress in zip(chart.series, LINES if chart.plot.line else BARS, strict=False):
        drawn.add_series(
            _series(chart, column, styles) | dress | (_by_period(chart) if chart.plot.standing else {})
        )
    if chart.plot.targets:
        drawn.combine(_targets(workbook, chart, styles))
    name = chart.plot.title or [chart.sheet.tab, 0, 0]
    drawn.set_title({"name": name, "name_font": FONT | {"size": 12, "bold": True}, "overlay": False})
    drawn.set_legend(_legend(chart))
    drawn.set_chartarea({"border": {"color": RULE}})
    _set_axes(drawn, chart, styles)
    return drawn


def _kind(chart: Chart) -> str:
    return "line" if chart.plot.line else "column" if chart.plot.standing else "bar"


def _by_period(chart: Chart) -> dict[str, Any]:
    """The last period dark, those before it light."""
    dark, light = BARS
    return {"points": [*[light] * (chart.plot.rows - 1), dark]}


def _targets(workbook: Workbook, chart: Chart, styles: Styles) -> Any:
    """Dashed lines across the columns."""
    lines = workbook.add_chart({"type": "line"})
    for column in chart.plot.targets:
        line = {"color": QUIET, "width": 2, "dash_type": "dash"}
        plain = {"line": line, "marker": {"type": "none"}, "data_labels": {}}
        lines.add_series(_series(chart, column, styles) | plain)
    return lines


def _legend(chart: Chart) -> dict[str, Any]:
    """None where nothing has to be told apart; beside a target, the columns tell what they are themselves."""
    if chart.plot.targets:
        return {"position": "bottom", "font": FONT, "delete_series": list(range(len(chart.series)))}
    return {"position": "bottom", "font": FONT} if len(chart.series) > 1 else {"none": True}


def _set_axes(drawn: Any, chart: Chart, styles: Styles) -> None:
    """The levels from top to bottom in the order of the table, or the months from left to right."""
    category = {
        "name": [chart.sheet.tab, HEADER_ROW, 0],
        "name_font": FONT,
        "num_font": FONT,
        "line": {"color": RULE},
    }
    value = {
        "name": chart.plot.unit.replace("!", " "),  # XlsxWriter takes “Antal !A1” for a reference
        "name_font": FONT,
        "num_font": FONT,
        "min": 0 if _none_negative(chart) else None,
        "num_format": _axis_format(chart, styles),
        "major_gridlines": {"visible": True, "line": {"color": LIGHT, "width": 0.75}},
        "line": {"none": True},
    }
    if chart.plot.line or chart.plot.standing:
        drawn.set_x_axis(category)
        drawn.set_y_axis(value)
    else:
        drawn.set_x_axis(value)
        drawn.set_y_axis(category | {"reverse": True, "crossing": "max"})


def _none_negative(chart: Chart) -> bool:
    return all(number.value >= 0 for column in chart.series for number in chart.numbers(column))


def _axis_format(chart: Chart, styles: Styles) -> str:
    """The format of the numbers; per cents on the axis are whole."""
    number = _any_number(chart)
    return styles.number_format(replace(number, decimals=0) if number.form is Form.PERCENT else number)


def _any_number(chart: Chart) -> Number:
    """Numbers of a chart are all shown in the same way."""
    return next(number for column in chart.series for number in chart.numbers(column))


def _series(chart: Chart, column: int, styles: Styles) -> dict[str, Any]:
    """The cells of a series and their cache, which has no point where a cell holds no number."""
    cells = chart.cells(column)
    return {
        "name": [chart.sheet.tab, HEADER_ROW, column],
        "categories": _reference(chart, [0] * len(cells)),
        "values": _reference(chart, _places(chart, column)),
        "categories_data": chart.levels(),
        "values_data": [cell.value if isinstance(cell, Number) else None for cell in cells],
        "gap": 60,
        "data_labels": {"value": True, "font": FONT, "num_format": styles.number_format(_any_number(chart))}
        if not chart.plot.line
        else {},
    }


def _places(chart: Chart, column: int) -> list[int]:
    """For each row the column of the cell to draw: an empty one beside the table where there is no number.

    Spreadsheet programs draw a text as 0, and nothing of an empty cell.
    """
    beside = len(chart.sheet.columns)
    return [column if isinstance(cell, Number) else beside for cell in chart.cells(column)]


def _reference(chart: Chart, places: list[int]) -> str:
    """The cells in those columns, from row to row: one range, or several."""
    tab = quote_sheetname(chart.sheet.tab)
    ranges = []
    for column, run in groupby(enumerate(places, FIRST_ROW), key=itemgetter(1)):
        rows = [row for row, _ in run]
        ranges.append(f"{tab}!{xl_range_abs(rows[0], column, rows[-1], column)}")
    return f"={ranges[0]}" if len(ranges) == 1 else f"=({','.join(ranges)})"


def _height(chart: Chart) -> int:
    if chart.plot.line or chart.plot.standing:
        return LINE_HEIGHT
    return min(HIGHEST, 150 + chart.plot.rows * (18 + 16 * len(chart.series)))
