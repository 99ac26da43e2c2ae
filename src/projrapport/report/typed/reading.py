"""From a text to what it says in numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from projrapport.report.typed.counted import around, looked_back, shared_nouns
from projrapport.report.typed.digits import digits
from projrapport.report.typed.meant import is_number
from projrapport.report.typed.measured import measured
from projrapport.report.typed.nouns import Nouns
from projrapport.report.typed.number_words import spelled
from projrapport.report.typed.quantities import quantities
from projrapport.report.typed.said import Said

SLASH = re.compile(r"\s*/\s*")


def said_in(text: str, nouns: Nouns) -> tuple[Said, ...]:
    """Every number that the text states, in the order in which they stand."""
    stated = [around(said, text, nouns) for said in quantities(text, nouns)]
    plain = [around(said, text, nouns) for said in _plain(text, nouns) if not _within(said, stated)]
    found = [*stated, *_whole(shared_nouns(plain, text, nouns), text, nouns)]
    return tuple(sorted(found, key=lambda said: said.start))


def _plain(text: str, nouns: Nouns) -> list[Said]:
    """Digits and words alike, without what belongs to them."""
    words = [Said(one.start, one.end, Decimal(one.value)) for one in spelled(text, nouns.words.language)]
    return sorted([*digits(text, nouns.words.language), *words], key=lambda said: said.start)


def _within(said: Said, others: Sequence[Said]) -> bool:
    """Whether the number is a part of something that was read whole: två of två tredjedelar."""
    return any(other.start <= said.start and said.end <= other.end for other in others)


def _whole(plain: Sequence[Said], text: str, nouns: Nouns) -> Iterator[Said]:
    """Those that are meant as numbers, with their signs and scales; pairs as one."""
    position, end = 0, 0
    while position < len(plain):
        one = plain[position]
        pair = _pair(plain[position : position + 2], text, nouns)
        position += 2 if pair else 1
        if one.start >= end and (pair or is_number(text[one.start : one.end], one, nouns)):
            said = pair or measured(looked_back(one, nouns), text, nouns.words)
            end = said.end
            yield said


def _pair(two: Sequence[Said], text: str, nouns: Nouns) -> Said | None:
    """Tre av fyra, 3 av de 4, 3/4, as one saying."""
    if len(two) < 2 or two[0].value is None or not two[1].value:
        return None
    left, right = two
    if text[right.start : right.end].lower() in nouns.words.words("numbers.one"):
        return None
    if not _are_joined(text[left.end : right.start].lower(), nouns):
        return None
    whole = measured(right, text, nouns.words)
    return replace(
        whole,
        start=left.start,
        value=left.value,
        whole=right.value,
        before=left.before,
        about=left.about,
        fraction=True,
    )


def _are_joined(between: str, nouns: Nouns) -> bool:
    """Whether what stands between two numbers makes one a part of the other."""
    if SLASH.fullmatch(between):
        return True
    first, *others = between.split() or [""]
    lexicon = nouns.words
    return first in lexicon.words("quantity.of") and set(others) <= lexicon.words("quantity.filler")
