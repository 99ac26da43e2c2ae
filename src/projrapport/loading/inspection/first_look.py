"""An undeclared export as a table of text: its layout is found by shape, since no names are declared."""

from __future__ import annotations

from collections.abc import Sequence

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place
from projrapport.loading.files import Source
from projrapport.loading.inspection.names import apart, column_names
from projrapport.loading.inspection.shape import first_data, header_of
from projrapport.loading.inspection.untold import look
from projrapport.loading.layout.header import ROWS
from projrapport.loading.layout.levels import NUMBERED, may_be_levels, readings
from projrapport.project.tables import Column, ColumnType, Table

LOOKED_AT = 20
"""Rows below a header by which it is judged whether the first of them belongs to it."""


def table_of_text(source: Source) -> Table:
    """A declaration of the text file in which every column is text. Raises DataError if no row can be the header."""
    seen = look(source.data)
    return table_of_rows(source.name, seen.rows, delimiter=seen.marks.delimiter)


def table_of_rows(
    file: str, rows: Sequence[tuple[str, ...]], *, sheet: str = "", delimiter: str = ""
) -> Table:
    """A declaration of a table whose first rows these are. Raises DataError where none of them can be the header."""
    found = header_of(rows)
    number = found.stop if found else 0
    cells = apart(_header_cells(rows, number)) if number else ()
    names = column_names(cells)
    if not names:
        raise DataError(_without_header(Place(file, sheet), rows))
    columns = {
        name: Column(type=ColumnType.CATEGORY, header=(cells[place],)) for place, name in names.items()
    }
    return Table(
        files=file, sheet=(sheet,) if sheet else (), delimiter=delimiter, header_row=number, columns=columns
    )


def _without_header(place: Place, rows: Sequence[tuple[str, ...]]) -> Problem:
    """Why no columns can be proposed."""
    if header_of(rows):
        return Problem(str(place), "no heading names one column only.", "Give each column its own heading.")
    data = first_data(rows)
    if data is not None:
        what = f"row {data + 1} is data, and no row with a heading for each column stands above it."
        fix = "Write such a row above the data, and inspect the file again."
        return Problem(str(place), what, fix)
    what = f"none of the first {ROWS} rows looks like a header."
    return Problem(str(place), what, "Declare the table by hand, with `header_row`.")


def _header_cells(rows: Sequence[tuple[str, ...]], number: int) -> tuple[str, ...]:
    """The cells of the header in that row, with those of the row below where it is their lower level."""
    over, *below = rows[number - 1 : number + LOOKED_AT]
    if not below or not may_be_levels(over, below[0]) or not _heads_numbers(below[0], below[1:]):
        return over
    joined, glued, *_ = readings(over, below[0])
    return tuple(whole or together for whole, together in zip(glued, joined, strict=True))


def _heads_numbers(cells: tuple[str, ...], below: Sequence[tuple[str, ...]]) -> bool:
    """Whether one of the words stands over a column that holds nothing but dates and numbers further down."""
    for place, word in enumerate(cells):
        column = [row[place] for row in below if place < len(row) and row[place].strip()]
        if word.strip() and len(column) > 1 and all(map(NUMBERED.match, column)):
            return True
    return False
