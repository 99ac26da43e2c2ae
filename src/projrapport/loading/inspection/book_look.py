"""An undeclared workbook: its fullest visible sheet, and the header by its shape."""

from __future__ import annotations

from collections.abc import Sequence

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place
from projrapport.loading.inspection.by_shape import header_row
from projrapport.loading.inspection.names import column_names
from projrapport.loading.layout.header import ROWS
from projrapport.loading.workbooks.book import Book, BookSheet, Visibility
from projrapport.loading.workbooks.excel_cells import text_of
from projrapport.loading.workbooks.merged import filled_down
from projrapport.project.tables import Column, ColumnType, Table

SAMPLE = 300
"""Rows that the width of the table is found in."""


def table_of_book(book: Book) -> Table:
    """A declaration of the fullest visible sheet in which every column is text. Raises DataError."""
    sheet = max(book.shown(), key=_filled)
    return table_of_rows(book.file, _texts(sheet), sheet=sheet.title)


def table_of_rows(file: str, rows: Sequence[tuple[str, ...]], *, sheet: str = "") -> Table:
    """A declaration of a table whose first rows these are. Raises DataError where none of them can be the header."""
    number = header_row(rows)
    names = column_names(rows[number - 1]) if number else {}
    if number is None or not names:
        what = f"none of the first {ROWS} rows looks like a header."
        fix = "Declare the table by hand, with `header_row`."
        raise DataError(Problem(str(Place(file, sheet)), what, fix))
    columns = {
        name: Column(type=ColumnType.CATEGORY, header=(rows[number - 1][place],))
        for place, name in names.items()
    }
    return Table(files=file, sheet=sheet, header_row=number, columns=columns)


def others_of(book: Book, table: Table) -> tuple[str, ...]:
    """The other sheets, and how they are hidden."""
    return tuple(
        sheet.title if sheet.visibility is Visibility.VISIBLE else f"{sheet.title} ({sheet.visibility})"
        for sheet in book.sheets
        if sheet.title != table.sheet
    )


def _filled(sheet: BookSheet) -> int:
    return sum(value is not None for cells in sheet.page.rows for value in cells)


def _texts(sheet: BookSheet) -> list[tuple[str, ...]]:
    return [tuple(map(text_of, cells)) for cells in filled_down(sheet.page)[: ROWS + SAMPLE]]
