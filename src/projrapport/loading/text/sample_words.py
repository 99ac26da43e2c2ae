"""Words of a text by which a person sees whether its letters came out right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.text.encoding import Text
from projrapport.project.tables import Table

WORD = re.compile(r"[^\W\d_]+")
LOOKED_AT = 1 << 16
"""Bytes in which the words are looked for."""
MOST = 3


def sample_words(text: Text, table: Table) -> tuple[str, ...]:
    """Up to three words with letters beyond a–z, none of which can name anybody: they are declared, as headers or as
    levels, and occur in the text.
    """
    head = fold(text.head(LOOKED_AT))
    words = (
        word for declared in _declared(table) if fold(declared) in head for word in WORD.findall(declared)
    )
    found = dict.fromkeys(word for word in words if not word.isascii())
    return tuple(islice(found, MOST))


def _declared(table: Table) -> Iterator[str]:
    for column in table.columns.values():
        yield from column.header
        for level in column.levels:
            yield from (level.level, *level.spellings)
