"""What a number is counted in: per cent, thousands, millions."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from projrapport.report.typed.lexicon import Lexicon
from projrapport.report.typed.said import Said

PER_CENT = re.compile(r"\s*%")


def measured(said: Said, text: str, words: Lexicon) -> Said:
    """The number with the per cent sign or the scale that stands behind it."""
    sign = PER_CENT.match(text, said.end)
    if sign:
        return _share(said, sign.end())
    for length in (1, 2):
        if " ".join(said.behind[:length]) in words.words("signs.per_cent"):
            return _share(said, _end_of(said.behind[:length][-1], text, said.end))
    scales = words.values("numbers.scales") | words.values("numbers.money_scales")
    for word in said.behind[:1]:
        if word in scales:
            return replace(said, end=_end_of(word, text, said.end), scale=Decimal(scales[word]))
    return said


def _share(said: Said, end: int) -> Said:
    """A per cent counts nothing by itself."""
    return replace(said, end=end, per_cent=True, nouns=frozenset(), time="")


def _end_of(word: str, text: str, start: int) -> int:
    return text.lower().index(word, start) + len(word)
