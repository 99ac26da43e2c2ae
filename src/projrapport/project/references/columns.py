"""Columns by name: whether the table has them, and whether they hold what is asked of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from projrapport.errors import did_you_mean
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.places import KeyPath
from projrapport.project.tables import COUNTED, HASHED, ColumnType
from projrapport.records import dataclass

DATE = frozenset({ColumnType.DATE})
BOOLEAN = frozenset({ColumnType.BOOLEAN})
NUMBER = frozenset({ColumnType.NUMBER})
IDENTITY = HASHED
COUNTABLE = COUNTED - {ColumnType.LIST}
"""What rows can be told apart by: a cell of type list holds several values, so it cannot name one."""

WORDS = {
    DATE: "a column of dates",
    BOOLEAN: "a column of yes and no",
    NUMBER: "a column of numbers",
    IDENTITY: "a column of type person, case or key",
    COUNTABLE: "a column with one value in each cell",
    COUNTED: "one that figures can rest on; names are only looked for in the finished documents",
}


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that names refer to: those of one declared table."""

    project: Project
    table: str
    has_value: bool = False
    """True: `value` stands for the number that the indicator measures on each row."""

    @property
    def types(self) -> dict[str, ColumnType]:
        types = {name: column.type for name, column in self.project.tables[self.table].columns.items()}
        return {**types, "value": ColumnType.NUMBER} if self.has_value else types


def rows_of(project: Project, table: str, *, has_value: bool = False) -> Rows | None:
    """The rows of a table; None when it is not declared, which is told elsewhere."""
    return Rows(project, table, has_value) if table in project.tables else None


def column(name: str, rows: Rows, path: KeyPath, *, fit: Collection[ColumnType] = COUNTED) -> Iterator[Fault]:
    """A fault when the rows have no such column, or one of a type that does not fit."""
    if name not in rows.types:
        what = f"there is no column “{name}” in [tables.{rows.table}]."
        yield Fault(path, what, did_you_mean(name, rows.types), about=name)
    elif rows.types[name] not in fit:
        what = f"column “{name}” of [tables.{rows.table}] is of type {rows.types[name]}, expected {WORDS[frozenset(fit)]}."
        yield Fault(path, what, _others(rows, fit))


def _others(rows: Rows, fit: Collection[ColumnType]) -> str:
    fitting = [name for name, type_ in rows.types.items() if type_ in fit]
    return f"There is: {', '.join(fitting)}." if fitting else ""
