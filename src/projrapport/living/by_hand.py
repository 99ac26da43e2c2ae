"""Numbers typed beside the figures: those that say what a figure says, or said, but will not follow it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from projrapport.living.document import Document
from projrapport.living.states import Compared
from projrapport.writers.word.places import numbers_in

SMALLEST = 10
"""Smaller numbers are typed for many reasons: three meetings, two years."""
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class ByHand:
    """A number that an editor typed, and the figures that it equals."""

    number: str
    heading: str
    old: tuple[str, ...]
    """Figures that said so when the document was written, and say something else now."""
    current: tuple[str, ...]
    """Figures that say so now."""


def typed_by_hand(document: Document, figures: Sequence[Compared]) -> Iterator[ByHand]:
    """The numbers outside figures that were not there when the document was written, and equal one of its figures."""
    if document.record.outside is None:
        return
    now, old = (
        _by_number((one.name, one.now) for one in figures),
        _by_number((one.name, one.written) for one in figures),
    )
    left = Counter(document.record.outside)
    for one in document.places.outside:
        if left[one.number]:
            left[one.number] -= 1
        elif _tells(one.number) and (one.number in now or one.number in old):
            current = tuple(now.get(one.number, ()))
            former = tuple(name for name in old.get(one.number, ()) if name not in current)
            yield ByHand(one.number, one.heading, former, current)


def _by_number(texts: Iterator[tuple[str, str | None]]) -> dict[str, dict[str, None]]:
    """The names of the figures that print each number."""
    found: dict[str, dict[str, None]] = {}
    for name, text in texts:
        for number in numbers_in(text or ""):
            found.setdefault(number, {})[name] = None
    return found


def _tells(number: str) -> bool:
    return not YEAR.fullmatch(number) and (not number.isdigit() or int(number) >= SMALLEST)
