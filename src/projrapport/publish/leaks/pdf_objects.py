"""The objects of a PDF: all that lie in the file, and those that something refers to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pypdf.generic import IndirectObject

FRAME = frozenset({"/XRef", "/ObjStm"})
"""Objects that hold the file together: a table of where the others lie, and a packet of others."""

LONGEST = 10_000_000
"""Bytes of a stream; a number of more digits may be somebody's."""


def objects_of(reader: Any) -> dict[int, Any]:
    """Every object that the file holds, by its number."""
    tables = (*reader.xref.values(), reader.xref_objStm)
    numbers = sorted({number for table in tables for number in table if number})
    return {number: reader.get_object(IndirectObject(number, 0, reader)) for number in numbers}


def left_over(reader: Any, objects: Mapping[int, Any]) -> Iterator[int]:
    """The numbers of objects that nothing refers to: no program shows them, and they are still in the file."""
    referred = {number for one in (reader.trailer, *objects.values()) for number in _references(one)}
    for number, one in objects.items():
        is_frame = isinstance(one, dict) and one.get("/Type") in FRAME
        is_length = isinstance(one, int) and one < LONGEST  # of a stream; pypdf drops what refers to it
        if one is not None and number not in referred and not (is_frame or is_length):
            yield number


def _references(value: Any) -> Iterator[int]:
    inner = [value]
    while inner:
        one = inner.pop()
        if isinstance(one, IndirectObject):
            yield one.idnum
        elif isinstance(one, dict):
            inner.extend(map(one.raw_get, one))  # type: ignore[attr-defined]  # pypdf's own kind of dict
        elif isinstance(one, list):
            inner.extend(list.__iter__(one))
