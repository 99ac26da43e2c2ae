"""The rows of a table that is too large for memory: typed, in Parquet files of a private folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from projrapport.loading.masks import Mask
from projrapport.records import dataclass

GROUP = 1 << 19
"""Rows that are written, and later read, together."""


@dataclass(frozen=True, slots=True)
class StoredRows:
    """Stands in for an Arrow table where columns are asked for one at a time; each is read when it is asked for."""

    schema: pa.Schema
    paths: tuple[Path, ...]

    @property
    def num_rows(self) -> int:
        return sum(parquet.read_metadata(path).num_rows for path in self.paths)

    @property
    def column_names(self) -> list[str]:
        return list(self.schema.names)

    def __getitem__(self, name: str) -> pa.ChunkedArray:
        columns = [parquet.read_table(path, columns=[name]).column(0) for path in self.paths]
        wanted = self.schema.field(name).type
        return pa.chunked_array([chunk.cast(wanted) for column in columns for chunk in column.chunks], wanted)

    def filter(self, keep: pa.Array) -> StoredRows:
        """The rows that are kept, in files of their own beside the others."""
        mask, start, paths = np.asarray(keep), 0, list[Path]()
        for path in self.paths:
            rows = parquet.read_metadata(path).num_rows
            kept = Path(mkdtemp(dir=path.parent)) / "kept.parquet"
            write_rows(kept, self.schema, partial(_kept, path, mask[start : start + rows]))
            paths.append(kept)
            start += rows
        return StoredRows(self.schema, tuple(paths))


def write_rows(path: Path, schema: pa.Schema, tables: Callable[[], Iterator[pa.Table]]) -> None:
    """Writes the tables one after the other into one file."""
    plain = [field.name for field in schema if not pa.types.is_dictionary(field.type)]
    encoded = [field.name for field in schema if field.name not in plain]
    with parquet.ParquetWriter(path, schema, compression="zstd", use_dictionary=encoded) as file:
        for table in tables():
            file.write_table(table.cast(schema), row_group_size=GROUP)


def _kept(path: Path, mask: Mask) -> Iterator[pa.Table]:
    start = 0
    for batch in parquet.ParquetFile(path).iter_batches(GROUP):
        yield pa.Table.from_batches([batch]).filter(pa.array(mask[start : start + batch.num_rows]))
        start += batch.num_rows
