"""Numbers typed beside the figures: those that say what a figure says, or said, but will not follow it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from projrapport.living.document import Document
from projrapport.living.states import Compared
from projrapport.records import dataclass
from projrapport.writers.word.places import numbers_in
from projrapport.writers.word.record import Outside

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
    now = _by_number((one.name, one.now) for one in figures)
    old = _by_number((one.name, one.written) for one in figures)
    for one in _new(document):
        if _tells(one.number) and (one.number in now or one.number in old):
            current = tuple(now.get(one.number, ()))
            former = tuple(name for name in old.get(one.number, ()) if name not in current)
            yield ByHand(one.number, one.heading, former, current)


def _new(document: Document) -> Iterator[Outside]:
    """Numbers that occur more often than when the document was written, where they are new; moved ones are not."""
    if document.record.outside is None:
        return
    standing, written = document.places.outside, document.record.outside
    more = Counter(one.number for one in standing) - Counter(one.number for one in written)
    under = Counter(written)
    for one in standing:
        under[one] -= 1
        if under[one] < 0 and more[one.number]:
            more[one.number] -= 1
            yield one


def _by_number(texts: Iterator[tuple[str, str | None]]) -> dict[str, dict[str, None]]:
    """The names of the figures that print each number."""
    found: dict[str, dict[str, None]] = {}
    for name, text in texts:
        for number in numbers_in(text or ""):
            found.setdefault(number, {})[name] = None
    return found


def _tells(number: str) -> bool:
    return not YEAR.fullmatch(number) and (not number.isdigit() or int(number) >= SMALLEST)
