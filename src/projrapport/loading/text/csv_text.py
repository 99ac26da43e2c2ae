"""Delimited text into a grid: by pyarrow where its quotes are sound, the other rows one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from projrapport.loading.grid import Cells, Grid, grid_of, merged, only
from projrapport.loading.masks import Mask
from projrapport.loading.text import lines
from projrapport.loading.text.csv_messy import Reader, Record
from projrapport.loading.text.kinds import Kinds, kinds_of
from projrapport.loading.text.lines import Lines, Scan
from projrapport.loading.text.marks import Marks
from projrapport.loading.text.mends import Mended, mended
from projrapport.records import dataclass

Read = tuple[Grid, Mended]
"""The rows, and the numbers of those that could not be read as the standard has it."""
JUDGED = 200
"""Rows that the kinds of the columns are judged by."""
LONGEST = 1 << 19
"""Bytes of a line that pyarrow reads; a longer one may not fit its block."""


@dataclass(frozen=True)
class Body:
    """The part of a text that lies below its header."""

    data: pa.Buffer
    codec: str
    marks: Marks
    width: int
    first: int
    """The row number of its first row."""
    sound: bool
    """Whether its quotes are as RFC 4180 has them."""
    quoted: bool

    @cached_property
    def apart(self) -> Stretches:
        """The body taken apart; done once, for whatever columns are read."""
        return _taken_apart(self)


def sound_quotes(data: bytes, marks: Marks) -> bool:
    """Whether the quotes are as RFC 4180 has them; then pyarrow reads the text."""
    if not marks.simple or marks.escape:
        return False  # nothing that the standard, or pyarrow, knows of
    if not marks.quote or marks.quote.encode() not in data:
        return True
    return lines.sound_quotes(data, marks.encoded("utf-8"))


def read(body: Body, places: Collection[int], coded: Collection[int]) -> Read:
    """The columns at `places` of all rows. Those of `coded` come as dictionaries: each different text once."""
    if not body.sound or not body.data.size:
        return _by_stretches(body, places, coded)
    try:
        columns = _parsed(body, places, coded)
    except pa.ArrowInvalid:  # a row of another width, or a line longer than pyarrow's block
        return _by_stretches(body, places, coded)
    if body.quoted and columns.num_rows != _lines(body.data) and _may_hide_rows(body):
        return _by_stretches(body, places, coded)
    return Grid(columns, np.arange(body.first, body.first + columns.num_rows)), {}


def _lines(data: pa.Buffer) -> int:
    """How many lines there are, if one sign ends them all."""
    text: bytes = data.to_pybytes().removesuffix(b"\n").removesuffix(b"\r")
    return (text.count(b"\n") or text.count(b"\r")) + 1


def _may_hide_rows(body: Body) -> bool:
    """Whether a line that opens a cell of several lines has as many delimiters as a row."""
    data = body.data.to_pybytes()
    scan = lines.scanned(data, lines.lines_of(data), body.marks.encoded(body.codec), body.width)
    return body.width > 1 and bool((scan.opens & (scan.delimiters == body.width - 1)).any())


def _parsed(body: Body, places: Collection[int], coded: Collection[int]) -> pa.Table:
    """The rows by pyarrow. Raises ArrowInvalid where one has another width than the table."""
    names = [str(place) for place in range(body.width)]
    code = pa.dictionary(pa.int32(), pa.string())
    types = {str(place): code if place in coded else pa.string() for place in places}
    table = arrow_csv.read_csv(
        pa.BufferReader(body.data),
        read_options=arrow_csv.ReadOptions(column_names=names, encoding=body.codec),
        parse_options=arrow_csv.ParseOptions(
            delimiter=body.marks.delimiter,
            quote_char=body.marks.quote or False,
            ignore_empty_lines=False,
            newlines_in_values=body.quoted,
        ),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=[str(place) for place in sorted(places)],
            column_types=types,
            strings_can_be_null=False,
        ),
    )
    return table.unify_dictionaries().combine_chunks()


@dataclass(frozen=True, slots=True)
class Stretches:
    """A text taken apart: what pyarrow can read, and the records that were read one by one."""

    clean: bytes
    """The lines that are rows by themselves, one after the other."""
    numbers: np.ndarray
    """Their row numbers."""
    rows: dict[int, Cells]
    """The cells of the other records, by row number."""
    mended: Mended


def _by_stretches(body: Body, places: Collection[int], coded: Collection[int]) -> Read:
    """The lines that are rows by themselves by pyarrow, stretch by stretch, and the others record by record."""
    apart = body.apart
    if not apart.clean:
        return only(grid_of(apart.rows, body.width), places), apart.mended
    clean = replace(body, data=pa.py_buffer(apart.clean), quoted=False)
    columns = _parsed(clean, places, coded)
    return merged(Grid(columns, apart.numbers), apart.rows, body.width), apart.mended


def _taken_apart(body: Body) -> Stretches:
    data = body.data.to_pybytes()
    every = lines.lines_of(data)
    scan = _scan(data, every, body)
    kinds = _kinds(data, every, scan, body=body)
    whole = scan.whole & (np.diff(every.starts, append=len(data)) <= LONGEST)
    records = _doubtful(Reader(data, every, body.marks, body.codec, width=body.width, kinds=kinds), whole)
    begins = whole.copy()
    begins[list(records)] = True
    numbers = body.first - 1 + np.cumsum(begins)
    return Stretches(
        _joined(data, every, whole),
        numbers[whole],
        {int(numbers[line]): _row(record, body) for line, record in records.items()},
        mended((int(numbers[line]), record.mend) for line, record in records.items()),
    )


def _scan(data: bytes, every: Lines, body: Body) -> Scan:
    if body.marks.simple and len(every):
        return lines.scanned(data, every, body.marks.encoded(body.codec), body.width)
    none = np.zeros(len(every), bool)
    return Scan(none, none, np.zeros(len(every), np.int64))


def _kinds(data: bytes, every: Lines, scan: Scan, *, body: Body) -> Kinds:
    """The kinds of the columns in the first rows whose quotes are sound."""
    plain = Reader(data, every, body.marks, body.codec)
    chosen = np.flatnonzero(scan.whole)[:JUDGED] if scan.whole.any() else range(min(JUDGED, len(every)))
    return kinds_of((plain.record(int(line)).cells for line in chosen), body.width)


def _doubtful(reader: Reader, whole: Mask) -> dict[int, Record]:
    """The records that begin in a line that is no row by itself. Lines that they take are `whole` no longer."""
    records, behind = {}, 0
    for line in np.flatnonzero(~whole).tolist():
        if line >= behind:
            records[line] = reader.record(line)
            behind = line + records[line].lines
            whole[line:behind] = False
    return records


def _row(record: Record, body: Body) -> Cells:
    if record.cells == ("",):
        return ("",) * body.width
    return record.without_stray_quotes(body.marks)


def _joined(data: bytes, every: Lines, whole: Mask) -> bytes:
    """The text of the whole lines alone."""
    if whole.all():
        return data
    edges = np.flatnonzero(np.diff(np.concatenate(([False], whole, [False])).astype(np.int8)))
    view = memoryview(data)
    return b"".join(
        view[int(every.starts[first]) : every.until(int(behind) - 1, len(data))]
        for first, behind in zip(edges[::2], edges[1::2], strict=True)
    )
