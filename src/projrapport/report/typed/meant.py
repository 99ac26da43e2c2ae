"""Whether a word that can be a number is meant as one."""

from __future__ import annotations

from collections.abc import Sequence

from projrapport.report.typed.lexicon import Lexicon
from projrapport.report.typed.nouns import Nouns
from projrapport.report.typed.past import happened
from projrapport.report.typed.said import Said

SHORTEST_NOUN = 4
"""Behind sex, shorter words are mot, och, med and the like."""


def is_number(written: str, said: Said, nouns: Nouns) -> bool:
    """Whether it counts: en and ett only where they tell how many, sex only before what it can count."""
    words = nouns.words
    if _is_frequency(said.behind, words):
        return False
    if written.lower() in words.words("numbers.one"):
        return _one_counts(said, words)
    return written.lower() not in words.words("numbers.ambiguous") or _can_be_counted(said, words)


def _is_frequency(behind: Sequence[str], words: Lexicon) -> bool:
    """Två gånger i veckan, which is a habit and no number of anything."""
    names = ("time.often", "time.per", "time.each")
    return len(behind) >= 3 and all(
        word in words.words(name) for word, name in zip(behind, names, strict=False)
    )


def _can_be_counted(said: Said, words: Lexicon) -> bool:
    if said.nouns or said.time:
        return True
    leads_on = words.words("quantity.of") | words.words("nouns.goals")
    return any(word in leads_on or len(word) >= SHORTEST_NOUN for word in said.behind[:1])


def _one_counts(said: Said, words: Lexicon) -> bool:
    """Bara en man; en av männen; en man dömdes; mötte en man. In English every one before what is counted."""
    before, behind = said.before[-1:], said.behind
    if any(word in words.words("limit.only") for word in before):
        return bool(said.nouns or said.time) or happened(behind, words)
    if any(word in words.words("quantity.of") for word in behind[:1]):
        return bool(said.nouns) or any(word in words.words("quantity.them") for word in behind[1:2])
    if not said.nouns or words.language == "en":
        return bool(said.nouns)
    has = any(word in words.words("past.states") for word in behind[1:2])
    return has or happened(behind[1:], words) or any(_told_before(word, words) for word in before)


def _told_before(word: str, words: Lexicon) -> bool:
    return word.endswith(tuple(words.words("past.passive"))) or word in words.words("past.before")
