"""What a statistic measures on a row, read by a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from naive.conditions import Row, holds

Rows = list[Row]


def measured(value: dict[str, Any] | str | None, row: Row, tables: Mapping[str, Rows]) -> float | str | None:
    """The value of a row, or the reason why it has none; None where nothing is measured on a row."""
    if isinstance(value, str):
        return "no_value" if row[value] is None else row[value]
    if value is None or "rows_per" in value:
        return None
    if "after" in value:
        late, early = row[value["after"]], row[value["before"]]
        return "no_value" if late is None or early is None else late - early
    return _count(value, row, tables) if "count" in value else _days(value, row, tables)


def _count(value: dict[str, Any], row: Row, tables: Mapping[str, Rows]) -> float | str:
    key = value["on"]
    if row[key] is None:
        return "no_value"
    others = (other for other in tables[value["count"]] if other[key] == row[key])
    return float(sum(holds(value.get("where", {}), other) is True for other in others))


def _days(value: dict[str, Any], row: Row, tables: Mapping[str, Rows]) -> float | str:
    start = row[value["days_from"]]
    if start is None:
        return "no_value"
    end = _reached(value, row, tables) if "." in value["to"] else row[value["to"]]
    if end is None:
        return "not_ended"
    return "negative" if end < start else float((end - start).days)


def _reached(value: dict[str, Any], row: Row, tables: Mapping[str, Rows]) -> Any:
    """The earliest date in the other table, on or after the beginning unless any time will do."""
    table, _, date = value["to"].split(".")
    key = value["on"]
    dates = [
        other[date]
        for other in tables[table]
        if row[key] is not None and other[key] == row[key] and holds(value.get("where", {}), other) is True
    ]
    start = row[value["days_from"]]
    return min((day for day in dates if day and (value.get("any_time") or day >= start)), default=None)
