"""The tables of one build in Spark, and the same questions that DuckDB is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

import pyarrow as pa

from projrapport.errors import Problem, ProjectError
from projrapport.figures.engine import MOST_ROWS, OnDisk
from projrapport.figures.queryable import Row
from projrapport.figures.spark_derived import derive_all
from projrapport.figures.spark_sql import in_spark, name_in_spark
from projrapport.figures.sql import SqlValue
from projrapport.project.declaration import Project
from projrapport.spark_failures import FAILURES, kind_of_failure

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


SIGN = 2**63
"""Spark has no numbers without a sign: the hashes of identities, which reach beyond this, are read as those below zero."""
MANY = 48 * 2**20
"""Bytes of a table beyond which Spark would unpack it anew for each question; it is then kept unpacked."""


class SparkEngine:
    """The tables of one build as views of one session, under their declared names."""

    is_asked_side_by_side = False  # Spark's own threads have enough to do

    def __init__(
        self, project: Project, tables: Mapping[str, pa.Table | OnDisk | DataFrame], session: SparkSession
    ) -> None:
        """Raise ProjectError when the `sql` of a derived table is not a SELECT that gives its declared columns."""
        self._session = session
        self._views = set[str]()
        for name, rows in tables.items():
            frame_of(name, rows, session).createTempView(name_in_spark(name))
            self._views.add(name)
        problems = derive_all(project, session, views=self._views)
        if problems:
            self.close()
            raise ProjectError(problems)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        while self._views:
            view = name_in_spark(self._views.pop())
            self._session.sql(f"UNCACHE TABLE IF EXISTS {view}")
            self._session.sql(f"DROP VIEW IF EXISTS {view}")

    def ask(self, sql: str, parameters: Mapping[str, SqlValue] | None = None) -> list[Row]:
        """The rows of the answer. Raises ProjectError when Spark gives none; what it says of it may hold a cell."""
        try:
            answer = self._session.sql(in_spark(sql), args=dict(parameters or {})).collect()
        except FAILURES as error:
            what = f"Spark did not answer ({kind_of_failure(error)})."
            fix = 'See that it runs and has memory enough ([spark] config), or count on this machine: engine = "duckdb".'
            raise ProjectError(Problem("projrapport.toml, [spark]", what, fix)) from None
        return [tuple(row) for row in answer]


def frame_of(name: str, rows: pa.Table | OnDisk | DataFrame, session: SparkSession) -> DataFrame:
    """The rows of a table, each with a number (`_id`), wherever they lie. Raises ProjectError."""
    if isinstance(rows, pa.Table):
        return handed_over(rows, session)
    paths: Sequence[Path] | None = getattr(rows, "paths", None)
    if paths is None:
        return cast("DataFrame", rows)
    if not str(session.sparkContext.master).startswith("local"):
        where, what = (
            f"projrapport.toml, [tables.{name}]",
            "is too large to be handed over to other machines.",
        )
        raise ProjectError(
            Problem(where, what, "Put its files where Spark can read them, and name the address.")
        )
    return in_place(paths, session)


def in_place(paths: Sequence[Path], session: SparkSession) -> DataFrame:
    """The rows of a table that lie in files on this machine, which Spark reads itself."""
    files = [_file(place, path, session) for place, path in enumerate(paths)]
    return reduce(lambda one, other: one.unionByName(other), files)


def _file(place: int, path: Path, session: SparkSession) -> DataFrame:
    plain = re.sub(r"([*?\[\]{}\\])", r"\\\1", str(path.absolute()))  # no sign of the name means any letter
    rows = session.read.parquet(f"file://{plain}")
    signed = [
        f"CAST(IF({cell} < {SIGN}, {cell}, {cell} - 2 * {SIGN}) AS BIGINT) AS {cell}"
        if type_.startswith("decimal")
        else cell
        for cell, type_ in ((name_in_spark(name), type_) for name, type_ in rows.dtypes)
    ]
    return rows.selectExpr(*signed, f"_metadata.row_index + {place * MOST_ROWS} AS _id")


def handed_over(rows: pa.Table, session: SparkSession) -> DataFrame:
    """The rows of a table that was read on this machine, each with a number (`_id`)."""
    columns = {name: _plain(rows[name]) for name in rows.column_names}
    frame = session.createDataFrame(pa.table({**columns, "_id": pa.array(range(len(rows)), pa.int64())}))
    return frame.persist() if rows.nbytes > MANY else frame


def _plain(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """The column in a type that Spark has: texts as such, and the hashes of identities with a sign."""
    if pa.types.is_dictionary(column.type):
        return column.cast(column.type.value_type)
    if pa.types.is_list(column.type) and pa.types.is_uint64(column.type.value_type):
        return column.cast(pa.list_(pa.int64()), safe=False)
    if pa.types.is_uint64(column.type):
        return pa.chunked_array([chunk.view(pa.int64()) for chunk in column.chunks], pa.int64())
    return column
