"""Conditions read by a person: true, false, or None where an empty cell leaves it open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

Row = dict[str, Any]
Known = bool | None


def holds(where: dict[str, Any], row: Row) -> Known:
    """Whether a row satisfies conditions as they are written in the project file."""
    return all_of(_part(name, said, row) for name, said in where.items())


def _part(name: str, said: Any, row: Row) -> Known:
    if name == "any":
        return any_of(holds(one, row) for one in said)
    if name == "not":
        return opposite(holds(said, row))
    keys = said if isinstance(said, dict) else {"one_of" if isinstance(said, list) else "equals": said}
    return all_of(KEYS[key](row[name], wanted, row) for key, wanted in keys.items())


def all_of(parts: Iterable[Known]) -> Known:
    known = list(parts)
    return False if False in known else None if None in known else True


def any_of(parts: Iterable[Known]) -> Known:
    known = list(parts)
    return True if True in known else None if None in known else False


def opposite(known: Known) -> Known:
    return None if known is None else not known


def _is_one_of(cell: Any, wanted: list[Any]) -> Known:
    if cell is None:
        return None
    return any(value in wanted for value in cell) if isinstance(cell, list) else cell in wanted


def _missing(cell: Any, wanted: Any, _: Row) -> Known:
    return (cell is None) is wanted


def _like(cell: str | None, pattern: str, _: Row) -> Known:
    if cell is None:
        return None
    regex = ".*".join(re.escape(part) for part in pattern.lower().split("*"))
    return re.fullmatch(regex, cell.lower(), re.DOTALL) is not None


def _compared(compare: Callable[[Any, Any], bool]) -> Callable[[Any, Any, Row], Known]:
    def decide(cell: Any, bound: Any, row: Row) -> Known:
        limit = row[bound["column"]] if isinstance(bound, dict) else bound
        return None if cell is None or limit is None else compare(cell, limit)

    return decide


KEYS: dict[str, Callable[[Any, Any, Row], Known]] = {
    "equals": lambda cell, wanted, _: _is_one_of(cell, [wanted]),
    "one_of": lambda cell, wanted, _: _is_one_of(cell, wanted),
    "not": lambda cell, wanted, _: opposite(
        _is_one_of(cell, wanted if isinstance(wanted, list) else [wanted])
    ),
    "missing": _missing,
    "like": _like,
    "min": _compared(lambda cell, limit: cell >= limit),
    "max": _compared(lambda cell, limit: cell <= limit),
    "before": _compared(lambda cell, limit: cell < limit),
    "after": _compared(lambda cell, limit: cell > limit),
    "column": lambda cell, other, row: None if cell is None or row[other] is None else cell == row[other],
}
