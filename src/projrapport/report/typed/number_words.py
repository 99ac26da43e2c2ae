"""Numbers in words: tolv, fyrtiofem, två hundra tusen; forty-five, one hundred and one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from num2words import num2words

from projrapport.records import dataclass
from projrapport.report.typed.lexicon import Lexicon, lexicon

WORD = re.compile(r"[^\W\d_]+")
THOUSAND = "tusen"
GAP = re.compile(r"[\s-]*")


@dataclass(frozen=True, slots=True)
class Spelled:
    """A number in words: where it stands, and what it comes to."""

    start: int
    end: int
    value: int


def spelled(text: str, language: str) -> list[Spelled]:
    """All numbers in words, from left to right, each as long as it can be read."""
    words, found, position = list(WORD.finditer(text)), [], 0
    while position < len(words):
        number, after = _number_at(words, position, lexicon(language))
        if number:
            found.append(number)
        position = max(after, position + 1)
    return found


def _number_at(words: Sequence[re.Match[str]], position: int, of: Lexicon) -> tuple[Spelled | None, int]:
    """The number that begins with this word, and the position of the word behind it."""
    scales, ands = of.values("numbers.scales"), of.words("numbers.and")
    first = _value(words[position].group().lower(), of)
    if first is None:
        return None, position + 1
    whole, part, last, end = 0, first, first, position
    while end + 1 < len(words) and _adjoin(words[end], words[end + 1]):
        next_word = words[end + 1].group().lower()
        step = 1
        if (
            next_word in ands
            and last >= 100
            and end + 2 < len(words)
            and _adjoin(words[end + 1], words[end + 2])
        ):
            next_word, step = words[end + 2].group().lower(), 2
        scale, value = scales.get(next_word), _value(next_word, of)
        if scale and step == 1 and (scale > last or scale > part):
            part, last = part * scale, scale
            if scale >= 1000:
                whole, part = whole + part, 0
        elif value is not None and not scale and _adds(last, value):
            part, last = part + value, value
        else:
            break
        end += step
    return Spelled(words[position].start(), words[end].end(), whole + part), end + 1


def _adjoin(left: re.Match[str], right: re.Match[str]) -> bool:
    return bool(GAP.fullmatch(left.string, left.end(), right.start()))


def _adds(last: int, value: int) -> bool:
    """Whether a smaller number behind a larger one makes one number with it: hundred and four, twenty-one."""
    tens = 20 <= last < 100 and last % 10 == 0
    return (tens and 0 < value < 10) or (last >= 100 and last % 100 == 0 and 0 < value < last)


def _value(word: str, of: Lexicon) -> int | None:
    """What one word stands for; scales alone stand for one of them: hundra, tusen."""
    spellings = _spellings(of.language)
    if word in spellings:
        return spellings[word]
    if of.language == "sv" and THOUSAND in word:
        before, _, behind = word.replace("ettusen", "etttusen").partition(THOUSAND)
        thousands, rest = (
            spellings.get(before, 1 if not before else None),
            spellings.get(behind, 0 if not behind else None),
        )
        return None if thousands is None or rest is None else thousands * 1000 + rest
    return of.values("numbers.scales").get(word) if word in ("hundred", "thousand") else None


@cache
def _spellings(language: str) -> dict[str, int]:
    """Every number below a thousand that is one word, in its spellings: etthundratjugoett, hundratjugoen."""
    below = {str(num2words(number, lang=language)): number for number in range(100)}
    if language != "sv":
        return {word: number for word, number in below.items() if word.isalpha()}
    below |= {word.replace("förtio", "fyrtio"): number for word, number in below.items()}
    below |= {
        word.removesuffix("ett") + "en": number for word, number in below.items() if word.endswith("ett")
    }
    hundreds = {str(num2words(number, lang=language)): number for number in range(100, 1000, 100)}
    hundreds["hundra"] = 100
    rests = {"": 0, **{word: number for word, number in below.items() if number}}
    return below | {more + rest: hundreds[more] + rests[rest] for more in hundreds for rest in rests}
