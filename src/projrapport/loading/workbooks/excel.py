"""A workbook's sheet as text: the one whose header fits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from projrapport.errors import DataError, Problem, did_you_mean
from projrapport.loading.account import Place
from projrapport.loading.grid import Cells, Grid, Sheet, fitted, grid_of, only
from projrapport.loading.layout.found_header import the_header
from projrapport.loading.layout.header import ROWS, Header, candidates
from projrapport.loading.workbooks.excel_cells import Epoch, text_of
from projrapport.loading.workbooks.excel_findings import findings_of
from projrapport.loading.workbooks.merged import covered_across, filled_down, numbers_below
from projrapport.loading.workbooks.workbook import open_workbook
from projrapport.project.tables import ColumnType, Table

MOST_CELLS = 50_000_000
"""A sheet with a stray cell in its last corner would have 17 thousand million."""
Values = list[list[Any]]


def read_excel(file: str, data: bytes, table: Table) -> Sheet:
    """The sheet of a workbook whose header holds most declared names. Raises DataError."""
    book = open_workbook(file, data)
    values = {sheet.title: values_of(file, sheet) for sheet in _worksheets(file, book, table)}
    name, header = the_header(
        file, {title: headers_of(rows, table, book[title]) for title, rows in values.items()}, table
    )

    def below(header: Header) -> Grid:
        rows = _below(values[name], header, table, sheet=book[name], epoch=book.epoch)
        return grid_of(rows, max((len(cells) for cells in rows.values()), default=len(header.cells)))

    grid = below(header)
    return Sheet(
        file,
        name,
        header,
        only(grid, list(header.at.values())),
        everything=lambda: grid,
        records=len(values[name]),
        reread=below,
        evidence=(f"header: row {header.row} of sheet {name} holds {header.found} of the declared names",),
        findings=findings_of(Place(file, name), book, header, data),
    )


def _worksheets(file: str, book: Workbook, table: Table) -> list[Worksheet]:
    """The sheet that the table names, else those that a reader of the workbook sees."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if not table.sheet:
        return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or list(book.worksheets)
    if table.sheet not in sheets:
        what = f"has no sheet “{table.sheet}”."
        raise DataError(Problem(file, what, did_you_mean(table.sheet, sheets)))
    return [sheets[table.sheet]]


def values_of(file: str, sheet: Worksheet) -> Values:
    """The cells of a sheet down to the last that is filled; those merged downwards hold the value of the first."""
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        what = f"has cells as far away as row {sheet.max_row}, column {sheet.max_column}."
        raise DataError(
            Problem(str(Place(file, sheet.title)), what, "Delete the cells that do not belong to the table.")
        )
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    filled_down(rows, sheet)
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    return rows


def headers_of(rows: Values, table: Table, sheet: Worksheet) -> list[Header]:
    """The rows that may be the header, best first."""
    texts = [[text_of(value) for value in row] for row in rows[: max(ROWS, table.header_row or 0) + 1]]
    merged = covered_across(sheet, len(texts))
    return candidates(texts, table.columns, chosen=table.header_row, merged=merged)


def _below(
    values: Values, header: Header, table: Table, *, sheet: Worksheet, epoch: Epoch
) -> dict[int, Cells]:
    """The rows below the header as text, by row number; each cell written as its column's type reads it."""
    types = _types(header, table)
    not_repeated = numbers_below(
        sheet, {place for place, type_ in types.items() if type_ is ColumnType.NUMBER}
    )
    width = max(len(header.cells), max(types, default=0) + 1)
    return {
        number: fitted(
            [
                "" if (number, place) in not_repeated else text_of(value, types.get(place), epoch)
                for place, value in enumerate(row)
            ],
            width,
        )
        for number, row in enumerate(values[header.row :], header.row + 1)
    }


def _types(header: Header, table: Table) -> Mapping[int, ColumnType]:
    return {place: table.columns[name].type for name, place in header.at.items()}
