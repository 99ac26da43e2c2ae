"""Conditions as SQL, with SQL's own logic of the unknown: null = anything is neither true nor false."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from projrapport.figures.sql import Parameters, SqlValue, column_of
from projrapport.project.base import Scalar
from projrapport.project.conditions import Bound, Condition, OtherColumn, Where
from projrapport.project.tables import Column, ColumnType
from projrapport.records import dataclass

LIKE_ESCAPE = "!"


@dataclass(frozen=True, slots=True)
class RowSource:
    """The rows that conditions speak of: an alias, its declared columns, and where values are bound."""

    alias: str
    columns: dict[str, Column]
    parameters: Parameters
    computed: tuple[tuple[str, str], ...] = ()
    """Names that stand for an expression instead of a column, such as `value`."""

    def expression(self, name: str) -> str:
        return dict(self.computed).get(name) or column_of(self.alias, name)

    def type(self, name: str) -> ColumnType:
        return ColumnType.NUMBER if name in dict(self.computed) else self.columns[name].type

    def bound(self, name: str, value: Scalar | dt.date) -> str:
        """The placeholder of a value, given the type of the column that it is compared with."""
        return self.parameters.bind(fitting(value, self.type(name)))


def fitting(value: Scalar | dt.date, type_: ColumnType) -> SqlValue:
    """The value as the column's type has it: dates from ISO text, numbers as double precision."""
    if type_ is ColumnType.DATE:
        return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
    if type_ is ColumnType.NUMBER:
        return float(value)  # type: ignore[arg-type]
    return value if type_ is ColumnType.BOOLEAN else str(value)


def where_sql(where: Where, rows: RowSource) -> str:
    """An expression that is true, false or null for each row. Empty conditions are true."""
    parts = [condition_sql(name, condition, rows) for name, condition in where.columns.items()]
    if where.any:
        parts.append("(" + " OR ".join(where_sql(one, rows) for one in where.any) + ")")
    if where.not_:
        parts.append(f"NOT {where_sql(where.not_, rows)}")
    return "(" + " AND ".join(parts) + ")" if parts else "TRUE"


def condition_sql(name: str, condition: Condition, rows: RowSource) -> str:
    """All that one column must satisfy."""
    return " AND ".join(
        part for key, write in WRITERS.items() for part in write(name, getattr(condition, key), rows)
    )


def _equals(name: str, value: Scalar | None, rows: RowSource) -> Iterator[str]:
    if value is not None:
        yield _one_of_sql(name, (value,), rows)


def _one_of(name: str, values: tuple[Scalar, ...] | None, rows: RowSource) -> Iterator[str]:
    if values is not None:
        yield _one_of_sql(name, values, rows)


def _not(name: str, value: Scalar | list[Scalar] | None, rows: RowSource) -> Iterator[str]:
    if value is not None:
        values = tuple(value) if isinstance(value, list | tuple) else (value,)
        yield f"NOT {_one_of_sql(name, values, rows)}"


def _one_of_sql(name: str, values: tuple[Scalar, ...], rows: RowSource) -> str:
    """For a list column: the cell holds at least one of the values."""
    expression = rows.expression(name)
    bound = ", ".join(rows.bound(name, value) for value in values)
    if rows.type(name) is ColumnType.LIST:
        return f"list_has_any({expression}, [{bound}])"
    return f"{expression} = {bound}" if len(values) == 1 else f"{expression} IN ({bound})"


def _missing(name: str, missing: bool | None, rows: RowSource) -> Iterator[str]:  # noqa: FBT001  a key of the file
    if missing is not None:
        yield f"{rows.expression(name)} IS {'' if missing else 'NOT '}NULL"


def _like(name: str, pattern: str | None, rows: RowSource) -> Iterator[str]:
    if pattern is not None:
        for sign in (LIKE_ESCAPE, "%", "_"):
            pattern = pattern.replace(sign, LIKE_ESCAPE + sign)
        bound = rows.parameters.bind(pattern.replace("*", "%").lower())
        yield f"lower({rows.expression(name)}) LIKE {bound} ESCAPE '{LIKE_ESCAPE}'"


def _same_as(name: str, other: str | None, rows: RowSource) -> Iterator[str]:
    if other is not None:
        yield f"{rows.expression(name)} = {rows.expression(other)}"


def _compared(sign: str) -> Callable[[str, Bound | None, RowSource], Iterator[str]]:
    def write(name: str, bound: Bound | None, rows: RowSource) -> Iterator[str]:
        if isinstance(bound, OtherColumn):
            yield f"{rows.expression(name)} {sign} {rows.expression(bound.column)}"
        elif bound is not None:
            yield f"{rows.expression(name)} {sign} {rows.bound(name, bound)}"

    return write


WRITERS: dict[str, Callable[..., Iterator[str]]] = {
    "equals": _equals,
    "one_of": _one_of,
    "not_": _not,
    "min": _compared(">="),
    "max": _compared("<="),
    "before": _compared("<"),
    "after": _compared(">"),
    "missing": _missing,
    "like": _like,
    "column": _same_as,
}
"""Each key of a condition and how it is written; a test fails when a key of Condition is not here."""
