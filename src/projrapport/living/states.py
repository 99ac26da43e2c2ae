"""Each figure of a document held against what was written and what it is now."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from projrapport.living.document import Document
from projrapport.records import dataclass
from projrapport.report.live import LiveFigures
from projrapport.writers.word.places import Found

ALIKE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2011": "-", "\u2212": "-"})
"""Signs that a reader cannot tell apart: no-break spaces and hyphens, the minus."""


class State(StrEnum):
    """What became of a figure."""

    CURRENT = "current"
    STALE = "stale"
    """Stands as it was written, and has changed since."""
    TYPED_OVER = "typed over"
    """An editor put something else there."""
    TYPED_RIGHT = "typed over but right"
    """An editor put something else there, which is what it is now."""
    REMOVED = "removed"
    """An editor took it away, or emptied it."""
    UNKNOWN = "unknown"
    """The project has no such figure any more."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One place of a figure."""

    name: str
    state: State
    heading: str
    shown: str | None
    """In the document; None where it was taken away."""
    written: str | None
    """As projrapport wrote it; None for a figure that it did not write."""
    now: str | None
    found: Found | None = None
    turned: bool = False
    """Whether a change went the other way when it was written: the words round it may be wrong."""
    hidden: bool = False
    """Whether the audience may not see it now."""
    leaves_no_trace: bool = False
    """Whether what stood there must not be kept as a tracked change."""


def compared(document: Document, figures: LiveFigures) -> tuple[Compared, ...]:
    """All places of figures in the order of the text, then those that were taken away."""
    standing = tuple(_standing(document, figures))
    return (*standing, *_removed(document, standing, figures))


def _standing(document: Document, figures: LiveFigures) -> Iterator[Compared]:
    written = {one.name: one for one in document.record.places}
    names = document.names
    for found in document.places.found:
        name = names.get(found.name, found.name)
        was, now = written.get(name), figures.text(name)
        state = _state(found, was.text if was else None, now)
        yield Compared(
            name,
            state,
            found.heading,
            found.text,
            was.text if was else None,
            now,
            found,
            turned=bool(was and was.direction * figures.direction(name) < 0),
            hidden=figures.hidden(name),
            leaves_no_trace=figures.leaves_no_trace(name),
        )


def _state(found: Found, written: str | None, now: str | None) -> State:
    shown = plain(found.text)
    if not shown:
        return State.REMOVED
    if now is None:
        return State.UNKNOWN
    untouched = written is not None and shown == plain(written)
    if found.touching:
        return State.TYPED_OVER
    if shown == plain(now):
        return State.CURRENT if untouched or written is None else State.TYPED_RIGHT
    return State.STALE if untouched else State.TYPED_OVER


def _removed(document: Document, standing: tuple[Compared, ...], figures: LiveFigures) -> Iterator[Compared]:
    """Places of the record that no control stands for any more, with the heading that they stood under.

    Of a figure with several places, those are gone under whose heading it stands no longer; moved is not removed.
    """
    standing_under = Counter((one.name, one.heading) for one in standing)
    lost = Counter(one.name for one in document.record.places) - Counter(one.name for one in standing)
    for place in document.record.places:
        standing_under[place.name, place.heading] -= 1
        if standing_under[place.name, place.heading] < 0 and lost[place.name]:
            lost[place.name] -= 1
            yield Compared(
                place.name, State.REMOVED, place.heading, None, place.text, figures.text(place.name)
            )


def plain(text: str) -> str:
    """The text without what a reader cannot see: kinds of spaces and hyphens, spaces between thousands."""
    return re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "", text.translate(ALIKE)).strip()
