"""Delimited text into a grid: by pyarrow where its quotes are sound, record by record where they are not."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from projrapport.loading.grid import Cells, Grid, grid_of, merged, only
from projrapport.loading.text.csv_messy import records

Read = tuple[Grid, tuple[int, ...]]
"""The rows, and the numbers of those where a quote had to be read as a letter."""


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a text that lies below its header."""

    data: pa.Buffer
    codec: str
    delimiter: str
    width: int
    first: int
    """The row number of its first row."""
    sound: bool
    """Whether its quotes are as RFC 4180 has them."""
    quoted: bool


def sound_quotes(data: bytes, delimiter: str) -> bool:
    """Whether every quote opens a cell, closes it, or is doubled within it, as RFC 4180 has it."""
    if len(delimiter) > 1 or not delimiter.isascii():
        return False  # nothing that the standard, or pyarrow, knows of
    if b'"' not in data:
        return True
    mark = re.escape(delimiter.encode())
    cell = rb"(?:^|(?<=[\r\n" + mark + rb']))"(?:[^"]|"")*+"(?=[\r\n' + mark + rb"]|$)"
    return b'"' not in re.sub(cell, b"", data)


def read(body: Body, places: Collection[int], coded: Collection[int]) -> Read:
    """The columns at `places` of all rows. Those of `coded` come as dictionaries: each different text once."""
    if not body.sound or not body.data.size:
        return _by_record(body, places)
    try:
        grid = _by_arrow(body, places, coded)
    except pa.ArrowInvalid:  # a line longer than pyarrow's block, for one
        grid = None
    return (grid, ()) if grid else _by_record(body, places)


def _by_arrow(body: Body, places: Collection[int], coded: Collection[int]) -> Grid | None:
    """The rows by pyarrow; None where a quote may have swallowed rows: some are of another width, and some cells have
    several lines.
    """
    irregular: list[arrow_csv.InvalidRow] = []
    columns = _parsed(body, places, coded, irregular=irregular, threads=True)
    if not irregular:
        return Grid(columns, np.arange(body.first, body.first + columns.num_rows))
    if body.quoted and columns.num_rows + len(irregular) != _lines(body.data):
        return None
    irregular.clear()
    columns = _parsed(
        body, range(body.width), (), irregular=irregular, threads=False
    )  # only so are they numbered
    found = {row.number + body.first - 1: _cells(row.text, body.delimiter) for row in irregular}
    numbers = np.arange(body.first, body.first + columns.num_rows + len(found))
    regular = numbers[~np.isin(numbers, list(found))]
    return only(merged(Grid(columns, regular), found), places)


def _cells(line: str, delimiter: str) -> Cells:
    return next(records(line, delimiter)).cells


def _lines(data: pa.Buffer) -> int:
    """How many lines there are, if one sign ends them all."""
    text: bytes = data.to_pybytes().removesuffix(b"\n").removesuffix(b"\r")
    return (text.count(b"\n") or text.count(b"\r")) + 1


def _parsed(
    body: Body,
    places: Collection[int],
    coded: Collection[int],
    *,
    irregular: list[arrow_csv.InvalidRow],
    threads: bool,
) -> pa.Table:
    """The rows that are as wide as the table; the others are put into `irregular`."""

    def keep(row: arrow_csv.InvalidRow) -> str:
        irregular.append(row)
        return "skip"

    names = [str(place) for place in range(body.width)]
    code = pa.dictionary(pa.int32(), pa.string())
    types = {str(place): code if place in coded else pa.string() for place in places}
    table = arrow_csv.read_csv(
        pa.BufferReader(body.data),
        read_options=arrow_csv.ReadOptions(column_names=names, use_threads=threads, encoding=body.codec),
        parse_options=arrow_csv.ParseOptions(
            delimiter=body.delimiter,
            ignore_empty_lines=False,
            newlines_in_values=body.quoted,
            invalid_row_handler=keep,
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=[str(place) for place in sorted(places)],
            column_types=types,
            strings_can_be_null=False,
        ),
    )
    return table.unify_dictionaries().combine_chunks()


def _by_record(body: Body, places: Collection[int]) -> Read:
    text = body.data.to_pybytes().decode(body.codec)
    rows: dict[int, Cells] = {}
    recovered = []
    for number, record in enumerate(records(text, body.delimiter, body.width), body.first):
        blank = record.cells == ("",)
        rows[number] = ("",) * body.width if blank else record.cells
        if record.recovered:
            recovered.append(number)
    return only(grid_of(rows, body.width), list(places)), tuple(recovered)
