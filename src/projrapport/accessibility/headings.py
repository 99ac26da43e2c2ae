"""The order of headings, whatever the format."""

from __future__ import annotations

from collections.abc import Iterable

from projrapport.accessibility.rule import Found


def out_of_order(headings: Iterable[tuple[int, str]], *, above: int = 0) -> Found:
    """Headings, told by level and text, that are empty or skip a level; `above` is the level that the first follows."""
    former = above
    for level, text in headings:
        if not text.strip():
            yield f"a heading of level {level}", "is empty."
        if level > former + 1:
            yield f"heading “{text}”", f"is of level {level} although the one above it is of level {former}."
        former = level
