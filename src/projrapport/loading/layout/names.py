"""Which of a table's columns the cells of a row name, and what is forgiven on the way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from projrapport.project.tables import Column

FOOTNOTE = re.compile(r"(?:(?<![¹²³⁰-⁹*])[¹²³⁰-⁹*]+|(?<=\D)\d{1,2}\)|(?<=[^\W\d_])\d)$")
"""A footnote mark at the end of a header: `Kön¹`, `Kön 1)`, `Kön*`, `Kön1`."""
MEMORY = 1 << 12
"""So many texts are remembered as they were read: the same rows are tried with several delimiters."""
Reading = Sequence[str]
"""One text for each place: what the cells there say, read in one of several ways."""


@dataclass(frozen=True, slots=True)
class Names:
    """What may head the columns of a table."""

    texts: Mapping[str, tuple[str, ...]]
    """The folded texts that may head each column."""

    known: frozenset[str]
    """All of them, with and without their accents."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """Where the columns stand: one place each, or several that fit equally well."""

    at: Mapping[str, int]
    twice: Mapping[str, tuple[int, ...]]
    without_accents: tuple[str, ...]
    """The columns that were found only when accents were forgiven."""
    texts: Mapping[int, str]
    """What fitted, by place: not always all that stands there."""


@lru_cache(MEMORY)
def fold(text: str) -> str:
    """The text without what people and systems vary: case, spacing, line breaks, composed letters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\ufeff", "").split()).rstrip(":")


@lru_cache(MEMORY)
def without_accents(text: str) -> str:
    """The folded text with a for å and ä, o for ö, e for é."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


def accepted(columns: Mapping[str, Column]) -> Names:
    """The texts that may head each column, its own name last."""
    texts = {name: tuple(map(fold, (*column.header, name))) for name, column in columns.items()}
    known = {text for texts_of in texts.values() for text in texts_of}
    return Names(texts, frozenset({*known, *map(without_accents, known)}))


def fitting(readings: Sequence[Reading], names: Names) -> Fitting:
    """Where the columns stand. To the letter goes before all else, then comes a footnote mark, then a lost accent.

    `readings` are tried in their order. A place belongs to the columns that fit it first; so a looser way of
    reading never takes one from them.
    """
    if not any(_is_known(text, names) for reading in readings for text in reading):
        return Fitting({}, {}, (), {})
    places: dict[str, list[int]] = {}
    fitted: dict[int, str] = {}
    for looked_at in (fold, _without_mark):
        for reading in readings:
            cells = _by_text(_free([looked_at(text) for text in reading], places))
            found = {name: _places(texts, cells) for name, texts in names.texts.items() if name not in places}
            places |= {name: there for name, there in found.items() if there}
            fitted |= {place: reading[place] for there in found.values() for place in there}
    forgiven = dict(_forgiven(readings, names, places))
    places |= {name: [place] for name, place in forgiven.items()}
    return Fitting(
        {name: there[0] for name, there in places.items() if len(there) == 1},
        {name: tuple(there) for name, there in places.items() if len(there) > 1},
        tuple(forgiven),
        fitted
        | {place: _nearest_text(readings, names.texts[name], place) for name, place in forgiven.items()},
    )


def _is_known(text: str, names: Names) -> bool:
    """Whether the text may head a column, however it is looked at."""
    return any(look(text) in names.known for look in (fold, _without_mark, _plain))


@lru_cache(MEMORY)
def _without_mark(text: str) -> str:
    return fold(FOOTNOTE.sub("", text.strip()))


def _nearest_text(readings: Sequence[Reading], texts: tuple[str, ...], place: int) -> str:
    """The reading of the place that fits but for its accents."""
    plain = _plain_names(texts)
    return next(reading[place] for reading in readings if _plain(reading[place]) in plain)


def _plain_names(texts: tuple[str, ...]) -> tuple[str, ...]:
    """The accepted texts without accents, save those that are nothing but one."""
    return tuple(filter(None, map(without_accents, texts)))


def _plain(text: str) -> str:
    return without_accents(_without_mark(text))


def _by_text(cells: Sequence[str]) -> dict[str, list[int]]:
    """The places where each text stands."""
    places = defaultdict[str, list[int]](list)
    for place, cell in enumerate(cells):
        places[cell].append(place)
    return places


def _places(texts: tuple[str, ...], cells: Mapping[str, Sequence[int]]) -> list[int]:
    """Where any of the accepted texts stands; the texts are tried in declared order."""
    return [place for text in dict.fromkeys(texts) for place in cells.get(text, ())]


def _free(texts: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[str]:
    """The texts, empty at the places that a column has already."""
    taken = {place for there in places.values() for place in there}
    return ["" if place in taken else text for place, text in enumerate(texts)]


def _forgiven(
    readings: Sequence[Reading], names: Names, places: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, int]]:
    """The columns that one free cell fits but for its accents, where no other column and no other cell does."""
    free = [_by_text(_free([_plain(text) for text in reading], places)) for reading in readings]
    found = {
        name: {place for cells in free for place in _places(_plain_names(texts), cells)}
        for name, texts in names.texts.items()
        if name not in places
    }
    wanted = Counter(place for there in found.values() for place in there)
    for name, there in found.items():
        if len(there) == 1 and wanted[min(there)] == 1:
            yield name, min(there)
