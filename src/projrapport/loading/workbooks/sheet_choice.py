"""Which sheets of a workbook hold the table: one, unless the table names several; and what to do where none does."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress

from projrapport.errors import DataError, Problem
from projrapport.loading.grid import OtherSheet
from projrapport.loading.layout.found_header import NO_ROW, the_header
from projrapport.loading.layout.header import ROWS, Header, candidates, is_complete, needed
from projrapport.loading.workbooks.book import Book, BookSheet, Values
from projrapport.loading.workbooks.excel_cells import text_of
from projrapport.loading.workbooks.merged import covered_across, filled_down
from projrapport.project.tables import Table


def chosen_sheets(book: Book, table: Table) -> dict[str, Header]:
    """The header of each sheet that is read, by its title. Raises DataError, which names the sheets that were not looked at."""
    found = {sheet.title: headers_of(sheet, table) for sheet in _looked_at(book, table)}
    try:
        if table.may_take_several_sheets and (several := _several(found, table)):
            return _each(book.file, several, table)
        return dict([the_header(book.file, found, table)])
    except DataError as error:
        elsewhere = list(_elsewhere(book, table, besides=found))
        all_said = elsewhere and not table.sheet
        told = [problem for problem in error.problems if not (all_said and NO_ROW in problem.what)]
        raise DataError((*elsewhere, *told)) from None


def with_header(book: Book, table: Table, *, besides: Collection[str]) -> dict[str, OtherSheet]:
    """The other sheets, hidden ones too, that have the declared header and rows below it. Broken ones are passed over."""
    found: dict[str, OtherSheet] = {}
    for sheet in book.sheets:
        with suppress(DataError):
            if sheet.title not in besides and (fitting := _fitting(sheet, table)):
                found[sheet.title] = fitting
    return found


def headers_of(sheet: BookSheet, table: Table) -> list[Header]:
    """The rows that may be the header, best first."""
    rows = _first_rows(sheet, table)
    merged = covered_across(sheet.page, len(rows))
    return candidates(rows, table.columns, chosen=table.header_row, merged=merged)


def _first_rows(sheet: BookSheet, table: Table) -> list[list[str]]:
    values: Values = filled_down(sheet.page)
    return [[text_of(value) for value in row] for row in values[: max(ROWS, table.header_row or 0) + 1]]


def _looked_at(book: Book, table: Table) -> list[BookSheet]:
    """The sheets that the table names, else those that a reader of the workbook sees."""
    if not table.sheet:
        return book.shown()
    named = {sheet.title for name in table.sheet for sheet in book.named(name)}
    return [sheet for sheet in book.sheets if sheet.title in named]


def _several(found: Mapping[str, Sequence[Header]], table: Table) -> dict[str, Sequence[Header]]:
    """The sheets that are named to the letter, and those of a pattern in which a row may be the header."""
    least = needed(table.columns)
    return {
        title: headers
        for title, headers in found.items()
        if title in table.sheet or (headers and headers[0].found >= least)
    }


def _each(file: str, found: Mapping[str, Sequence[Header]], table: Table) -> dict[str, Header]:
    chosen, problems = dict[str, Header](), list[Problem]()
    for title, headers in found.items():
        try:
            chosen |= [the_header(file, {title: headers}, table)]
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return chosen


def _fitting(sheet: BookSheet, table: Table) -> OtherSheet | None:
    least = needed(table.columns)
    for header in headers_of(sheet, table):
        if header.found >= least and is_complete(header, table.columns):
            below = sheet.page.rows[header.row :]
            rows = sum(any(value is not None for value in cells) for cells in below)
            return OtherSheet(header.row, rows, sheet.visibility) if rows else None
    return None


def _elsewhere(book: Book, table: Table, *, besides: Collection[str]) -> Iterator[Problem]:
    """Where the declared header stands, if on sheets that were not looked at."""
    for title, found in with_header(book, table, besides=besides).items():
        how = f", which is {found.visibility} and was not read" if found.is_hidden else ", which was not read"
        what = f"the declared header stands in row {found.header_row} of sheet “{title}”{how}."
        yield Problem(book.file, what, f'If it is the table, set `sheet = "{title}"`.')
