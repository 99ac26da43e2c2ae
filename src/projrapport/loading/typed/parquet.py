"""A Parquet file as a sheet of text: each value written as the readers of cells expect it."""

from __future__ import annotations

import pyarrow as pa
from pyarrow import parquet

from projrapport.errors import DataError, Problem
from projrapport.loading.limits import BOMB_BYTES, WIDEST, like_a_bomb

ROWS_A_BYTE = 100
"""Equal rows are packed well, but so many of them in a byte are not meant to be read."""
MOST_ROWS = 100_000_000
BATCH = 1 << 16
STUMBLES = (pa.ArrowException, OSError, ValueError, TypeError, MemoryError, OverflowError)
"""What Arrow raises over a file that is broken."""


def opened(file: str, data: bytes) -> parquet.ParquetFile:
    """The file, its rows unread. Raises DataError where it is broken, or claims what can hardly be meant."""
    try:
        found = parquet.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        names, rows = found.schema_arrow.names, found.metadata.num_rows
    except STUMBLES:
        raise broken(file) from None
    if len(names) > WIDEST:
        what = f"has {len(names)} columns, more than any export."
        raise DataError(Problem(file, what, "Is it the right file?"))
    if rows > MOST_ROWS or (rows > BOMB_BYTES // ROWS_A_BYTE and rows > ROWS_A_BYTE * len(data)):
        what = f"claims to hold {rows} rows, far more than a file of its size can, so it was not read."
        raise DataError(Problem(file, what, "Export it again, or save it as CSV."))
    return found


def broken(file: str) -> DataError:
    """The error for a file that cannot be read to its end."""
    what = "is not a Parquet file, or only a part of one (the transfer may have been cut off)."
    return DataError(Problem(file, what, "Copy or export it again."))


def columns_of(file: str, data: bytes, names: list[str]) -> pa.Table:
    """The columns of those names, each different text of theirs held once. Raises DataError."""
    try:
        texts = [field.name for field in opened(file, data).schema_arrow if is_text(field.type)]
        found = parquet.ParquetFile(
            pa.BufferReader(data), read_dictionary=texts, page_checksum_verification=True
        )
        batches, size = [], 0
        for batch in found.iter_batches(BATCH, columns=names):
            batch.validate(full=True)  # Arrow believes what a damaged file says of places in its dictionaries
            batches.append(batch)
            size += batch.nbytes
            if like_a_bomb(size, len(data)):
                what = "unpacks to far more than a file of its size holds, so it was not read."
                raise DataError(Problem(file, what, "Export it again, or save it as CSV."))
        if sum(batch.num_rows for batch in batches) != found.metadata.num_rows:
            raise broken(file)
        schema = batches[0].schema if batches else found.schema_arrow
        return pa.Table.from_batches(batches, schema).unify_dictionaries().combine_chunks()
    except STUMBLES:
        raise broken(file) from None


def is_text(type_: pa.DataType) -> bool:
    kinds = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    return any(is_kind(type_) for is_kind in kinds)
