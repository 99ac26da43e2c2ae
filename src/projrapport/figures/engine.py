"""The locked DuckDB engine that all queries run in: no files, no network, no settings to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import Protocol, Self

import duckdb
import numpy as np
import pyarrow as pa

from projrapport.errors import Problem, ProjectError
from projrapport.figures.connection import connected
from projrapport.figures.queryable import Row
from projrapport.figures.sql import Parameters, SqlValue, quoted
from projrapport.project.declaration import Project
from projrapport.project.tables import CODED, UNDECLARED, Column, ColumnType, Level
from projrapport.side_by_side import begun

SQL_TYPES = {
    ColumnType.PERSON: "UBIGINT",
    ColumnType.CASE: "UBIGINT",
    ColumnType.KEY: "UBIGINT",
    ColumnType.NAME: "UBIGINT[]",
    ColumnType.DATE: "DATE",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.CATEGORY: "VARCHAR",
    ColumnType.LIST: "VARCHAR[]",
    ColumnType.BOOLEAN: "BOOLEAN",
}
MEMORY = "2GB"
"""What the engine may hold of tables that lie on disk."""
MOST_ROWS = 1 << 40
"""More than any file has."""
SAFE_TO_SHOW = (duckdb.ParserException, duckdb.BinderException, duckdb.CatalogException)
"""Errors about the text of a query. All others may repeat a value of a cell and are replaced."""


class OnDisk(Protocol):
    """A table that is too large for memory: its rows lie in Parquet files."""

    @property
    def paths(self) -> Sequence[Path]: ...


class Engine:
    """The tables of one build, and the answers to questions about them.

    A table has the declared columns and `_id` (a number for each row), `_file` and `_row` (where it was read).
    """

    is_asked_side_by_side: bool
    """Not where tables lie on disk: two answers at a time would share the memory that one needs."""

    def __init__(
        self,
        project: Project,
        tables: Mapping[str, pa.Table | OnDisk],
        connection: duckdb.DuckDBPyConnection | None = None,
    ) -> None:
        """Raise ProjectError when the `sql` of a derived table is not a SELECT that gives its declared columns.

        A `connection` that is given is new, and closed with the engine.
        """
        paths = {name: rows.paths for name, rows in tables.items() if not isinstance(rows, pa.Table)}
        self.is_asked_side_by_side = not paths
        self._connection = connection or connected()
        _close(self._connection, [path for several in paths.values() for path in several])
        self._rows = {name: _numbered(rows) for name, rows in tables.items() if isinstance(rows, pa.Table)}
        self._free = SimpleQueue[duckdb.DuckDBPyConnection]()
        self._make_known(self._connection)
        for name, several in paths.items():
            self._connection.execute(_view(name, several))
        self._connection.execute("SET lock_configuration = true")
        problems = self._derive_all(project)
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
        """Lets go of the tables: at once of those on disk, and beside all else of those in memory, which takes 10 ms."""
        if self.is_asked_side_by_side:
            begun(self._connection.close)
        else:
            self._connection.close()

    def ask(self, sql: str, parameters: Mapping[str, SqlValue] | None = None) -> list[Row]:
        """The rows of the answer."""
        cursor = self._cursor()
        try:
            return cursor.execute(sql, dict(parameters or {})).fetchall()
        finally:
            self._free.put(cursor)

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """One that nobody else asks through just now."""
        try:
            return self._free.get_nowait()
        except Empty:
            cursor = self._connection.cursor()
            self._make_known(cursor)
            return cursor

    def _make_known(self, connection: duckdb.DuckDBPyConnection) -> None:
        """The tables in memory, which each connection knows for itself."""
        for name, rows in self._rows.items():
            connection.register(name, rows)

    def _derive_all(self, project: Project) -> list[Problem]:
        """The problems of the derived tables, each made after those that its query asks for, in whatever order they stand."""
        waiting = [name for name, table in project.tables.items() if table.sql]
        while waiting:
            problems = {name: problem for name in waiting if (problem := self._derive(name, project))}
            if len(problems) == len(waiting):
                return _told(problems)
            waiting = list(problems)
        return []

    def _derive(self, name: str, project: Project) -> Problem | None:
        table = project.tables[name]
        if not table.sql:
            return None
        where = f"projrapport.toml, [tables.{name}], key sql"
        known = Parameters()
        columns = "".join(
            f"{_typed(column, declared, project.levels(declared), known)}, "
            for column, declared in table.columns.items()
        )
        sql = (
            f"CREATE TABLE {quoted(name)} AS SELECT {columns}row_number() OVER () AS _id,"
            f" NULL::VARCHAR AS _file, NULL::BIGINT AS _row FROM ({table.sql.rstrip().rstrip(';')}\n)"
        )
        try:
            if not _is_one_select(table.sql):
                return Problem(where, "expected one SELECT and nothing else.")
            self._connection.execute(sql, known.values)
        except SAFE_TO_SHOW as error:
            return Problem(where, f"the query does not fit the tables: {_first_line(error)}")
        except duckdb.PermissionException:
            return Problem(
                where, "the query asks for files or settings.", "Ask only for the declared tables."
            )
        except duckdb.Error as error:
            return Problem(
                where,
                f"the query failed on the rows ({type(error).__name__}).",
                "Use TRY_CAST where a cell may not fit its type.",
            )
        return None


def _told(problems: Mapping[str, Problem]) -> list[Problem]:
    """The problems, without those of tables that only lack another that has one; or that the tables go in a circle."""
    own = [
        problem
        for problem in problems.values()
        if not any(f"Table with name {name} does not exist" in problem.what for name in problems)
    ]
    first, *others = problems
    each_other = f"{', '.join(problems)} are made of each other" if others else f"{first} is made of itself"
    circle = Problem(
        f"projrapport.toml, [tables.{first}], key sql",
        f"goes in a circle: {each_other}.",
        "A query can ask for tables with files, and for derived tables that are not made of its own.",
    )
    return own or [circle]


def _close(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> None:
    """Leaves no files to the engine but these, beside which it puts what does not fit into memory."""
    if paths:
        beside = paths[0].parent / "spilled"
        allowed = ", ".join(f"'{_escaped(path)}'" for path in paths)
        connection.execute(f"SET temp_directory = '{_escaped(beside)}'")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET enable_external_access = false")


def _view(name: str, paths: Sequence[Path]) -> str:
    """A table over the files, its rows numbered through."""
    each = (
        f"SELECT * EXCLUDE (file_row_number), file_row_number + {place * MOST_ROWS} AS _id"
        f" FROM read_parquet('{_escaped(path)}', file_row_number = true)"
        for place, path in enumerate(paths)
    )
    return f"CREATE VIEW {quoted(name)} AS {' UNION ALL '.join(each)}"


def _escaped(path: Path) -> str:
    return path.as_posix().replace("'", "''")


def _numbered(rows: pa.Table) -> pa.Table:
    numbers = np.arange(len(rows), dtype=np.uint32)  # more rows than that lie on disk
    return rows.append_column("_id", pa.array(numbers))


def _typed(name: str, column: Column, levels: tuple[Level, ...], known: Parameters) -> str:
    """The column as it is declared. A text that is no declared level could be anybody's name, or an identity."""
    cell = f"CAST({quoted(name)} AS {SQL_TYPES[column.type]})"
    if column.type in CODED:
        named = known.bind_all((*(level.level for level in levels), UNDECLARED))
        level = f"CASE WHEN {{0}} IS NULL OR {{0}} IN ({named}) THEN {{0}} ELSE {known.bind(UNDECLARED)} END"
        is_list = column.type is ColumnType.LIST
        cell = f"[{level.format('level')} FOR level IN {cell}]" if is_list else level.format(cell)
    return f"{cell} AS {quoted(name)}"


def _is_one_select(sql: str) -> bool:
    """Asked of the text by itself: within the brackets of another query it could close them and go on."""
    statements = duckdb.extract_statements(sql)
    return len(statements) == 1 and statements[0].type == duckdb.StatementType.SELECT


def _first_line(error: duckdb.Error) -> str:
    return str(error).splitlines()[0]
