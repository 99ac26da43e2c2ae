"""Whether a verb tells what happened. What happened to one is a count; what happens to anyone is a rule."""

from __future__ import annotations

from collections.abc import Sequence

from projrapport.report.typed.lexicon import Lexicon


def happened(behind: Sequence[str], words: Lexicon) -> bool:
    """Whether the first word is a verb in the past tense: dömdes, avslutade, återkom."""
    if not behind or behind[0] in words.words("past.not"):
        return False
    never = tuple(words.words("past.not_endings"))
    ends = behind[0].endswith(tuple(words.words("past.endings"))) and not (
        never and behind[0].endswith(never)
    )
    return ends or behind[0] in words.words("past.words")
