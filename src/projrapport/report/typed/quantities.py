"""Words that state a number without one: ingen man, samtliga, den enda, hälften, två tredjedelar, var tredje."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from projrapport.report.numbers import rounded
from projrapport.report.typed.nouns import Nouns
from projrapport.report.typed.number_words import spelled
from projrapport.report.typed.past import happened
from projrapport.report.typed.said import About, Said
from projrapport.report.typed.words_around import words_before, words_behind

WORD = re.compile(r"[^\W\d_]+")
HUNDRED = Decimal(100)


def quantities(text: str, nouns: Nouns) -> Iterator[Said]:
    """Every such word. Those that also mean nothing in particular count only before what figures count."""
    for found in WORD.finditer(text):
        yield from _counted(found, nouns)
        yield from _shares(found, nouns)


def _counted(found: re.Match[str], nouns: Nouns) -> Iterator[Said]:
    """None, all, both and the only one of what can be counted, or of those to whom something happened."""
    words, word = nouns.words, found.group().lower()
    if word in words.words("quantity.everybody") and _happened_to(found, nouns):
        yield Said(found.start(), found.end(), HUNDRED, per_cent=True, fraction=True)
    meant = {"none": Decimal(0), "only": Decimal(1), "both": Decimal(2), "all": HUNDRED}
    for name, value in meant.items():
        if word in words.words(f"quantity.{name}") and _of_counted(found, nouns):
            yield Said(found.start(), found.end(), value, per_cent=name == "all", fraction=name == "all")


def _of_counted(found: re.Match[str], nouns: Nouns) -> bool:
    behind = words_behind(found.string, found.end())
    if behind and behind[0] in nouns.words.words("quantity.of"):
        return nouns.counted(behind[1:4]) or (
            len(behind) > 1 and behind[1] in nouns.words.words("quantity.them")
        )
    if behind[1:2] and behind[1] in nouns.words.words("quantity.rule"):
        return False
    return nouns.counted(behind[:2]) or happened(behind, nouns.words)


def _happened_to(found: re.Match[str], nouns: Nouns) -> bool:
    """Alla dömdes; alla män kom."""
    behind = words_behind(found.string, found.end())
    return happened(behind, nouns.words) or (nouns.counted(behind[:1]) and happened(behind[1:], nouns.words))


def _shares(found: re.Match[str], nouns: Nouns) -> Iterator[Said]:
    """Half, thirds, every third."""
    words, word, text = nouns.words, found.group().lower(), found.string
    behind = words_behind(text, found.end())
    if word in words.words("quantity.half_of") and _is_half(behind, nouns):
        yield Said(found.start(), found.end(), HUNDRED / 2, per_cent=True, fraction=True)
    if word in words.words("quantity.every_other") and nouns.counted(behind[:2]):
        yield Said(found.start(), found.end(), HUNDRED / 2, per_cent=True, fraction=True)
    part = words.values("quantity.parts").get(word.removesuffix("en") if words.language == "sv" else word)
    if part and _is_part(found, nouns):
        yield _parts(found, part, nouns)
    scale = words.values("numbers.scales").get(behind[0]) if behind else None
    if word in words.words("numbers.half") and scale:
        end = text.lower().index(behind[0], found.end()) + len(behind[0])
        yield Said(found.start(), end, Decimal("0.5"), 1, scale=Decimal(scale))
    yield from _tens(found, nouns)
    ordinals = words.values("quantity.ordinals")
    if word in ordinals and nouns.counted(behind[:2]) and _every(words_before(text, found.start()), nouns):
        yield Said(
            found.start(), found.end(), rounded(HUNDRED / ordinals[word]), per_cent=True, fraction=True
        )


def _tens(found: re.Match[str], nouns: Nouns) -> Iterator[Said]:
    """Ett tiotal, a dozen: about so many."""
    word, words = found.group().lower(), nouns.words
    number = words.values("numbers.dozens").get(word)
    stems = [word.removesuffix(ending) for ending in words.words("numbers.tens") if word.endswith(ending)]
    for stem in stems:
        number = next(
            (one.value for one in spelled(stem, words.language) if one.end - one.start == len(stem)), number
        )
    if number:
        yield Said(found.start(), found.end(), Decimal(number), about=About.NEAR)


def _is_half(behind: tuple[str, ...], nouns: Nouns) -> bool:
    """Hälften is always a share; half is one of, or before, something."""
    return nouns.words.language == "sv" or (bool(behind) and behind[0] in {"of", "the"})


def _is_part(found: re.Match[str], nouns: Nouns) -> bool:
    """In Swedish the word is a share; in English it may be an ordinal or a quarter of a year: then a number stands before it."""
    if nouns.words.language == "sv":
        return True
    behind = words_behind(found.string, found.end())
    return bool(behind) and behind[0] == "of" and _number_before(found, nouns) is not None


def _number_before(found: re.Match[str], nouns: Nouns) -> Said | None:
    text = found.string[: found.start()]
    for one in spelled(text, nouns.words.language)[-1:]:
        if not re.search(r"[^\s-]", text[one.end :]):
            return Said(one.start, one.end, Decimal(one.value))
    return None


def _parts(found: re.Match[str], part: int, nouns: Nouns) -> Said:
    """Two thirds, or one where no number stands before."""
    number = _number_before(found, nouns)
    value = number.value if number and number.value else Decimal(1)
    return Said(
        number.start if number else found.start(), found.end(), rounded(value * HUNDRED / part), per_cent=True
    )


def _every(before: tuple[str, ...], nouns: Nouns) -> bool:
    return bool(before) and before[-1] in nouns.words.words("quantity.every")
