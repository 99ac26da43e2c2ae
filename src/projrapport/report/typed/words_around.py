"""The words before and behind a number, within its sentence."""

from __future__ import annotations

import re

from projrapport.report.typed.literal import FILLED

REACH = 3
"""How many words away a word may stand and still belong to the number."""
WORD = re.compile(r"[^\W_]+(?:\.[^\W_])*|[§%‰]")
BREAK = re.compile(rf"[.;!?()](?=\s|$)|\n\s*\n|{FILLED}")
"""Where a sentence or a clause ends; what is filled in belongs to no typed number."""


def words_before(text: str, start: int) -> tuple[str, ...]:
    """The last words before a position, the nearest last, in small letters."""
    near = BREAK.split(text[max(0, start - 120) : start])[-1]
    return tuple(word.lower() for word in WORD.findall(near))[-REACH:]


def words_of_clause(text: str, start: int, end: int) -> frozenset[str]:
    """All words of the sentence that a number stands in, up to what is filled in."""
    before = BREAK.split(text[max(0, start - 400) : start])[-1]
    behind = BREAK.split(text[end : end + 400], maxsplit=1)[0]
    return frozenset(word.lower() for word in WORD.findall(f"{before} {behind}"))


def words_behind(text: str, end: int) -> tuple[str, ...]:
    """The first words behind a position, up to a comma or the end of the sentence, in small letters."""
    near = BREAK.split(text[end : end + 160], maxsplit=1)[0].split(",", maxsplit=1)[0]
    return tuple(word.lower() for word in WORD.findall(near))[: REACH + 1]
