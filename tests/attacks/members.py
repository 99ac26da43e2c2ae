"""Which rows are in which count, told from the declaration by a few plain rules; for reports that are simple enough."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attacks.drawn_reports import FIRST, LAST, PERIODS, Drawn, Row, Tree
from projrapport.figures.figure import Key, Part

PLAIN = {"rows", "distinct", "share"}


def is_plain(tree: Tree) -> bool:
    """Whether the rules below tell all about an indicator."""
    odd = {"select", "at_least", "value", "cumulative", "within", "exclude"}
    return tree["stat"] in PLAIN and not odd & tree.keys()


def days_of(period: str) -> tuple[dt.date, dt.date]:
    for one in PERIODS:
        if one["id"] == period:
            return one["from"], one["to"]
    return dt.date(int(period), 1, 1), dt.date(int(period), 12, 31)


def in_count(tree: Tree, key: Key, row: Row) -> bool:
    """Whether the row, which names somebody or not, is in the rows that the count is of."""
    first, last = days_of(key.period)
    day = row[tree.get("date", "date")]
    return (
        day is not None
        and first <= day <= last
        and _satisfies(tree.get("where", {}), row)
        and all(_at(name, level, row, day) for name, level in key.levels)
        and (key.part is not Part.NUMERATOR or _satisfies(tree["share"], row))
    )


def _at(name: str, level: str | None, row: Row, day: dt.date) -> bool:
    if name == "month":
        return f"{day:%Y-%m}" == level
    if name == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}" == level
    if name == "length":
        minutes = row["minutes"]
        classes = {"0–29": (0, 30), "30–59": (30, 60), "60–": (60, 10_000)}
        return (
            minutes is None
            if level is None
            else minutes is not None and classes[level][0] <= minutes < classes[level][1]
        )
    cell = row[name]
    if name == "forms":
        return level in cell
    return (str(cell).lower() if isinstance(cell, bool) else cell) == level


def _satisfies(where: Tree, row: Row) -> bool:
    return all(_holds(condition, row[name]) for name, condition in where.items())


def _holds(condition: Any, cell: Any) -> bool:
    if cell is None:
        return False
    if isinstance(condition, dict):
        return bool(cell != condition["not"])
    return cell in condition if isinstance(condition, list) else bool(cell == condition)


def persons_in(report: Drawn, tree: Tree, key: Key, *, without: Key | None = None) -> int:
    """The persons that the rows of a count are about; of keys, those that have no row in `without`."""
    rows = [row for row in report.rows if in_count(tree, key, row)]
    inner = [row for row in rows if without and in_count(tree, without, row)]
    if tree.get("distinct") and key.part is not Part.WITHOUT_KEY:
        return len(_named(rows) - _named(inner))
    left = [row for row in rows if row not in inner]
    return len(_named(left)) + sum(row["person"] is None for row in left)


def _named(rows: list[Row]) -> set[Any]:
    return {row["person"] for row in rows} - {None}


__all__ = ["FIRST", "LAST", "days_of", "in_count", "is_plain", "persons_in"]
