"""One part of a clean export: parsed, checked, and its columns made small."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.clean.export import CleanExport, NotCleanError, codec_of
from projrapport.loading.clean.shelf import Columns
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.identities import Digits, are_odd, digits_of
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.grid import Grid, Sheet
from projrapport.loading.layout.asides import suspects_in
from projrapport.loading.layout.headers_below import with_names
from projrapport.loading.layout.reasons import Shape
from projrapport.loading.masks import Mask
from projrapport.loading.text.csv_text import sound_quotes
from projrapport.loading.text.physical import lines_in
from projrapport.loading.text.regular import regular
from projrapport.project.tables import HASHED, Column, Table
from projrapport.records import dataclass

SMALL = np.iinfo(np.int8).max


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one part, by the names of the declared columns that the export has."""

    rows: int
    records: int
    """The same, counted apart from the reading: its lines, each of which is a row."""
    codec: str
    """utf-8 or latin-1; empty where all is ASCII."""
    suspects: Mask
    """The rows that may be no data."""
    texts: Mapping[str, pa.Array]
    """The different texts of each column that names nobody."""
    digits: Mapping[str, Digits]
    """What is known of each column of identities."""


def read_part(
    export: CleanExport, begin: int, end: int, *, table: Table, shape: Shape, reader: Reader
) -> tuple[Part, Columns]:
    """The part between two places of the file, and its columns: identities as hashes, all others as dictionaries of texts.

    Raises NotCleanError for whatever is not plain.
    """
    data = export.part(begin, end)
    codec = codec_of(data)
    if not sound_quotes(data, export.layout.marks):
        raise NotCleanError
    at = {name: place for name, place in export.header.at.items() if name in table.columns}
    if len(set(at.values())) < len(at):  # two columns are read from one
        raise NotCleanError
    hashed = {name for name in at if table.columns[name].type in HASHED}
    cells = _cells(
        data, export, codec=codec, places=at.values(), coded={at[name] for name in at.keys() - hashed}
    )
    records = lines_in(data)
    if records != cells.num_rows:
        raise NotCleanError
    doubtful = _doubtful(export, cells, table=table, shape=shape, reader=reader)
    columns = {name: cells[str(place)].chunk(0) for name, place in at.items()}
    sure = pa.array(~doubtful) if doubtful.any() else None
    digits = {
        name: _digits(
            columns[name] if sure is None else columns[name].filter(sure), table.columns[name], reader
        )
        for name in hashed
    }
    small = {
        name: _hashed(texts, reader.keys) if name in hashed else _small(texts)
        for name, texts in columns.items()
    }
    texts = {name: small[name].dictionary for name in at.keys() - hashed}
    return Part(cells.num_rows, records, codec, doubtful, texts, digits), small


def _doubtful(export: CleanExport, cells: pa.Table, *, table: Table, shape: Shape, reader: Reader) -> Mask:
    """The rows that may be no data."""
    grid = Grid(cells, np.arange(cells.num_rows))
    sheet = Sheet("", "", export.header, grid, everything=lambda: grid, records=cells.num_rows)
    return suspects_in(grid, shape) | with_names(sheet, table, reader.project)


def cells_of(export: CleanExport, begin: int, end: int, *, codec: str, places: Collection[int]) -> pa.Table:
    """The texts at some places of each row of a part."""
    return _cells(export.part(begin, end), export, codec=codec, places=places)


def _cells(
    data: bytes, export: CleanExport, *, codec: str, places: Collection[int], coded: Collection[int] = ()
) -> pa.Table:
    delimiter = export.layout.marks.delimiter
    try:
        return regular(
            data, delimiter, codec=codec or "utf-8", width=export.width, places=places, coded=coded
        )
    except pa.ArrowInvalid:  # rows of another width; the message holds one
        raise NotCleanError from None


def _digits(texts: pa.Array, column: Column, reader: Reader) -> Digits:
    """The facts of a column of identities. Raises NotCleanError where one of them must be looked at by itself."""
    filled = texts.filter(pc.greater(pc.binary_length(texts), 0)) if _has_empty(texts) else texts
    digits = digits_of(filled)
    odd = None if digits.are_all and not column.missing else are_odd(filled, reader.identities(column))
    if odd is not None and pc.any(odd).as_py():
        raise NotCleanError
    return digits


def _has_empty(texts: pa.Array) -> bool:
    return len(texts) > 0 and pc.min(pc.binary_length(texts)).as_py() == 0


def _hashed(texts: pa.Array, keys: KeyRing) -> pa.Array:
    empty = pc.equal(pc.binary_length(texts), 0) if _has_empty(texts) else None
    return keys.hashes(texts if empty is None else pc.if_else(empty, None, texts))


def _small(cells: pa.DictionaryArray) -> pa.Array:
    """The cells with codes of one byte, where there are so few different texts."""
    if len(cells.dictionary) > SMALL:
        return cells
    return pa.DictionaryArray.from_arrays(cells.indices.cast(pa.int8()), cells.dictionary)
