"""Names of people where Spark's rows are: hashed there, word by word; none of them is brought to this machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import functions as f

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.names import hashed_names
from projrapport.loading.spark.columnwise import columnwise
from projrapport.loading.spark.texts import text_of
from projrapport.project.tables import Column, ColumnType, Table

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells
    from pyspark.sql import DataFrame


def with_names(rows: DataFrame, table: Table, *, key: bytes) -> DataFrame:
    """The rows with a list of hashes for each name, under its declared name."""
    declared = list(enumerate(table.columns.items()))
    return rows.withColumns(
        {
            name: _words(column, key)(f.col(text_of(place)))
            for place, (name, column) in declared
            if column.type is ColumnType.NAME
        }
    )


def _words(column: Column, key: bytes) -> Callable[[Cells], Cells]:
    missing = frozenset(map(fold, column.missing))

    def words(texts: pa.Array) -> pa.Array:
        named = hashed_names(texts.cast(pa.string()).fill_null(""), KeyRing(key), missing)
        return named.cast(pa.list_(pa.int64()), safe=False)

    return columnwise(words, "array<bigint>")
