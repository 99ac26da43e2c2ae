"""Delimited text into a grid: by pyarrow where its quotes are sound, record by record where they are not."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as arrow_csv

from projrapport.loading.grid import Cells, Grid, grid_of, merged, only
from projrapport.loading.text.csv_messy import records

Read = tuple[Grid, tuple[int, ...]]
"""The rows, and the numbers of those where a quote had to be read as a letter."""
PART = 1 << 23
"""Bytes that are parsed at a time, by each core: what fits its cache is read fastest."""
Part = tuple[pa.Table, dict[int, Cells], bool]
"""The rows of a part that are as wide as the table; the cells of the others by their place in the part; and whether
each row is surely one line."""
CODED, PLAIN = pa.dictionary(pa.int32(), pa.binary()), pa.binary()


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a text that lies below its header."""

    data: memoryview
    codec: str
    """utf-8 or latin-1."""
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
    if not body.sound or not len(body.data):
        return _by_record(body, places)
    try:
        grid = _by_arrow(body, places, coded)
    except pa.ArrowInvalid:  # a cell of more than two thousand million letters, for one
        grid = None
    return (grid, ()) if grid else _by_record(body, places)


def _by_arrow(body: Body, places: Collection[int], coded: Collection[int]) -> Grid | None:
    """The rows by pyarrow, a part on each core at a time; None where a quote may have swallowed rows: some are of
    another width, and some cells have several lines.
    """
    with ThreadPoolExecutor() as pool:
        parsed = list(pool.map(lambda part: _parsed(part, places, coded), parts_of(body)))
    if any(irregular and body.quoted and not whole for _, irregular, whole in parsed):
        return None
    grids, first = [], body.first
    for columns, irregular, _ in parsed:
        rows = columns.num_rows + len(irregular)
        found = {first + number: cells for number, cells in irregular.items()}
        numbers = np.arange(first, first + rows)
        regular = numbers[~np.isin(numbers, list(found))] if found else numbers
        grids.append(merged(Grid(columns, regular), found, width=body.width))
        first += rows
    return Grid(
        pa.concat_tables(grid.columns for grid in grids),
        np.arange(body.first, first),
        {number: cells for grid in grids for number, cells in grid.irregular.items()},
    )


def parts_of(body: Body, size: int = PART) -> Iterator[Body]:
    """The body cut at ends of rows: after a line outside quotes. One part where no such place is found."""
    data, start = body.data, 0
    end_of_line = b"\n" if _holds(data, b"\n") else b"\r"
    while start < len(data):
        end = _row_end(data, start, size, end_of_line=end_of_line, quoted=body.quoted)
        yield replace(body, data=data[start:end])
        start = end


def _row_end(data: memoryview, start: int, size: int, *, end_of_line: bytes, quoted: bool) -> int:
    """Where the row ends that stands `size` bytes after the start."""
    end, odd, counted = start, False, start
    while end < len(data):
        end = _after(data, end_of_line, max(end, start + size))
        if not quoted:
            return end
        odd ^= bool(bytes(data[counted:end]).count(b'"') % 2)
        counted = end
        if not odd:
            return end
    return len(data)


def _holds(data: memoryview, mark: bytes) -> bool:
    return any(mark in bytes(data[start : start + PART]) for start in range(0, len(data), PART))


def _after(data: memoryview, mark: bytes, start: int) -> int:
    """The place after the next mark, or the end."""
    window = 1 << 16
    for place in range(start, len(data), window):
        found = bytes(data[place : place + window]).find(mark)
        if found >= 0:
            return place + found + 1
    return len(data)


def _parsed(body: Body, places: Collection[int], coded: Collection[int]) -> Part:
    """The rows of a part, first as if all were as wide as the table."""
    try:
        return _columns(_table(body, places, coded), body.codec), {}, True
    except pa.ArrowInvalid:  # its message holds the row; nobody sees it
        return _with_irregular_rows(body, places, coded)


def _with_irregular_rows(body: Body, places: Collection[int], coded: Collection[int]) -> Part:
    irregular: dict[int, Cells] = {}

    def keep(row: arrow_csv.InvalidRow) -> str:
        irregular[row.number - 1] = next(records(row.text, body.delimiter)).cells
        return "skip"

    data = bytes(body.data).decode(body.codec).encode() if body.codec != "utf-8" else body.data
    body = replace(body, data=memoryview(data), codec="utf-8")  # so that a row's text can be read
    columns = _columns(_table(body, places, coded, keep), body.codec)
    rows = columns.num_rows + len(irregular)
    return columns, irregular, not body.quoted or rows == _lines(body.data)


def _table(
    body: Body,
    places: Collection[int],
    coded: Collection[int],
    on_irregular: Callable[[arrow_csv.InvalidRow], str] | None = None,
) -> pa.Table:
    """The columns as bytes. Raises ArrowInvalid for a row of another width, unless told what to do with it."""
    wanted = sorted(places)
    return arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(body.data)),
        read_options=arrow_csv.ReadOptions(
            column_names=[str(place) for place in range(body.width)],
            use_threads=False,
            block_size=len(body.data) + 1,
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=body.delimiter,
            ignore_empty_lines=False,
            newlines_in_values=body.quoted,
            invalid_row_handler=on_irregular,
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=[str(place) for place in wanted],
            column_types={str(place): CODED if place in coded else PLAIN for place in wanted},
            strings_can_be_null=False,
            check_utf8=False,  # the whole file was checked
        ),
    )


def _columns(table: pa.Table, codec: str) -> pa.Table:
    texts = {name: _texts(table[name].combine_chunks(), codec) for name in table.column_names}
    return pa.table(texts)


def _texts(cells: pa.Array, codec: str) -> pa.Array:
    """The bytes of a column as texts. What is not plain ASCII is decoded once for each different text."""
    if pa.types.is_dictionary(cells.type):
        return pa.DictionaryArray.from_arrays(cells.indices, _texts(cells.dictionary, codec))
    texts = cells.view(pa.string())
    if codec == "utf-8" or pc.all(pc.string_is_ascii(texts)).as_py() is not False:
        return texts
    different = cells.dictionary_encode()
    decoded = pa.array([text.decode(codec) for text in different.dictionary.to_pylist()], pa.string())
    return decoded.take(different.indices)


def _lines(data: memoryview) -> int:
    """How many lines there are, if one sign ends them all."""
    text = bytes(data).removesuffix(b"\n").removesuffix(b"\r")
    return (text.count(b"\n") or text.count(b"\r")) + 1


def _by_record(body: Body, places: Collection[int]) -> Read:
    text = bytes(body.data).decode(body.codec)
    rows: dict[int, Cells] = {}
    recovered = []
    for number, record in enumerate(records(text, body.delimiter, body.width), body.first):
        blank = record.cells == ("",)
        rows[number] = ("",) * body.width if blank else record.cells
        if record.recovered:
            recovered.append(number)
    return only(grid_of(rows, body.width), list(places)), tuple(recovered)
