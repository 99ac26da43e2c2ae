"""A workbook's sheets as text: the one whose header fits, or all those that the table names."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pyarrow as pa

from projrapport.loading.grid import Grid, Sheet
from projrapport.loading.layout.header import Header
from projrapport.loading.workbooks.book import Book, BookSheet, Epoch, Values
from projrapport.loading.workbooks.excel_cells import text_of
from projrapport.loading.workbooks.excel_findings import findings_of, findings_of_book
from projrapport.loading.workbooks.merged import filled_down, numbers_below
from projrapport.loading.workbooks.sheet_choice import chosen_sheets, with_header
from projrapport.project.tables import ColumnType, Table
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Below:
    """The rows of a sheet below its header, still values."""

    rows: Values
    first: int
    """The row number of the first."""
    types: Mapping[int, ColumnType]
    """What the declared columns hold, by place."""
    covered: Collection[tuple[int, int]]
    """The cells (row number, place) that must not repeat the number of the merged cell they are part of."""
    epoch: Epoch

    def grid(self, places: Iterable[int]) -> Grid:
        """Some columns as text, each written as its type reads it."""
        columns = {str(place): pa.array(self._texts(place), pa.string()) for place in places}
        return Grid(pa.table(columns), np.arange(self.first, self.first + len(self.rows)))

    def _texts(self, place: int) -> Iterator[str]:
        type_ = self.types.get(place)
        for number, cells in enumerate(self.rows, self.first):
            hidden = place >= len(cells) or (number, place) in self.covered
            yield "" if hidden else text_of(cells[place], type_, self.epoch)


def sheets_of(book: Book, table: Table) -> tuple[Sheet, ...]:
    """The sheet of a workbook whose header holds most declared names; or all those that the table names. Raises DataError."""
    chosen = chosen_sheets(book, table)
    sheets = {sheet.title: sheet for sheet in book.sheets}
    first, *others = (_sheet(book, sheets[title], header, table) for title, header in chosen.items())
    unread = with_header(book, table, besides=chosen)
    findings = (*findings_of_book(book, {*chosen, *unread}, table), *first.findings)
    return replace(first, findings=findings, unread=unread), *others


def _sheet(book: Book, sheet: BookSheet, header: Header, table: Table) -> Sheet:
    rows = filled_down(sheet.page)
    width = max(sheet.page.widest, len(header.cells))
    covered = cache(partial(numbers_below, sheet.page))

    def below(header: Header, count: int) -> Below:
        types = {place: table.columns[name].type for name, place in header.at.items()}
        numbers = frozenset(place for place, type_ in types.items() if type_ is ColumnType.NUMBER)
        start = header.row
        return Below(rows[start : start + count], start + 1, types, covered(numbers), book.epoch)

    whole = below(header, len(rows))
    return Sheet(
        book.file,
        sheet.title,
        header,
        whole.grid(sorted(set(header.at.values()))),
        everything=cache(lambda: whole.grid(range(width))),
        records=len(rows),
        reread=lambda other, count: below(other, count).grid(range(width)),
        evidence=(
            f"header: row {header.row} of sheet {sheet.title} holds {header.found} of the declared names",
        ),
        findings=findings_of(book, sheet, header),
    )
