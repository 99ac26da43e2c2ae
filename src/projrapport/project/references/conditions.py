"""Conditions: that their columns exist, and that each is asked what its type can answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from projrapport.errors import did_you_mean
from projrapport.project.base import Scalar
from projrapport.project.conditions import Bound, Condition, OtherColumn, Where
from projrapport.project.fault import Fault, shown
from projrapport.project.places import KeyPath
from projrapport.project.references.columns import Rows, column
from projrapport.project.tables import CODED, HASHED, ColumnType

BOUNDS = ("min", "max", "before", "after")
ORDERED = frozenset({ColumnType.DATE, ColumnType.NUMBER})
WANTED = {
    ColumnType.DATE: "a date such as 2012-01-31",
    ColumnType.NUMBER: "a number",
    ColumnType.BOOLEAN: "true or false",
    ColumnType.CATEGORY: "text in quotes",
    ColumnType.LIST: "text in quotes",
}


def conditions(where: Where, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    """The faults of all conditions, also of those within `any` and `not`."""
    for name, condition in where.columns.items():
        missing = list(_column(name, rows, (*path, name)))
        yield from missing or _condition(condition, rows.types[name], name, rows=rows, path=(*path, name))
    for position, one in enumerate(where.any):
        yield from _inner(one, rows, (*path, "any", position))
    if where.not_ is not None:
        yield from _inner(where.not_, rows, (*path, "not"))


def _column(name: str, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    if name == "value" and not rows.has_value:
        what = "stands for the value of the indicator; only share can ask about it, and only where value is given."
        yield Fault(path, what)
    else:
        yield from column(name, rows, path)


def _inner(where: Where, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    if not where:
        yield Fault(path, "there is no condition in this table.", "Name a column, or take the table away.")
    yield from conditions(where, rows, path)


def _condition(
    condition: Condition, type_: ColumnType, name: str, *, rows: Rows, path: KeyPath
) -> Iterator[Fault]:
    given = _given(condition)
    if not given:
        yield Fault(path, "there is no condition in this table.", f"Say what “{name}” must be.")
    elif type_ in HASHED and not given.keys() <= {"missing", "column"}:
        what = f"column “{name}” is of type {type_}; it can only be asked for `missing` or compared with another `column`."
        yield Fault(path, what, "Identities do not belong in the project file.")
    else:
        yield from _values(condition, type_, name, rows=rows, path=path)
        yield from _bounds(condition, type_, name, rows=rows, path=path)
        yield from _texts(condition, type_, name, rows=rows, path=path)


def _given(condition: Condition) -> dict[str, Any]:
    return {key: value for key, value in condition if value is not None}


def _values(
    condition: Condition, type_: ColumnType, name: str, *, rows: Rows, path: KeyPath
) -> Iterator[Fault]:
    """The values that the column is to have or not to have."""
    lists = {"equals": condition.equals, "one_of": condition.one_of, "not": condition.not_}
    for key, said in lists.items():
        if said == ():
            yield Fault(_under(path, key), "found an empty list, expected at least one value.")
        for value in said if isinstance(said, tuple) else (said,):
            if value is not None:
                yield from _value(value, type_, name, rows=rows, path=_under(path, key))


def _under(path: KeyPath, key: str) -> KeyPath:
    """`equals` and `one_of` are seldom written out; the place is then that of the column."""
    return (*path, key) if key == "not" else path


def _value(value: Scalar, type_: ColumnType, name: str, *, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    if not _fits(value, type_):
        yield Fault(
            path, f"found {shown(value)}, but column “{name}” is of type {type_}: expected {WANTED[type_]}."
        )
    elif type_ in CODED and (levels := _levels(name, rows)) and value not in levels:
        yield Fault(
            path,
            f"column “{name}” has no level {shown(value)}.",
            did_you_mean(str(value), levels),
            str(value),
        )


def _levels(name: str, rows: Rows) -> tuple[str, ...]:
    """The declared levels; none while the code list is unknown, which is told elsewhere."""
    declared = rows.project.tables[rows.table].columns[name]
    if declared.codes and declared.codes not in rows.project.codes:
        return ()
    return tuple(level.level for level in rows.project.levels(declared))


def _fits(value: Scalar | Bound, type_: ColumnType) -> bool:
    if type_ is ColumnType.DATE:
        return isinstance(value, dt.date) or (isinstance(value, str) and _is_day(value))
    if type_ is ColumnType.NUMBER:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, bool if type_ is ColumnType.BOOLEAN else str)


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _bounds(
    condition: Condition, type_: ColumnType, name: str, *, rows: Rows, path: KeyPath
) -> Iterator[Fault]:
    given = {key: bound for key in BOUNDS if (bound := getattr(condition, key)) is not None}
    for key, bound in given.items():
        if type_ not in ORDERED:
            what = f"column “{name}” is of type {type_}; only dates and numbers have a {key}."
            yield Fault((*path, key), what)
        elif isinstance(bound, OtherColumn):
            yield from _other(bound.column, type_, rows, (*path, key, "column"))
        elif not _fits(bound, type_):
            what = f"found {shown(bound)}, but column “{name}” is of type {type_}: expected {WANTED[type_]}."
            yield Fault((*path, key), what)
    if "min" in given and "max" in given and _crossed(given["min"], given["max"]):
        yield Fault((*path, "max"), "the highest value is below the lowest, so no row can have both.")


def _crossed(low: Bound, high: Bound) -> bool:
    if isinstance(low, dt.date) and isinstance(high, dt.date):
        return low > high
    return isinstance(low, float) and isinstance(high, float) and low > high


def _other(other: str, type_: ColumnType, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    missing = list(column(other, rows, path))
    yield from missing
    if not missing and rows.types[other] is not type_:
        yield Fault(
            path,
            f"column “{other}” is of type {rows.types[other]}, expected {type_} like the column it is held against.",
        )


def _texts(
    condition: Condition, type_: ColumnType, name: str, *, rows: Rows, path: KeyPath
) -> Iterator[Fault]:
    if condition.like is not None and type_ is not ColumnType.CATEGORY:
        yield Fault((*path, "like"), f"column “{name}” is of type {type_}; a pattern fits a category only.")
    if condition.column is not None:
        yield from _other(condition.column, type_, rows, (*path, "column"))
