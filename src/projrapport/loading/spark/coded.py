"""Columns of dates, numbers, categories, lists, yes or no: their different texts are read here, by the readers that read
every export, and the values go back to the rows that hold the texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyspark.sql import functions as f

from projrapport.errors import DataError, Problem
from projrapport.loading.columns.cells import CellRemark, Reader
from projrapport.loading.spark.texts import ENTRY, number_of, text_of
from projrapport.project.tables import HASHED, ColumnType, Table
from projrapport.records import dataclass

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

PERSONAL = HASHED | {ColumnType.NAME}
"""Types whose texts stay where they are."""
MOST = 1_000_000
"""Different texts of all coded columns together that are brought to this machine; beyond it the table is refused."""

SPARK = {
    ColumnType.DATE: "date",
    ColumnType.NUMBER: "double",
    ColumnType.CATEGORY: "string",
    ColumnType.LIST: "array<string>",
    ColumnType.BOOLEAN: "boolean",
}


@dataclass(frozen=True, slots=True)
class Different:
    """The different texts of one column, and in how many rows of each entry each stands."""

    texts: pa.Array
    rows: npt.NDArray[np.int64]
    """One row for each text, one column for each entry."""


@dataclass(frozen=True, slots=True)
class Coded:
    """One column read: the value of each of its texts, and what is to be said of some of them."""

    different: Different
    values: pa.ChunkedArray
    remarks: tuple[CellRemark, ...]

    def rows_with(self, remark: CellRemark) -> dict[int, int]:
        """How many rows of each entry a remark is about."""
        rows = self.different.rows[remark.rows].sum(axis=0)
        return {int(place): int(rows[place]) for place in np.flatnonzero(rows)}


def read_coded(rows: DataFrame, table: Table, reader: Reader, *, entries: int) -> dict[str, Coded]:
    """Each coded column by name. Raises DataError when there are too many different texts."""
    places = {
        place: name for place, name in enumerate(table.columns) if table.columns[name].type not in PERSONAL
    }
    found = _different(rows, [*places], entries)
    return {name: _coded(table, name, found[place], reader) for place, name in places.items()}


def _coded(table: Table, name: str, different: Different, reader: Reader) -> Coded:
    typed = reader.typed(table.columns[name], [different.texts])
    return Coded(different, typed.spread.values, typed.remarks)


def _different(rows: DataFrame, places: list[int], entries: int) -> dict[int, Different]:
    """In one pass over the rows."""
    if not places:
        return {}
    cells = f.explode(
        f.array(
            *(f.struct(f.lit(place).alias("place"), f.col(text_of(place)).alias("text")) for place in places)
        )
    )
    counted = (
        rows.select(ENTRY, cells.alias("cell")).where("cell.text IS NOT NULL").groupBy("cell", ENTRY).count()
    )
    answer = counted.select("cell.place", "cell.text", ENTRY, "count").limit(MOST + 1).toArrow()
    if answer.num_rows > MOST:
        what = f"its columns hold more than {MOST} different texts, too many for one machine to read."
        fix = "Write numbers and dates as such, in Parquet."
        raise DataError(Problem(f"{len(places)} columns", what, fix))
    return {place: _of_column(answer.filter(pc.equal(answer["place"], place)), entries) for place in places}


def _of_column(answer: pa.Table, entries: int) -> Different:
    coded = answer["text"].combine_chunks().dictionary_encode()
    rows = np.zeros((len(coded.dictionary), entries), np.int64)
    np.add.at(rows, (np.asarray(coded.indices), np.asarray(answer[ENTRY])), np.asarray(answer["count"]))
    return Different(coded.dictionary, rows)


def with_values(rows: DataFrame, read: Mapping[str, Coded], table: Table, session: SparkSession) -> DataFrame:
    """The rows with a column of values, under its declared name, for each coded column."""
    for place, (name, declared) in enumerate(table.columns.items()):
        if name not in read:
            continue
        text, value = text_of(place), f"v{place}"
        pairs = _pairs(read[name], text, value, session).withColumn(
            value, f.col(value).cast(SPARK[declared.type])
        )
        rows = rows.join(f.broadcast(pairs), text, "left")
        if declared.type is ColumnType.NUMBER:
            rows = rows.withColumn(value, f.coalesce(number_of(place), value))
        rows = rows.withColumnRenamed(value, name)
    return rows


def _pairs(coded: Coded, text: str, value: str, session: SparkSession) -> DataFrame:
    values = coded.values
    plain = values.cast(pa.string()) if pa.types.is_dictionary(values.type) else values
    return session.createDataFrame(pa.table({text: coded.different.texts, value: plain}))
