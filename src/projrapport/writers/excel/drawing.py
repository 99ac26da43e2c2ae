"""Sheets drawn by XlsxWriter: every text as text, every number as a number, one marked-up table."""

from __future__ import annotations

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from projrapport.writers.excel.sheet import Cell, Column, Link, Number, Sheet
from projrapport.writers.excel.styles import Styles

HEADER_ROW = 2
"""Counted from 0: the title and the line stand above, the table begins in the third row."""
FIRST_ROW = HEADER_ROW + 1
NARROWEST = 11
PADDING = 3
A4 = 9


def draw(workbook: Workbook, sheet: Sheet, styles: Styles) -> Worksheet:
    """The worksheet of a sheet, added to the workbook."""
    worksheet = workbook.add_worksheet(sheet.tab)
    worksheet.write_string(0, 0, sheet.title, styles.title)
    worksheet.write_string(1, 0, sheet.line, styles.line)
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
    last = len(sheet.rows) - 1
    for index, row in enumerate(sheet.rows):
        strong = sheet.totals and index == last
        for position, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _draw_cell(
                worksheet, (FIRST_ROW + index, position), cell, column=column, strong=strong, styles=styles
            )
    for position, column in enumerate(sheet.columns):
        worksheet.set_column(position, position, _width(column, [row[position] for row in sheet.rows]))


def _draw_cell(
    worksheet: Worksheet, place: tuple[int, int], cell: Cell, *, column: Column, strong: bool, styles: Styles
) -> None:
    if isinstance(cell, Number):
        worksheet.write_number(*place, cell.value, styles.number(cell, strong=strong))
    elif isinstance(cell, Link):
        worksheet.write_url(*place, f"internal:'{cell.tab}'!A1", styles.link(), cell.text)
    else:
        worksheet.write_string(*place, cell, styles.text(cell, numeric=column.numeric, strong=strong))


def _width(column: Column, cells: list[Cell]) -> float:
    """So wide that the longest line and the longest word of the header show, within bounds."""
    header = max(len(word) for word in column.header.split())
    longest = max(_length(cell) for cell in cells)
    return min(max(NARROWEST, header + PADDING, longest + PADDING), max(column.widest, header + PADDING))


def _length(cell: Cell) -> int:
    if isinstance(cell, Number):
        return len(f"{cell.value:,.{cell.decimals}f}") + 3
    text = cell.text if isinstance(cell, Link) else cell
    return max(len(line) for line in text.split("\n"))


def _set_page(worksheet: Worksheet) -> None:
    """Print on A4, lying, as wide as the paper, the header on every page."""
    worksheet.set_landscape()
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(HEADER_ROW)
