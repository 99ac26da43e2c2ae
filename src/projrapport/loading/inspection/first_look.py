"""An undeclared export as a table of text: its layout is found by shape, since no names are declared."""

from __future__ import annotations

from collections.abc import Sequence

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place
from projrapport.loading.files import Source
from projrapport.loading.inspection.names import column_names
from projrapport.loading.inspection.shape import header_of
from projrapport.loading.inspection.untold import look
from projrapport.loading.layout.header import ROWS
from projrapport.project.tables import Column, ColumnType, Table


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
    names = column_names(rows[number - 1]) if number else {}
    if not names:
        what = f"none of the first {ROWS} rows looks like a header."
        fix = "Declare the table by hand, with `header_row`."
        raise DataError(Problem(str(Place(file, sheet)), what, fix))
    columns = {
        name: Column(type=ColumnType.CATEGORY, header=(rows[number - 1][place],))
        for place, name in names.items()
    }
    return Table(files=file, sheet=sheet, delimiter=delimiter, header_row=number, columns=columns)
