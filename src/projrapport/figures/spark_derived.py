"""Tables that a query of the project file makes of others, on Spark.

DuckDB is locked so that such a query reaches no file; Spark cannot be, so the query itself is looked through before it
runs: one SELECT over declared tables, in functions that are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyspark.errors import AnalysisException, ParseException
from sqlglot import exp
from sqlglot.errors import SqlglotError

from projrapport.errors import Problem, did_you_mean
from projrapport.figures.spark_sql import in_spark_words, name_in_spark, parsed, unknown_functions
from projrapport.figures.sql import Parameters
from projrapport.project.declaration import Project
from projrapport.project.tables import CODED, UNDECLARED, Column, ColumnType, Level
from projrapport.spark_failures import FAILURES, kind_of_failure

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

SQL_TYPES = {
    ColumnType.PERSON: "BIGINT",
    ColumnType.CASE: "BIGINT",
    ColumnType.KEY: "BIGINT",
    ColumnType.NAME: "ARRAY<BIGINT>",
    ColumnType.DATE: "DATE",
    ColumnType.NUMBER: "DOUBLE",
    ColumnType.CATEGORY: "STRING",
    ColumnType.LIST: "ARRAY<STRING>",
    ColumnType.BOOLEAN: "BOOLEAN",
}


def derive_all(project: Project, session: SparkSession, *, views: set[str]) -> list[Problem]:
    """Makes the derived tables, each after those that its query asks for, and adds their names to the views; the
    problems of those that cannot be made.
    """
    queries = {name: parsed(table.sql) for name, table in project.tables.items() if table.sql}
    refusals = {name: _refused(query, project) for name, query in queries.items()}
    problems = [Problem(where(name), *refusal) for name, refusal in refusals.items() if refusal]
    waiting = {name: query for name, query in queries.items() if query}
    while waiting and not problems:
        ready = [name for name, query in waiting.items() if tables_in(query) <= views]
        if not ready:
            return [_circle([*waiting])]
        for name in ready:
            problems += _made(name, waiting.pop(name), project, session)
            views.add(name)
    return problems


def where(name: str) -> str:
    return f"projrapport.toml, [tables.{name}], key sql"


def tables_in(query: exp.Expr) -> set[str]:
    """The tables that a query asks for, without those that it names itself."""
    own = {one.alias for one in query.find_all(exp.CTE)}
    return {table.name for table in query.find_all(exp.Table)} - own


def _refused(query: exp.Expr | None, project: Project) -> tuple[str, ...]:
    """What speaks against running a query, and what to do about it; empty when nothing does."""
    if not isinstance(query, exp.Query):
        return ("expected one SELECT and nothing else.",)
    tables = list(query.find_all(exp.Table))
    if any(table.db or not isinstance(table.this, exp.Identifier) for table in tables):
        return ("the query asks for files or settings.", "Ask only for the declared tables.")
    if unknown := sorted(tables_in(query) - set(project.tables)):
        what = f"the query does not fit the tables: there is no table {unknown[0]}."
        return (what, did_you_mean(unknown[0], project.tables))
    if functions := unknown_functions(query):
        what = f"Spark is not known to have {', '.join(functions)}."
        return (what, 'Say it with other functions, or set `engine = "duckdb"`.')
    return ()


def _made(name: str, query: exp.Expr, project: Project, session: SparkSession) -> list[Problem]:
    """The table as a view; it is computed once, so that its rows keep their numbers."""
    try:
        _typed(name, query, project, session).localCheckpoint().createTempView(name_in_spark(name))
    except (AnalysisException, ParseException) as error:
        return [Problem(where(name), f"the query does not fit the tables: {kind_of_failure(error)}.")]
    except SqlglotError:
        return [Problem(where(name), "the query cannot be said in Spark's SQL.", 'Set `engine = "duckdb"`.')]
    except FAILURES as error:
        what = f"the query failed on the rows ({kind_of_failure(error)})."
        return [Problem(where(name), what, "Use TRY_CAST where a cell may not fit its type.")]
    return []


def _typed(name: str, query: exp.Expr, project: Project, session: SparkSession) -> DataFrame:
    known = Parameters()
    columns = [
        _column(column, declared, project.levels(declared), known)
        for column, declared in project.tables[name].columns.items()
    ]
    own = "monotonically_increasing_id() AS _id, CAST(NULL AS STRING) AS _file, CAST(NULL AS BIGINT) AS _row"
    select = f"SELECT {', '.join([*columns, own])} FROM ({in_spark_words(query)})"
    return session.sql(select, args=known.values)


def _column(name: str, column: Column, levels: tuple[Level, ...], known: Parameters) -> str:
    """The column as it is declared. A text that is no declared level could be anybody's name, or an identity."""
    cell = f"CAST({name_in_spark(name)} AS {SQL_TYPES[column.type]})"
    if column.type in CODED:
        named = known.bind_all((*(level.level for level in levels), UNDECLARED))
        level = f"CASE WHEN {{0}} IS NULL OR {{0}} IN ({named}) THEN {{0}} ELSE {known.bind(UNDECLARED)} END"
        is_list = column.type is ColumnType.LIST
        cell = f"TRANSFORM({cell}, level -> {level.format('level')})" if is_list else level.format(cell)
    return f"{cell} AS {name_in_spark(name)}".replace("$", ":")


def _circle(names: list[str]) -> Problem:
    first, *others = names
    each_other = f"{', '.join(names)} are made of each other" if others else f"{first} is made of itself"
    fix = "A query can ask for tables with files, and for derived tables that are not made of its own."
    return Problem(where(first), f"goes in a circle: {each_other}.", fix)
