"""A Parquet file as a sheet: the names of its columns are the header."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial

import numpy as np
import pyarrow as pa

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place
from projrapport.loading.grid import Grid, Sheet
from projrapport.loading.layout.found_header import the_header
from projrapport.loading.layout.header import Header, candidates
from projrapport.loading.typed.parquet import STUMBLES, broken, columns_of, opened
from projrapport.loading.typed.texts import NoTextError, texts_of
from projrapport.project.tables import HASHED, ColumnType, Table

FIRST = 2
"""The row number of the first row of data, as if the names of the columns stood in row 1."""


def read_parquet(file: str, data: bytes, table: Table) -> Sheet:
    """The declared columns of the file. Raises DataError."""
    names = tuple(opened(file, data).schema_arrow.names)
    header = the_header(file, {"": candidates([names], table.columns)}, table)[1]
    types = {place: table.columns[name].type for name, place in header.at.items()}
    grid = partial(_grid, file, data, header, types)
    return Sheet(
        file,
        "",
        header,
        grid(sorted(types)),
        everything=cache(lambda: grid(range(len(names)))),
        records=1 + opened(file, data).metadata.num_rows,
        evidence=(f"header: the names of the columns hold {header.found} of the declared names",),
    )


def _grid(
    file: str, data: bytes, header: Header, types: Mapping[int, ColumnType], places: Iterable[int]
) -> Grid:
    """Some columns as text; one that is not declared and that no cell can hold is left empty."""
    columns, rows = {}, 0
    for place in places:
        values = columns_of(file, data, [header.cells[place]]).column(0)
        rows = len(values)
        columns[str(place)] = _texts(values, place, header, types=types, file=file, size=len(data))
    return Grid(pa.table(columns), np.arange(FIRST, FIRST + rows))


def _texts(
    values: pa.ChunkedArray,
    place: int,
    header: Header,
    *,
    types: Mapping[int, ColumnType],
    file: str,
    size: int,
) -> pa.Array:
    whole = values.combine_chunks()
    try:
        texts = texts_of(whole, types.get(place), size)
    except NoTextError:
        if place not in types:
            return pa.array([""] * len(whole), pa.string())
        where = str(Place(file, row=FIRST - 1, column=header.cells[place]))
        what = f"holds {_held(whole.type)}, and a cell can hold one value only."
        raise DataError(Problem(where, what, "Export one value a cell.")) from None
    except OverflowError:
        what = "unpacks to far more than a file of its size holds, so it was not read."
        raise DataError(Problem(file, what, "Export it again, or save it as CSV.")) from None
    except STUMBLES:
        raise broken(file) from None
    # encoded anew: a dictionary of the file's may hold texts that no row has
    return texts if types.get(place) in HASHED else texts.dictionary_encode()


def _held(type_: pa.DataType) -> str:
    """What the cells of a column hold that no cell can."""
    if pa.types.is_list(type_) or pa.types.is_large_list(type_):
        return "lists"
    return "records" if pa.types.is_nested(type_) else "bytes that are no text"
