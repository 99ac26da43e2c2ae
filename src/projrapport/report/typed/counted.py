"""What a number counts, by the words before and behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from projrapport.report.typed.nouns import Nouns
from projrapport.report.typed.past import happened
from projrapport.report.typed.said import About, Said
from projrapport.report.typed.words_around import words_before, words_behind, words_of_clause

MONEY = "kr"
"""What every noun for money has in common."""
SIGNED = re.compile(r"(?:^|[\s(])[+−-]$")


def around(said: Said, text: str, nouns: Nouns) -> Said:
    """The number with its neighbours, and with what they say that it counts."""
    before, behind = words_before(text, said.start), words_behind(text, said.end)
    near = _near(behind, nouns)
    money = {MONEY} if any(word in nouns.words.words("signs.money") for word in near) else set()
    return replace(
        said,
        before=before,
        behind=behind,
        clause=words_of_clause(text, said.start, said.end),
        nouns=nouns.named(near) | money,
        time=nouns.time_unit(near),
        about=said.about or _about(before, nouns),
        signed=bool(SIGNED.search(text[max(0, said.start - 2) : said.start])),
    )


def _near(behind: Sequence[str], nouns: Nouns) -> Sequence[str]:
    """The words that may be what is counted: two, or three behind av, before the first that leads to something else."""
    of, stops = nouns.words.words("quantity.of"), nouns.words.words("nouns.stops")
    near = behind[1:4] if behind and behind[0] in of else behind[:2]
    end = next((place for place, word in enumerate(near) if word in stops), len(near))
    return near[:end]


def _about(before: Sequence[str], nouns: Nouns) -> About | None:
    """How near the word before claims that the number is: drygt, knappt, cirka."""
    said = f" {' '.join(before)}"
    for side in About:
        if any(said.endswith(f" {phrase}") for phrase in nouns.words.words(f"about.{side}")):
            return side
    return None


def shared_nouns(plain: Sequence[Said], text: str, nouns: Nouns) -> Sequence[Said]:
    """The numbers with what the last of several counts given to all: tolv och fjorton män, 15–25 deltagare."""
    found = list(plain)
    between = re.compile(rf"\s*(?:,|–|-|{'|'.join(nouns.words.words('numbers.joins'))})\s*")
    for place in reversed(range(len(found) - 1)):
        one, following = found[place : place + 2]
        if not one.nouns and not one.time and between.fullmatch(text, one.end, following.start):
            found[place] = replace(one, nouns=following.nouns, time=following.time)
    return found


def looked_back(said: Said, nouns: Nouns) -> Said:
    """The number with the noun before it, where nothing behind can be what it counts: av männen dömdes tre."""
    near = _near(said.behind, nouns)
    if said.nouns or said.time or (near and not happened(near, nouns.words)):
        return said
    return replace(said, nouns=nouns.named(reversed(said.before)))
