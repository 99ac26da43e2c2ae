"""Names of periods that are nearly right, and what was probably meant."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from projrapport.errors import nearest
from projrapport.project.periods import calendar_period

NEARLY = re.compile(r"(?P<year>\d{4})[-–_./ ]*(?P<letter>[HQTK]?)[-_./ ]*(?P<number>\d{1,2})", re.IGNORECASE)
PARTS = {"H": (2, "halves"), "Q": (4, "quarters"), "T": (3, "thirds")}
QUARTER_IN_SWEDISH = "K"


def meant(name: str, declared: Iterable[str]) -> str:
    """A sentence with the period that the name probably means, or with the form it should have; empty when neither is known."""
    if ".." in name:
        return _range(name)
    known = tuple(declared)
    found = NEARLY.fullmatch(name.strip())
    if found and found["year"] in known:
        return _part(
            found["year"], found["letter"].upper().replace(QUARTER_IN_SWEDISH, "Q"), int(found["number"])
        )
    return "" if calendar_period(name) else nearest(name, known)


def _part(year: str, letter: str, number: int) -> str:
    written = f"{year}-{letter}{number}" if letter else f"{year}-{number:02d}"
    if calendar_period(written):
        return f"Did you mean “{written}”?"
    if not letter:
        return f"The months are {year}-01 to {year}-12."
    last, parts = PARTS[letter]
    return f"The {parts} are {year}-{letter}1 to {year}-{letter}{last}."


def _range(name: str) -> str:
    try:
        start, end = (dt.date.fromisoformat(part.strip()) for part in name.split("..", maxsplit=1))
    except ValueError:
        return "A range is written as 2012-01-15..2012-06-30."
    if end < start:
        return f"The range ends before it begins. Did you mean “{end}..{start}”?"
    return f"Did you mean “{start}..{end}”?" if name != f"{start}..{end}" else ""
