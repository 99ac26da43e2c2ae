"""Where a row stands in a breakdown, read by a person."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

from naive.conditions import Row
from naive.population import Question

Group = dict[str, Any]

DECLARED = {
    "channel": ["phone", "letter", "a_b"],
    "forms": ["mental", "physical"],
    "sex": ["woman", "man"],
    "booked": ["true", "false"],
}
"""The levels that the random projects declare."""


def levels_of(row: Row, dimension: str, question: Question, groups: dict[str, Group]) -> list[str | None]:
    """The levels that a row stands under; [None] where it is unknown."""
    if dimension in {"month", "quarter"}:
        day = row[question.day]
        return [day and calendar_level(day, dimension)]
    if dimension in groups:
        return [class_of(_number(row, groups[dimension], question), groups[dimension]["limits"])]
    cell = row[dimension]
    if isinstance(cell, bool):
        return ["true" if cell else "false"]
    return sorted(set(cell)) if isinstance(cell, list) else [cell]


def calendar_level(day: dt.date, dimension: str) -> str:
    return f"{day:%Y-%m}" if dimension == "month" else f"{day:%Y}-Q{(day.month + 2) // 3}"


def class_of(number: float | None, limits: list[float]) -> str | None:
    if number is None:
        return None
    return next((name for low, name in reversed(classes(limits)) if number >= low), f"<{limits[0]}")


def classes(limits: list[float]) -> list[tuple[float, str]]:
    """Each lower limit and the name of its class."""
    named = [(low, f"{low}" if high == low + 1 else f"{low}–{high - 1}") for low, high in pairwise(limits)]
    return [*named, (limits[-1], f"{limits[-1]}–")]


def _number(row: Row, group: Group, question: Question) -> float | None:
    if "of" in group:
        return row["value" if group["of"] == "value" else group["of"]]
    at_name = group.get("at", "period_start")
    at = {"period_start": question.start, "period_end": question.end}.get(at_name) or row.get(at_name)
    return age(row["born"], at) if row["born"] and at else None


def age(born: dt.date, at: dt.date) -> int | None:
    years = at.year - born.year - ((at.month, at.day) < (born.month, born.day))
    return years if 0 <= years <= 120 else None


def declared_levels(dimension: str, question: Question, groups: dict[str, Group]) -> list[str]:
    if dimension in {"month", "quarter"}:
        days = (question.end - question.start).days + 1
        every = (question.start + dt.timedelta(days=day) for day in range(days))
        return list(dict.fromkeys(calendar_level(day, dimension) for day in every))
    if dimension in groups:
        return [name for _, name in classes(groups[dimension]["limits"])]
    asked = question.indicator.get("where", {}).get(dimension)
    return [level for level in DECLARED[dimension] if dimension in ALWAYS_ALL or _possible(level, asked)]


ALWAYS_ALL = {"forms", "booked"}
"""A list that holds one level may hold others; yes and no are always both shown."""


def _possible(level: str, asked: Any) -> bool:
    """Whether the conditions of the column itself leave the level possible."""
    if isinstance(asked, dict):
        asked = asked.get("equals", asked.get("one_of"))
    return asked is None or level in (asked if isinstance(asked, list) else [asked])
