"""The hashed columns of a table that lies in Spark, asked whether they hold what a document says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import functions as f

from projrapport.records import dataclass

if TYPE_CHECKING:
    from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class HashesThere:
    """Those of a table that Spark reads. It has no numbers without a sign; they go out and come back as they are here."""

    rows: DataFrame

    def among(self, column: str, hashes: pa.Array) -> pa.Array:
        cell = f.col(f"`{column}`")
        found = self.rows.where(cell.isin(_signed(hashes))).select(cell).distinct().collect()
        return pa.array([row[0] for row in found], pa.int64()).view(pa.uint64())

    def rows_with(self, column: str, hashes: pa.Array) -> Iterator[tuple[int, int]]:
        words = self.rows.select("_id", f.explode(f.col(f"`{column}`")).alias("word"))
        for number, word in words.where(f.col("word").isin(_signed(hashes))).collect():
            yield word % 2**64, number


def _signed(hashes: pa.Array) -> list[int]:
    return hashes.drop_null().view(pa.int64()).to_pylist()  # type: ignore[no-any-return]  # Arrow has no types
