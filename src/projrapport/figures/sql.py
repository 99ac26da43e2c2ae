"""Small pieces of SQL: quoted names and bound values. Nothing else ever enters a query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

SqlValue = str | int | float | bool | dt.date


def quoted(name: str) -> str:
    """An identifier in SQL's own quotes."""
    return '"' + name.replace('"', '""') + '"'


def column_of(table: str, name: str) -> str:
    return f"{quoted(table)}.{quoted(name)}"


@dataclass(slots=True)
class Parameters:
    """The values of one query, bound by name; the same value is bound once."""

    values: dict[str, SqlValue] = field(default_factory=dict)

    def bind(self, value: SqlValue) -> str:
        """The placeholder that stands for the value in the query."""
        for name, known in self.values.items():
            if type(known) is type(value) and known == value:
                return f"${name}"
        name = f"v{len(self.values) + 1}"
        self.values[name] = value
        return f"${name}"

    def bind_all(self, values: tuple[SqlValue, ...]) -> str:
        return ", ".join(self.bind(value) for value in values)
