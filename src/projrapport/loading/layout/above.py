"""Rows above the header that are more than titles: rows of the table itself, or another table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.dates import is_date
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.layout.header import Header
from projrapport.loading.layout.levels import NUMBERED
from projrapport.loading.layout.names import fold
from projrapport.loading.rows import in_words
from projrapport.project.tables import HASHED, ColumnType, Table

Filled = dict[int, str]
"""The cells of a row that hold something, by their place."""
PAIR = 2
"""Columns of a table that looks like a list of what was asked for: `Period; 2012`."""


def remarks_above(header: Header, place: Place, table: Table) -> Iterator[Finding]:
    """What a person should know of the rows above the header, which are not read."""
    rows = [{at: tidy(cell) for at, cell in enumerate(cells) if tidy(cell)} for cells in header.above]
    first = header.top - len(rows)
    under: set[int] = set()
    for start, end in _tables(rows):
        under |= {*range(start, end)}
        what = f"rows {first + start} to {first + end - 1} look like another table above the header; they were not read."
        fix = "If they are wanted, declare a table for them with `header_row`."
        yield Finding(Severity.WARNING, place, what, fix)
    ours = [
        first + index for index, row in enumerate(rows) if index not in under and _is_ours(row, header, table)
    ]
    if ours:
        what = f"rows above the header look like rows of the table and were not read ({in_words(ours)})."
        yield Finding(Severity.WARNING, place, what, "Put the header above them.")


def _is_ours(filled: Filled, header: Header, table: Table) -> bool:
    """Whether the row is filled as one of the table is, with dates, or else numbers, where the table has them."""
    places = {name: at for name, at in header.at.items() if at in filled}
    if not filled or max(filled) >= len(header.cells) or 2 * len(places) < len(header.at):
        return False
    of_type = {table.columns[name].type: filled[at] for name, at in places.items()}
    if any(table.columns[name].type in HASHED for name in header.at) and not HASHED & of_type.keys():
        return False
    types = {table.columns[name].type for name in header.at}
    if ColumnType.DATE in types:
        return is_date(of_type.get(ColumnType.DATE, ""))
    return bool(take_apart(of_type.get(ColumnType.NUMBER, "")))


def _tables(rows: Sequence[Filled]) -> Iterator[tuple[int, int]]:
    """Where tables begin and end: several different words, and right below them rows no wider, with numbers or dates."""
    bounds = [-1, *(index for index, filled in enumerate(rows) if not filled), len(rows)]
    for before, end in pairwise(bounds):
        for start in range(before + 1, end):
            if _is_heading(rows[start]) and _are_rows(rows[start + 1 : end], rows[start]):
                yield start, end
                break


def _is_heading(filled: Filled) -> bool:
    different = len({fold(text) for text in filled.values()}) == len(filled) > 1
    return different and not any(NUMBERED.match(text) or text.endswith(":") for text in filled.values())


def _are_rows(below: Sequence[Filled], headed: Filled) -> bool:
    """Whether one column holds numbers or dates throughout; in a table of two columns numbers, and in several rows."""
    if len(below) < (PAIR if len(headed) == PAIR else 1) or any(
        not row.keys() <= headed.keys() for row in below
    ):
        return False
    readers = (take_apart,) if len(headed) == PAIR else (take_apart, is_date)
    return any(all(at in row and reader(row[at]) for row in below) for at in headed for reader in readers)
