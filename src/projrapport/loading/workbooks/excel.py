"""A workbook's sheet as text: the one whose header fits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

import numpy as np
import pyarrow as pa

from projrapport.loading.grid import Grid, Sheet
from projrapport.loading.layout.found_header import the_header
from projrapport.loading.layout.header import ROWS, Header, candidates
from projrapport.loading.workbooks.book import Book, BookSheet, Epoch, Page, Values
from projrapport.loading.workbooks.excel_cells import text_of
from projrapport.loading.workbooks.excel_findings import findings_of
from projrapport.loading.workbooks.merged import covered_across, filled_down, numbers_below
from projrapport.project.tables import ColumnType, Table


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


def sheet_of(book: Book, table: Table) -> Sheet:
    """The sheet of a workbook whose header holds most declared names. Raises DataError."""
    sheets = {sheet.title: sheet for sheet in _candidates(book, table)}
    rows = {title: filled_down(sheet.page) for title, sheet in sheets.items()}
    found = {title: headers_of(values, table, sheets[title].page) for title, values in rows.items()}
    name, header = the_header(book.file, found, table)
    width = max(sheets[name].page.widest, len(header.cells))
    covered = cache(partial(numbers_below, sheets[name].page))

    def below(header: Header, count: int) -> Below:
        types = {place: table.columns[name].type for name, place in header.at.items()}
        numbers = frozenset(place for place, type_ in types.items() if type_ is ColumnType.NUMBER)
        start = header.row
        return Below(rows[name][start : start + count], start + 1, types, covered(numbers), book.epoch)

    whole = below(header, len(rows[name]))
    return Sheet(
        book.file,
        name,
        header,
        whole.grid(sorted(set(header.at.values()))),
        everything=cache(lambda: whole.grid(range(width))),
        records=len(rows[name]),
        reread=lambda other, count: below(other, count).grid(range(width)),
        evidence=(f"header: row {header.row} of sheet {name} holds {header.found} of the declared names",),
        findings=findings_of(book, sheets[name], header, table),
    )


def _candidates(book: Book, table: Table) -> list[BookSheet]:
    """The sheet that the table names, else those that a reader of the workbook sees."""
    return [book.named(table.sheet)] if table.sheet else book.shown()


def headers_of(rows: Values, table: Table, page: Page) -> list[Header]:
    """The rows that may be the header, best first."""
    texts = [[text_of(value) for value in row] for row in rows[: max(ROWS, table.header_row or 0) + 1]]
    merged = covered_across(page, len(texts))
    return candidates(texts, table.columns, chosen=table.header_row, merged=merged)
