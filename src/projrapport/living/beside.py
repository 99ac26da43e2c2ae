"""What a document said, from the figures.json beside it: for one that lost its own record on the way."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from projrapport.figures.figure import Key, Part
from projrapport.report.live import breakdown_of
from projrapport.writers.word.controls import short
from projrapport.writers.word.places import Found
from projrapport.writers.word.record import Place, Record

NAME = "figures.json"


def record_beside(document: Path, found: Iterable[Found]) -> Record | None:
    """The record of the template whose figures the document holds; None when no such file lies beside it.

    It tells neither headings nor how often a figure stood in the text, nor which numbers were typed in it.
    """
    try:
        tree = json.loads(document.with_name(NAME).read_text(encoding="utf-8"))
        printed: Mapping[str, Mapping[str, str]] = tree["printed"]
        there = {one.name for one in found}
        nearest = max(printed.values(), key=lambda texts: len(there & set(map(short, texts))))
        return _record(tree, nearest)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _record(tree: Mapping[str, Any], texts: Mapping[str, str]) -> Record:
    return Record(
        period=tree["period"]["id"],
        audience=tree["audience"]["name"],
        date=tree["date"],
        draft=tree["draft"],
        places=tuple(Place(name, text) for name, text in texts.items()),
        levels=_levels(one["key"] for one in tree["figures"]),
        outside=None,
    )


def _levels(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, breakdown in _of_breakdowns(names):
        found[breakdown] = (*found.get(breakdown, ()), name)
    return found


def _of_breakdowns(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        key = Key.read(name)
        if key and key.levels and key.part is Part.VALUE:
            yield name, breakdown_of(key)
