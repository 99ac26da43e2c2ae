"""Words of a document that may be names, and which of them stand beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

WORD = re.compile(r"[^\W\d_]+(?:['’´`-][^\W\d_]+)*")
PART = re.compile(r"[^\W\d_]+")
APOSTROPHES = str.maketrans("’´`", "'''")
BETWEEN = re.compile(r"[\s\x1f|,;._/+\-*'\"()\[\]]{1,4}")
"""What may stand between a first name and a last name: space, a comma, the edge of a cell."""


def words(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word of plain text with its beginning and end."""
    for found in WORD.finditer(text):
        yield found[0], found.start(), found.end()


def parts(word: str) -> Iterator[str]:
    """The word in small letters as an export may hold it: whole, in its parts, and without the genitive's s."""
    folded = word.lower().translate(APOSTROPHES)
    yield folded
    if folded.endswith("s"):
        yield folded[:-1].rstrip("'’")
    if not folded.isalpha():
        yield from PART.findall(folded)
