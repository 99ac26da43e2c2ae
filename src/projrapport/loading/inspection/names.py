"""Names for the columns of an export: ASCII, and no two alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import count

from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.layout.names import fold

LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ł": "l"})


def column_names(header: Sequence[str]) -> dict[int, str]:
    """A name for each place of the header whose text no other place has.

    A name differs from the text of all other headers, since a column's own name is accepted as its header.
    """
    folded = [fold(cell) for cell in header]
    texts, taken = Counter(folded), set(folded)
    names: dict[int, str] = {}
    for place, cell in enumerate(header):
        if folded[place] and texts[folded[place]] == 1:
            taken.remove(folded[place])
            names[place] = _free(_ascii(cell), taken)
            taken |= {folded[place], names[place]}
    return names


def apart(header: Sequence[str]) -> list[str]:
    """The headings, where each of several equal ones is numbered as the loader accepts it: “Datum (2)”."""
    texts, seen = Counter(map(fold, header)), Counter[str]()
    told = []
    for cell in header:
        text = fold(cell)
        seen[text] += 1
        told.append(f"{tidy(cell)} ({seen[text]})" if text and texts[text] > 1 else cell)
    return told


def _ascii(text: str) -> str:
    plain = unicodedata.normalize("NFKD", fold(text).translate(LETTERS)).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return name if name[:1].isalpha() else f"column_{name}".strip("_")


def _free(name: str, taken: Collection[str]) -> str:
    numbered = (f"{name}_{number}" for number in count(2))
    return name if name not in taken else next(other for other in numbered if other not in taken)
