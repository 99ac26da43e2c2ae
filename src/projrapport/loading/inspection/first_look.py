"""An undeclared export as a sheet of text: its layout is found by shape, since no names are declared."""

from __future__ import annotations

from itertools import islice

from projrapport.errors import DataError, Problem
from projrapport.loading.files import Source
from projrapport.loading.inspection.by_shape import header_row
from projrapport.loading.inspection.names import column_names
from projrapport.loading.layout.header import ROWS
from projrapport.loading.text.csv_file import cleaned
from projrapport.loading.text.csv_messy import records
from projrapport.loading.text.dialect import DELIMITERS, HEAD, SAMPLE, evenness, without_hint
from projrapport.loading.text.encoding import text_of
from projrapport.project.tables import Column, ColumnType, Table

Rows = list[tuple[str, ...]]


def table_of_text(source: Source) -> Table:
    """A declaration of the text file in which every column is text. Raises DataError if no row can be the header."""
    text, hint = without_hint(cleaned(text_of(source.data)))
    samples = {
        delimiter: tuple(islice(records(text.head(HEAD), delimiter), ROWS + SAMPLE))
        for delimiter in dict.fromkeys((*hint, *DELIMITERS))
    }
    delimiter = max(samples, key=lambda candidate: evenness(samples[candidate]))
    return _table(source, [record.cells for record in samples[delimiter]], delimiter=delimiter)


def _table(source: Source, rows: Rows, *, delimiter: str = "", sheet: str = "") -> Table:
    number = header_row(rows)
    names = column_names(rows[number - 1]) if number else {}
    if number is None or not names:
        what = f"none of the first {ROWS} rows looks like a header."
        raise DataError(Problem(source.name, what, "Declare the table by hand, with `header_row`."))
    columns = {
        name: Column(type=ColumnType.CATEGORY, header=(rows[number - 1][place],))
        for place, name in names.items()
    }
    return Table(files=source.name, sheet=sheet, delimiter=delimiter, header_row=number, columns=columns)
