"""One file examined: what leads to a person by its form alone, and the words that the exports are to be asked about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.digit_runs import digit_runs
from projrapport.publish.leaks.identity_numbers import identity_numbers
from projrapport.publish.leaks.pieces import Kind, Piece, Said, Stranger
from projrapport.publish.leaks.plainly import plainly, unpacked
from projrapport.publish.leaks.quantities import persons_number
from projrapport.records import dataclass

EDGE = "\x1f"
"""Parts one piece from the next: no number reaches over it."""
RUN = "seven digits or more in a row that are not declared"


@dataclass(frozen=True, slots=True)
class Hit:
    """What was found, and the place; never the value."""

    place: str
    what: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Plain pieces of one kind, end to end, and where each begins."""

    text: str
    places: Sequence[object]
    begins: Sequence[int]

    def place(self, at: int) -> str:
        return str(self.places[bisect_right(self.begins, at) - 1])


@dataclass(frozen=True, slots=True)
class Examined:
    """The hits of one file, and its words."""

    hits: tuple[Hit, ...]
    words: Passage


def examined(said: Iterable[Said], allowed: Allowed) -> Examined:
    """What a file says, examined by its form."""
    pieces, hits = list[Piece](), list[Hit]()
    for one in said:
        if isinstance(one, Stranger):
            hits.append(Hit(str(one.place), one.what))
        elif one.text:
            pieces.append(one)
    hits += _numbers([one for one in pieces if one.kind in (Kind.FIGURE, Kind.COUNT)], allowed)
    texts = list(_with_unpacked(one for one in pieces if one.kind is Kind.TEXT))
    sources = list(_with_unpacked(one for one in pieces if one.kind is Kind.SOURCE))
    codes = list(_with_unpacked(one for one in pieces if one.kind is Kind.CODE))
    words = passage([*texts, *sources], allowed)
    hits += _in_code(words)
    hits += _long_numbers(words, end=words.begins[len(texts)])
    hits += _in_code(passage(codes, allowed))
    return Examined(tuple(dict.fromkeys(hits)), words)


def passage(pieces: Sequence[Piece], allowed: Allowed) -> Passage:
    """The pieces in plain writing, without what is allowed."""
    text = allowed.blanked(plainly(EDGE.join(one.text.replace(EDGE, " ") for one in pieces)))
    lengths = (len(one) + 1 for one in text.split(EDGE))
    return Passage(text, [one.place for one in pieces], [0, *accumulate(lengths)])


def _with_unpacked(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for one in pieces:
        yield one
        if "&" in one.text or "%" in one.text or "\\" in one.text or "base64" in one.text:
            yield from (Piece(one.place, text, one.kind) for text in unpacked(one.text))


def _numbers(pieces: Iterable[Piece], allowed: Allowed) -> Iterator[Hit]:
    for one in pieces:
        if what := persons_number(one.text, one.kind, allowed):
            yield Hit(str(one.place), f"holds {what}")


def _long_numbers(said: Passage, *, end: int) -> Iterator[Hit]:
    for at in digit_runs(said.text[:end]):
        yield Hit(said.place(at), f"holds {RUN}")


def _in_code(said: Passage) -> Iterator[Hit]:
    for found in identity_numbers(said.text):
        yield Hit(said.place(found.start), f"holds {found.likeness}")
