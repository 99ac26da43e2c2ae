"""Sheets drawn by XlsxWriter: every text as text, every number as a number, one marked-up table."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from projrapport.writers.excel.measures import column_width, height_of, lines_of_rows
from projrapport.writers.excel.sheet import Cell, Column, Link, Number, Sheet
from projrapport.writers.excel.styles import Look, Styles

HEADER_ROW = 2
"""Counted from 0: the title and the line stand above, the table begins in the third row."""
FIRST_ROW = HEADER_ROW + 1
A4 = 9
TITLE_POINTS, LINE_POINTS = 26, 20


def draw(workbook: Workbook, sheet: Sheet, styles: Styles) -> Worksheet:
    """The worksheet of a sheet, added to the workbook."""
    worksheet = workbook.add_worksheet(sheet.tab)
    worksheet.write_string(0, 0, sheet.title, styles.title(sheet.title))
    worksheet.write_string(1, 0, sheet.line, styles.line(sheet.line))
    _draw_table(worksheet, sheet, styles)
    _draw_rows(worksheet, sheet, styles)
    _set_page(worksheet)
    return worksheet


def _draw_table(worksheet: Worksheet, sheet: Sheet, styles: Styles) -> None:
    """The mark-up that tells Excel and screen readers where the table is and what heads its columns."""
    columns = [
        {"header": column.header, "header_format": styles.header(numeric=column.numeric)}
        for column in sheet.columns
    ]
    worksheet.add_table(
        HEADER_ROW,
        0,
        HEADER_ROW + len(sheet.rows),
        len(sheet.columns) - 1,
        {
            "name": sheet.table,
            "columns": columns,
            "autofilter": False,
            "banded_rows": False,
            "style": None,
            "title": sheet.title,
            "description": sheet.line,
        },
    )


def _draw_rows(worksheet: Worksheet, sheet: Sheet, styles: Styles) -> None:
    """The cells, in columns so wide and rows so high that everything shows."""
    widths = _set_widths(worksheet, sheet)
    last = len(sheet.rows) - 1
    for index, (row, lines) in enumerate(zip(sheet.rows, lines_of_rows(sheet.rows, widths), strict=True)):
        worksheet.set_row(FIRST_ROW + index, height_of(lines))
        look = Look(strong=sheet.totals and index == last, tall=lines > 1)
        for position, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _draw_cell(
                worksheet, (FIRST_ROW + index, position), cell, column=column, look=look, styles=styles
            )


def _set_widths(worksheet: Worksheet, sheet: Sheet) -> list[int]:
    """The widths of the columns, set; and the heights of the rows above the table."""
    columns = zip(*sheet.rows, strict=True)
    widths = [column_width(column, cells) for column, cells in zip(sheet.columns, columns, strict=True)]
    for position, width in enumerate(widths):
        worksheet.set_column(position, position, width)
    worksheet.set_row(0, TITLE_POINTS)
    worksheet.set_row(1, LINE_POINTS)
    [lines] = lines_of_rows([[column.header for column in sheet.columns]], widths)
    worksheet.set_row(HEADER_ROW, height_of(lines))
    return widths


def _draw_cell(
    worksheet: Worksheet, place: tuple[int, int], cell: Cell, *, column: Column, look: Look, styles: Styles
) -> None:
    if isinstance(cell, Number):
        worksheet.write_number(*place, cell.value, styles.number(cell, look))
    elif isinstance(cell, Link):
        worksheet.write_url(*place, f"internal:'{cell.tab}'!A1", styles.link(look), cell.text)
    else:
        worksheet.write_string(*place, cell, styles.text(cell, look, numeric=column.numeric))


def _set_page(worksheet: Worksheet) -> None:
    """Print on A4, lying, as wide as the paper, the header on every page."""
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(HEADER_ROW)
