"""Which of a table's columns the cells of a row name, and what is forgiven on the way."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from projrapport.loading.columns.cleaning import INVISIBLE
from projrapport.project.tables import Column
from projrapport.records import dataclass

FOOTNOTE = re.compile(r"(?:(?<![¹²³⁰-⁹*])[¹²³⁰-⁹*]+|(?<=\D)\d{1,2}\)|(?<=[^\W\d_])\d)$")
"""A footnote mark at the end of a header: `Kön¹`, `Kön 1)`, `Kön*`, `Kön1`."""
NUMBER = re.compile(r" \(\d+\)$")
"""What tells one of several equal headings from the others: `Datum (2)`."""
LONGEST = 1_000
"""Letters of a heading; a longer text is no name."""
MEMORY = 1 << 12
"""So many texts are remembered as they were read: the same rows are tried with several delimiters."""
Reading = Sequence[str]
"""One text for each place: what the cells there say, read in one of several ways."""


@dataclass(frozen=True, slots=True)
class Names:
    """What may head the columns of a table."""

    texts: Mapping[str, tuple[str, ...]]
    """The folded texts that may head each column, in the order in which they are preferred."""

    last: Mapping[str, tuple[str, ...]]
    """The column's own name, where others are declared: it counts only where none of those fits."""

    known: frozenset[str]
    """All of them, with and without their accents and the number of a repeated heading."""

    @property
    def every(self) -> frozenset[str]:
        """All texts as they may stand in a header."""
        texts = {text for of in (*self.texts.values(), *self.last.values()) for text in of}
        return frozenset({*texts, *(NUMBER.sub("", text) for text in texts)})


@dataclass(frozen=True, slots=True)
class Fitting:
    """Where the columns stand: one place each, or several that fit equally well."""

    at: Mapping[str, int]
    twice: Mapping[str, tuple[int, ...]]
    without_accents: tuple[str, ...]
    """The columns that were found only when accents were forgiven."""
    texts: Mapping[int, str]
    """What fitted, by place: not always all that stands there."""
    passed_over: Mapping[str, tuple[str, ...]]
    """The columns for which more than one of their names stand there, with those that are less preferred."""


def fold(text: str) -> str:
    """The text without what people and systems vary: case, spacing, line breaks, composed letters. Of a text that is too long for a
    name only the spaces around it are left out.
    """
    return text.strip() if len(text) > LONGEST else _folded(text)


@lru_cache(MEMORY)
def _folded(text: str) -> str:
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text).casefold()).split()).rstrip(":")


def without_accents(text: str) -> str:
    """The folded text with a for å and ä, o for ö, e for é."""
    return text if len(text) > LONGEST else _without_accents(text)


@lru_cache(MEMORY)
def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )


def accepted(columns: Mapping[str, Column]) -> Names:
    """The texts that may head each column."""
    texts = {name: tuple(map(fold, column.header or (name,))) for name, column in columns.items()}
    last = {name: (fold(name),) for name, column in columns.items() if column.header}
    names = Names(texts, last, frozenset())
    return replace(names, known=frozenset({*names.every, *map(without_accents, names.every)}))


def fitting(readings: Sequence[Reading], names: Names) -> Fitting:
    """Where the columns stand. To the letter goes before all else, then comes a footnote mark, then a lost accent; and
    only then a column's own name, where others are declared.

    `readings` are tried in their order. A place belongs to the columns that fit it first; so a looser way of
    reading never takes one from them.
    """
    if not any(_is_known(text, names) for reading in readings for text in reading):
        return Fitting({}, {}, (), {}, {})
    places: dict[str, list[int]] = {}
    fitted: dict[int, str] = {}
    without: list[str] = []
    for texts in (names.texts, names.last):
        for name, there, reading in _to_the_letter(readings, texts, places):
            places[name] = there
            fitted |= {place: reading[place] for place in there}
        forgiven = dict(_forgiven(readings, texts, places))
        places |= {name: [place] for name, place in forgiven.items()}
        fitted |= {place: _nearest_text(readings, texts[name], place) for name, place in forgiven.items()}
        without += forgiven
    return Fitting(
        {name: there[0] for name, there in places.items() if len(there) == 1},
        {name: tuple(there) for name, there in places.items() if len(there) > 1},
        tuple(without),
        fitted,
        _passed_over(readings[0], names, places),
    )


def _to_the_letter(
    readings: Sequence[Reading], texts: Mapping[str, tuple[str, ...]], places: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, list[int], Reading]]:
    """The columns that fit but for a footnote mark, with their places. `places` grows as they are found."""
    for looked_at in (fold, _without_mark):
        for reading in readings:
            cells = _numbered(_by_text(_free([looked_at(text) for text in reading], places)))
            found = {name: _places(of, cells) for name, of in texts.items() if name not in places}
            single = {there[0] for there in found.values() if len(there) == 1}
            for name, there in found.items():
                if there:
                    left = [place for place in there if place not in single]
                    yield name, (left or there) if len(there) > 1 else there, reading


def _numbered(cells: Mapping[str, list[int]]) -> dict[str, list[int]]:
    """The same, where the second of several equal texts is found as “datum (2)” too."""
    each = {
        f"{text} ({number})": [place]
        for text, there in cells.items()
        if text and len(there) > 1
        for number, place in enumerate(there, 1)
    }
    return each | {**cells}


def _passed_over(
    reading: Reading, names: Names, places: Mapping[str, Sequence[int]]
) -> dict[str, tuple[str, ...]]:
    """The texts of free cells that a column would have been found by, had none that it prefers been there."""
    free = _by_text(_free([fold(text) for text in reading], places))
    found = {
        name: tuple(reading[there[0]] for text in texts if (there := free.get(text)))
        for name, texts in names.texts.items()
        if name in places
    }
    return {name: texts for name, texts in found.items() if texts}


def _is_known(text: str, names: Names) -> bool:
    """Whether the text may head a column, however it is looked at."""
    return not names.known.isdisjoint(_looks(text) if len(text) <= LONGEST else (text.strip(), text))


@lru_cache(MEMORY)
def _looks(text: str) -> tuple[str, str, str]:
    return fold(text), _without_mark(text), _plain(text)


def _without_mark(text: str) -> str:
    return text if len(text) > LONGEST else _unmarked(text)


@lru_cache(MEMORY)
def _unmarked(text: str) -> str:
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
    """Where the first of the accepted texts that is there stands."""
    return next((list(cells[text]) for text in texts if text in cells), [])


def _free(texts: Sequence[str], places: Mapping[str, Sequence[int]]) -> list[str]:
    """The texts, empty at the places that a column has already."""
    taken = {place for there in places.values() for place in there}
    return ["" if place in taken else text for place, text in enumerate(texts)]


def _forgiven(
    readings: Sequence[Reading], texts: Mapping[str, tuple[str, ...]], places: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, int]]:
    """The columns that one free cell fits but for its accents, where no other column and no other cell does."""
    free = [_by_text(_free([_plain(text) for text in reading], places)) for reading in readings]
    found = {
        name: {place for cells in free for place in _places(_plain_names(of), cells)}
        for name, of in texts.items()
        if name not in places
    }
    wanted = Counter(place for there in found.values() for place in there)
    for name, there in found.items():
        if len(there) == 1 and wanted[min(there)] == 1:
            yield name, min(there)
