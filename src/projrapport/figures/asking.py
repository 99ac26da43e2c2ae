"""Questions about several indicators, asked side by side where the engine gains by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from projrapport.figures.queryable import Queryable
from projrapport.side_by_side import side_by_side

Item = TypeVar("Item")
Answer = TypeVar("Answer")

AT_ONCE = 2
"""Questions that are asked at a time: while one is planned, which takes one core, another is answered. More take memory."""


def of_each(items: Iterable[Item], ask: Callable[[Item], Answer], engine: Queryable) -> list[Answer]:
    """The answer about each item, in their order. Each asks by itself."""
    if engine.is_asked_side_by_side:
        return side_by_side(ask, items, AT_ONCE)
    return [ask(item) for item in items]
