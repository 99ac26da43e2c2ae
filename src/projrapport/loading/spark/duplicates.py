"""Rows that share a key, in Spark: one is kept by the rule of the table, or the build stops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyspark.sql import Window
from pyspark.sql import functions as f

from projrapport.errors import Problem
from projrapport.loading.account import Place, Severity
from projrapport.loading.layout.found_header import heading
from projrapport.loading.spark.tell import in_rows
from projrapport.loading.spark.texts import ENTRY
from projrapport.loading.tell import Told

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells
    from pyspark.sql import DataFrame

PLACE = "_place"


def without_duplicates(rows: DataFrame, told: Told, entries: Sequence[str]) -> tuple[DataFrame, Counter[int]]:
    """The rows that are kept, and how many of each entry are not. Rows without a key are nobody's duplicates."""
    if not told.table.key:
        return rows, Counter()
    key = f.col(f"`{told.table.key}`")
    placed = rows.withColumn(PLACE, f.when(key.isNotNull(), _place_among_its_key(key, told)))
    counted = placed.groupBy(ENTRY).agg(f.count_if(f.col(PLACE) > 1), f.count_if(key.isNull())).collect()
    duplicates = Counter({entry: count for entry, count, _ in counted if count})
    for entry, count, keyless in counted:
        _tell(
            Place(entries[entry], column=heading(told.table.key, told.table.columns[told.table.key])),
            count,
            keyless,
            told,
        )
    if not duplicates:
        return rows, duplicates
    return placed.where(f.col(PLACE).isNull() | (f.col(PLACE) == 1)).drop(PLACE), duplicates


def _place_among_its_key(key: Cells, told: Told) -> Cells:
    """1 for the row that is kept: the first or last by `duplicates_by` (the missing before all), else as they stand."""
    by = told.table.duplicates_by
    order = [*([f.col(f"`{by}`").asc_nulls_first()] if by else []), f.col("_id").asc()]
    if told.table.duplicates == "last":
        order = [*([f.col(f"`{by}`").desc_nulls_last()] if by else []), f.col("_id").desc()]
    return f.row_number().over(Window.partitionBy(key).orderBy(*order))


def _tell(place: Place, duplicates: int, keyless: int, told: Told) -> None:
    if keyless:
        told.find(Severity.WARNING, place, f"rows without a key were kept, each as one ({in_rows(keyless)}).")
    if duplicates and told.table.duplicates == "error":
        what = f"{in_rows(duplicates)} {'has' if duplicates == 1 else 'have'} the same key as another."
        fix = f'If the last one is right, set `duplicates = "last"` (and `duplicates_by`) for table “{told.table_name}”; else correct the source.'
        told.problems.append(Problem(str(place), what, fix))
    elif duplicates:
        told.find(Severity.WARNING, place, f"{in_rows(duplicates)} set aside: another has the same key.")
