"""The objects of a PDF: all that lie in the file, what lies in each, and which of them nothing refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, Stream, String

FRAME = frozenset({"/XRef", "/ObjStm"})
"""Objects that hold the file together: a table of where the others lie, and a packet of others."""

LONGEST = 10_000_000
"""Bytes of a stream; a number of more digits may be somebody's."""

DEEPEST = 50

Reference = tuple[int, int]
"""The number of an object, and of its version."""


class TooDeepError(ValueError):
    """An object is nested deeper than any program writes it."""


def objects_of(file: Pdf) -> list[tuple[str, Any]]:
    """Every object that the file holds, with what messages call it."""
    return [
        (f"object {one.objgen[0]}" if isinstance(one, Object) else "a number", one) for one in file.objects
    ]


def lying_in(value: Any, place: str, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Each dictionary, stream and text in an object, with its place, and each Reference to another. Raises TooDeepError."""
    if depth > DEEPEST:
        raise TooDeepError(place)
    if isinstance(value, String):
        yield place, value
    elif isinstance(value, (Dictionary, Stream)):
        yield place, value
        for key, inner in value.items():
            yield from _inner(inner, f"{place}, {key}", depth)
    elif isinstance(value, Array):
        for inner in value:
            yield from _inner(inner, place, depth)


def _inner(value: Any, place: str, depth: int) -> Iterable[tuple[str, Any]]:
    if not isinstance(value, Object):
        return ()  # numbers, yes and no
    return [(place, value.objgen)] if value.is_indirect else lying_in(value, place, depth + 1)


def left_over(objects: Iterable[tuple[str, Any]], referred: set[Reference]) -> Iterator[str]:
    """The objects that nothing refers to: no program shows them, and they are still in the file."""
    for place, one in objects:
        if isinstance(one, Object):
            is_frame = isinstance(one, Stream) and str(one.get("/Type", "")) in FRAME
            if one.objgen not in referred and not is_frame:
                yield place
        elif one is not None and not (isinstance(one, int) and one < LONGEST):  # the length of a stream
            yield place
