"""Footnotes of a rendered report: numbered as they are met, each written once at the end."""

from __future__ import annotations

import re

from projrapport.report.escape import escaped
from projrapport.report.live import LiveFigures
from projrapport.report.marks import marked
from projrapport.report.report import Report

REFERENCE = re.compile(r"\[\^((?:note|definition)-[A-Za-z0-9_-]+)\]")
NARROW = "\N{NARROW NO-BREAK SPACE}"
"""Between two numbers that stand together, so that notes 1 and 2 are not read as 12."""
REFERENCES = re.compile(rf"(?:{REFERENCE.pattern})+")
"""What stands together is put in order."""


def with_footnotes(text: str, report: Report) -> str:
    """The text with its references numbered from 1 in the order of reading, and the notes they refer to below it."""
    numbers: dict[str, int] = {}

    def renumbered(references: re.Match[str]) -> str:
        names = REFERENCE.findall(references[0])
        return NARROW.join(
            f"[^{n}]" for n in sorted(numbers.setdefault(name, len(numbers) + 1) for name in names)
        )

    body = REFERENCES.sub(renumbered, text)
    texts = _texts(report)
    figures = LiveFigures(report).notes()
    below = [
        f"[^{number}]: {marked(escaped(texts[name]), figures.get(texts[name], ''))}"
        for name, number in numbers.items()
    ]
    return "\n\n".join([body, *below]) + "\n"


def _texts(report: Report) -> dict[str, str]:
    """What can be referred to: the notes by number, the definitions by indicator."""
    return {
        **{f"note-{note.number}": note.text for note in report.notes},
        **{f"definition-{one.indicator.id}": f"{one.text}." for one in report.definitions},
    }
