"""Breakdowns whose levels are others than when their table was written: rows that a refreshed table would lack or hold in vain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projrapport.living.document import Document
from projrapport.records import dataclass
from projrapport.report.live import LiveFigures


@dataclass(frozen=True, slots=True)
class Changed:
    """A breakdown in a table of the document, with the keys of levels that it lacks, and of those that are no more."""

    breakdown: str
    heading: str
    new: tuple[str, ...]
    gone: tuple[str, ...]


def changed_tables(document: Document, figures: LiveFigures) -> Iterator[Changed]:
    """The tables of which rows or columns would have to be added or taken away."""
    headings: dict[str, tuple[str, str]] = {}
    names = document.names
    for found in document.places.found:
        name = names.get(found.name, found.name)
        breakdown = figures.breakdown(name) if found.in_table else ""
        if breakdown in document.record.levels:
            headings.setdefault(breakdown, (name, found.heading))
    told = set[str]()  # a breakdown and its earlier period are one table
    for breakdown, (name, heading) in headings.items():
        then, now = document.record.levels[breakdown], figures.levels(name)
        new = tuple(key for key in now if key not in then)
        gone = tuple(key for key in then if key not in now)
        kind = re.sub("@[^[]*", "", breakdown)
        if (new or gone) and kind not in told:
            told.add(kind)
            yield Changed(breakdown, heading, new, gone)
