"""The exports asked about a document's own words: does one of them stand for a case, or two of them for a person?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.examined import Examined, Hit
from projrapport.publish.leaks.identity_numbers import digits_like_one
from projrapport.publish.leaks.key_tokens import key_tokens, spellings
from projrapport.publish.leaks.known import KnownValues, Row
from projrapport.publish.leaks.name_words import BETWEEN, WORD, parts, words
from projrapport.records import dataclass

KEY = "holds a number by which the exports know a person or a case"
NAME = "holds the first and last name of somebody in the exports"
SHORTEST = 3
"""Letters of a name that is no initial."""
Words = Mapping[str, Examined]
Rows = Mapping[str, Collection[Row]]


@dataclass(frozen=True, slots=True)
class Names:
    """The hits of each file, and the places where a single word is also a name."""

    blocked: Mapping[str, list[Hit]]
    single: Mapping[str, dict[str, None]]


def known_keys(files: Words, known: KnownValues) -> Mapping[str, list[Hit]]:
    """The places of each file that hold a key of the exports."""
    numbers = {name: dict(digits_like_one(file.words.text)) for name, file in files.items()}
    tokens = key_tokens(file.words.text for file in files.values()).union(*numbers.values())
    found = known.keys_among(frozenset(spelling for token in tokens for spelling in spellings(token)))
    telling = [token for token in tokens if not found.isdisjoint(spellings(token))] if found else []
    return {name: list(_keys_in(file, telling, numbers[name])) for name, file in files.items()}


def _keys_in(file: Examined, keys: Collection[str], numbers: Mapping[str, int]) -> Iterator[Hit]:
    for key in keys:
        places = [numbers[key]] if key in numbers else _all(key, file.words.text)
        yield from dict.fromkeys(Hit(file.words.place(place), KEY) for place in places)


def _all(token: str, text: str) -> Iterator[int]:
    """Where the token stands in the text, and is not part of a longer one."""
    pattern = re.compile(rf"(?<![^\W_]){re.escape(token)}(?![^\W_])")
    return (found.start() for found in pattern.finditer(text))


def known_names(files: Words, known: KnownValues, allowed: Allowed) -> Names:
    """The places of each file where a first and a last name stand beside each other, and where one stands alone."""
    blocked: defaultdict[str, list[Hit]] = defaultdict(list)
    single: defaultdict[str, dict[str, None]] = defaultdict(dict)
    if known.holds_names:
        different = {name: set(WORD.findall(file.words.text)) for name, file in files.items()}
        every = set[str]().union(*different.values())
        spelled = {word: frozenset(parts(word)) for word in every}
        rows = _rows(frozenset[str]().union(*spelled.values()), known)
        expected = _expected(allowed)
        for name, file in files.items():
            mentioned = _mentioned(different[name], spelled, rows, expected)
            if any(len(word) >= SHORTEST for word in mentioned):  # initials alone name nobody
                _look(file, mentioned, blocked[name], single[name])
    return Names(blocked, single)


def _rows(every_word: frozenset[str], known: KnownValues) -> Rows:
    """The rows that hold the words as part of a name. Initials, which many rows have, are asked for only beside longer names."""
    initials = frozenset(word for word in every_word if len(word) < SHORTEST)
    rows = known.names_among(every_word - initials)
    return {**rows, **known.names_among(initials)} if rows else {}


def _expected(allowed: Allowed) -> frozenset[str]:
    """Words of the names that the project file itself gives."""
    return frozenset(part for name in allowed.names for word in WORD.findall(name) for part in parts(word))


def _mentioned(
    different: Collection[str], spelled: Mapping[str, frozenset[str]], rows: Rows, expected: frozenset[str]
) -> dict[str, Mention]:
    """The words of a file that are part of a name in the exports."""
    mentioned = {}
    for word in different:
        own = {part: frozenset(rows[part]) for part in spelled[word] if part in rows and part not in expected}
        if own:
            mentioned[word] = Mention(own)
    return mentioned


@dataclass(frozen=True, slots=True)
class Mention:
    """A word of a document that is part of a name: the rows that hold it, by each way of writing it."""

    rows: Mapping[str, frozenset[Row]]

    def is_one_with(self, other: Mention) -> bool:
        """Whether two words are the names of one person: both in a name of the same row, and not one word twice."""
        return any(
            not here.isdisjoint(there) and max(len(one), len(two)) >= SHORTEST
            for one, here in self.rows.items()
            for two, there in other.rows.items()
            if one not in other.rows and two not in self.rows
        )

    @property
    def is_two(self) -> bool:
        """Whether a word with a hyphen in it is a first and a last name: anna-andersson."""
        own = [Mention({part: rows}) for part, rows in self.rows.items()]
        return len(own) > 1 and any(one.is_one_with(other) for one, other in combinations(own, 2))


def _look(
    file: Examined, mentioned: Mapping[str, Mention], blocked: list[Hit], single: dict[str, None]
) -> None:
    text, before, end = file.words.text, "", -1
    for word, start, word_end in words(text):
        mention = mentioned.get(word)
        if mention:
            beside = mentioned.get(before) if BETWEEN.fullmatch(text[end:start]) else None
            if ("-" in word and mention.is_two) or (beside and mention.is_one_with(beside)):
                blocked.append(Hit(file.words.place(start), NAME))
            elif word[0].isupper() and len(word) >= SHORTEST:
                single[file.words.place(start)] = None
        before, end = word, word_end
