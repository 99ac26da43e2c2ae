"""An undeclared workbook: its fullest visible sheet, and the header by its shape."""

from __future__ import annotations

from projrapport.loading.inspection.first_look import table_of_rows
from projrapport.loading.layout.header import ROWS
from projrapport.loading.text.dialect import SAMPLE
from projrapport.loading.workbooks.book import Book, BookSheet, Visibility
from projrapport.loading.workbooks.excel_cells import text_of
from projrapport.loading.workbooks.merged import filled_down
from projrapport.project.tables import Table


def table_of_book(book: Book) -> Table:
    """A declaration of the fullest visible sheet in which every column is text. Raises DataError."""
    sheet = max(book.shown(), key=_filled)
    return table_of_rows(book.file, _texts(sheet), sheet=sheet.title)


def others_of(book: Book, table: Table) -> tuple[str, ...]:
    """The other sheets, and how they are hidden."""
    return tuple(
        sheet.title if sheet.visibility is Visibility.VISIBLE else f"{sheet.title} ({sheet.visibility})"
        for sheet in book.sheets
        if sheet.title not in table.sheet
    )


def _filled(sheet: BookSheet) -> int:
    return sum(value is not None for cells in sheet.page.rows for value in cells)


def _texts(sheet: BookSheet) -> list[tuple[str, ...]]:
    return [tuple(map(text_of, cells)) for cells in filled_down(sheet.page)[: ROWS + SAMPLE]]
