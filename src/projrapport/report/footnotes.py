"""Footnotes of a rendered report: numbered as they are met, each written once at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable

from projrapport.report.escape import escaped
from projrapport.report.report import Note

REFERENCE = re.compile(r"\[\^note-(\d+)\]")


def with_footnotes(text: str, notes: Iterable[Note]) -> str:
    """The text with its references numbered from 1 in the order of reading, and the notes they refer to below it."""
    numbers: dict[int, int] = {}

    def renumbered(reference: re.Match[str]) -> str:
        note = int(reference[1])
        return f"[^{numbers.setdefault(note, len(numbers) + 1)}]"

    body = REFERENCE.sub(renumbered, text)
    texts = {note.number: note.text for note in notes}
    below = [f"[^{number}]: {escaped(texts[note])}" for note, number in numbers.items()]
    return "\n\n".join([body.rstrip("\n"), *below]) + "\n"
