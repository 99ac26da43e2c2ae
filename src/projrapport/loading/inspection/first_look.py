"""An undeclared export as a sheet of text: its layout is found by shape, since no names are declared."""

from __future__ import annotations

from projrapport.errors import DataError, Problem
from projrapport.loading.files import Source
from projrapport.loading.inspection.names import column_names
from projrapport.loading.inspection.shape import header_of
from projrapport.loading.inspection.untold import look
from projrapport.loading.layout.header import ROWS
from projrapport.loading.workbooks import excel
from projrapport.loading.workbooks.excel_cells import text_of as cell_text
from projrapport.loading.workbooks.workbook import open_workbook
from projrapport.project.tables import Column, ColumnType, Table

Rows = list[tuple[str, ...]]


def table_of_text(source: Source) -> Table:
    """A declaration of the text file in which every column is text. Raises DataError if no row can be the header."""
    seen = look(source.data)
    return _table(source, seen.rows, delimiter=seen.marks.delimiter)


def table_of_workbook(source: Source) -> Table:
    """A declaration of the fullest visible sheet in which every column is text. Raises DataError."""
    book = open_workbook(source.name, source.data)
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    sheets = {
        sheet.title: [tuple(map(cell_text, row)) for row in excel.values_of(source.name, sheet)]
        for sheet in visible
    }
    fullest = max(sheets, key=lambda title: sum(bool(cell) for row in sheets[title] for cell in row))
    return _table(source, sheets[fullest], sheet=fullest)


def _table(source: Source, rows: Rows, *, delimiter: str = "", sheet: str = "") -> Table:
    found = header_of(rows)
    number = found.stop if found else 0
    names = column_names(rows[number - 1]) if number else {}
    if not names:
        what = f"none of the first {ROWS} rows looks like a header."
        raise DataError(Problem(source.name, what, "Declare the table by hand, with `header_row`."))
    columns = {
        name: Column(type=ColumnType.CATEGORY, header=(rows[number - 1][place],))
        for place, name in names.items()
    }
    return Table(files=source.name, sheet=sheet, delimiter=delimiter, header_row=number, columns=columns)
