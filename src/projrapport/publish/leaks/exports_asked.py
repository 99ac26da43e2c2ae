"""The exports asked about a document's own words: does one of them stand for a case, or two of them for a person?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.examined import Examined, Hit
from projrapport.publish.leaks.identity_numbers import digits_like_one
from projrapport.publish.leaks.key_tokens import key_tokens, spellings
from projrapport.publish.leaks.known import KnownValues, Row
from projrapport.publish.leaks.name_words import BETWEEN, PART, WORD, parts, words

KEY = "holds a number by which the exports know a person or a case"
NAME = "holds the first and last name of somebody in the exports"
Words = Mapping[str, Examined]


@dataclass(frozen=True, slots=True)
class Names:
    """The hits of each file, and the places where a single word is also a name."""

    blocked: Mapping[str, list[Hit]]
    single: Mapping[str, dict[str, None]]


def known_keys(files: Words, known: KnownValues) -> Mapping[str, list[Hit]]:
    """The places of each file that hold a key of the exports."""
    tokens = {name: _tokens(file.words.text) for name, file in files.items()}
    written = {spelling for own in tokens.values() for token in own for spelling in spellings(token)}
    found = known.keys_among(written) if written else frozenset()
    return {name: list(_places(own, found, files[name])) for name, own in tokens.items()}


def _tokens(text: str) -> dict[str, int]:
    """Each token that may be a key; for those in the form of a number of a person also the place."""
    return dict.fromkeys(key_tokens(text), -1) | dict(digits_like_one(text))


def _places(tokens: Mapping[str, int], found: frozenset[str], file: Examined) -> Iterator[Hit]:
    for token, at in tokens.items() if found else ():
        if not found.isdisjoint(spellings(token)):
            yield Hit(file.words.place(at if at >= 0 else file.words.text.find(token)), KEY)


def known_names(files: Words, known: KnownValues, allowed: Allowed) -> Names:
    """The places of each file where a first and a last name stand beside each other, and where one stands alone."""
    blocked: defaultdict[str, list[Hit]] = defaultdict(list)
    single: defaultdict[str, dict[str, None]] = defaultdict(dict)
    if known.holds_names:
        different = {part for file in files.values() for part in _different(file)}
        rows = known.names_among(different)
        named = _expected(allowed)
        rows = {word: own for word, own in rows.items() if word not in named}
        for name, file in files.items() if rows else ():
            _look(file, rows, blocked[name], single[name])
    return Names(blocked, single)


def _different(file: Examined) -> set[str]:
    return {part for word in set(WORD.findall(file.words.text)) for part in parts(word)}


def _expected(allowed: Allowed) -> frozenset[str]:
    """Words of the names that the project file itself gives."""
    return frozenset(part for name in allowed.names for word, _, _ in words(name) for part in parts(word))


def _look(file: Examined, rows: Mapping[str, object], blocked: list[Hit], single: dict[str, None]) -> None:
    before: tuple[set[Row], int] = (set(), -1)
    text = file.words.text
    for word, start, end in words(text):
        own = _rows(word, rows)
        beside = before[1] >= 0 and BETWEEN.fullmatch(text[before[1] : start])
        if own and ((beside and before[0] & own) or _is_two(word, rows)):
            blocked.append(Hit(file.words.place(start), NAME))
        elif own and word[0].isupper() and len(word) > 2:
            single[file.words.place(start)] = None
        before = (own, end)


def _rows(word: str, rows: Mapping[str, object]) -> set[Row]:
    found: set[Row] = set()
    for part in parts(word):
        found |= set(rows.get(part, ()))  # type: ignore[call-overload]
    return found


def _is_two(word: str, rows: Mapping[str, object]) -> bool:
    """Whether a word with a hyphen in it is a first and a last name: anna-andersson."""
    inner = PART.findall(word.lower())
    return len(inner) > 1 and any(_rows(one, rows) & _rows(other, rows) for one, other in pairwise(inner))
