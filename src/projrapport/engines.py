"""What counts a project: DuckDB on this machine, or Spark on as many as there are; and the tables that are put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from projrapport.errors import Faults
from projrapport.figures.asked_once import AskedOnce
from projrapport.figures.connection import connected
from projrapport.figures.engine import Engine
from projrapport.figures.queryable import Queryable
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.fingerprints import Fingerprints
from projrapport.loading.known_values import Hashes, HashesHere, LoadedValues
from projrapport.loading.load import load_tables
from projrapport.loading.spark.wanted import addresses, read_there
from projrapport.loading.table import LoadedTable, Rows
from projrapport.private import Private
from projrapport.project.declaration import Project

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pyspark.sql import SparkSession


@contextmanager
def session_of(project: Project, private: Private) -> Iterator[SparkSession | None]:
    """The Spark session of a project that is counted there; None for one that is counted here.

    What Spark puts aside goes to the `private` folder. Raises ProjectError when Spark is not installed or does not start.
    """
    if project.project.engine != "spark":
        yield None
        return
    from projrapport.figures.spark_session import spark_session  # noqa: PLC0415  Spark is an extra

    with spark_session(project.spark, private()) as session:
        yield session


def loaded(
    project: Project,
    folder: Path,
    session: SparkSession | None,
    *,
    private: Private,
    key: bytes,
    fingerprints: Fingerprints | None = None,
) -> dict[str, LoadedTable]:
    """Every declared table that has files, typed and accounted for. Raises one DataError with the problems of all.

    `key` is that of this run's hashes, `fingerprints` those that have been begun.
    """
    load_here = partial(load_tables, keys=KeyRing(key), private=private, fingerprints=fingerprints)
    if session is None:
        return load_here(project, folder)
    from projrapport.loading.spark.load import load_there  # noqa: PLC0415  Spark is an extra

    faults, tables = Faults(), dict[str, LoadedTable]()
    there = read_there(project, folder)
    here = {name: table for name, table in project.tables.items() if name not in there}
    with faults:
        read_here = project.model_copy(update={"tables": here})
        tables |= load_here(read_here, folder)
    for name in there:
        with faults:
            entries = addresses(project.tables[name], folder)
            tables[name] = load_there(project, name, entries, key=key, session=session)
    faults.stop()
    return {name: tables[name] for name in project.tables if name in tables}


def known_values(project: Project, tables: Mapping[str, Rows], *, key: bytes) -> LoadedValues:
    """The loaded tables, where a document's own words are looked up. `key` is the one that they were hashed with."""
    return LoadedValues(Reader(project, KeyRing(key)), {name: _hashes(rows) for name, rows in tables.items()})


def _hashes(rows: Rows) -> Hashes:
    if hasattr(
        rows, "column_names"
    ):  # a table here, in memory or on disk: to ask for its type would import Parquet
        return HashesHere(rows)
    from projrapport.loading.spark.known import HashesThere  # noqa: PLC0415  Spark is an extra

    return HashesThere(rows)  # type: ignore[arg-type]  # what is not here is there


@contextmanager
def engine_of(
    project: Project,
    tables: Mapping[str, Rows],
    session: SparkSession | None,
    connection: Callable[[], DuckDBPyConnection] = connected,
) -> Iterator[Queryable]:
    """The tables of a build where questions are asked of them, through a connection of their own.

    Raises ProjectError for a derived table that cannot be.
    """
    if session is None:
        with Engine(project, tables, connection()) as here:
            yield AskedOnce(here)
        return
    from projrapport.figures.spark_engine import SparkEngine  # noqa: PLC0415  Spark is an extra

    with SparkEngine(project, tables, session) as there:
        yield AskedOnce(there)
