"""Which columns hold numbers, dates or identities: what tells a row from a line of text that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from projrapport.loading.text.marks import Marks

Kinds = tuple[bool, ...]
"""For each column whether its cells are made of digits and the signs that go with them."""
DIGITS = re.compile(r"[\s.,:;/+%−-]*+\d[\s\d.,:;/+%−-]*+")
MOST = 0.9
"""The share of filled cells that must be of the kind; one that is not, its header, is always forgiven."""


def kinds_of(rows: Iterable[Sequence[str]], width: int) -> Kinds:
    """The kinds of the columns, judged by the rows that have the width."""
    filled, digits = [0] * width, [0] * width
    for row in rows:
        if len(row) == width:
            for place, cell in enumerate(row):
                if cell and not cell.isspace():
                    filled[place] += 1
                    digits[place] += bool(DIGITS.fullmatch(cell))
    return tuple(
        found > 1 and (some - found <= 1 or found >= MOST * some)
        for some, found in zip(filled, digits, strict=True)
    )


def fit(cells: Sequence[str], kinds: Kinds) -> bool:
    """Whether the cells are what the columns hold, so far as any column has a kind."""
    judged = [
        bool(DIGITS.fullmatch(cell))
        for cell, kind in zip(cells, kinds, strict=False)
        if kind and cell and not cell.isspace()
    ]
    return bool(judged) and all(judged)


def are_rows(lines: Sequence[str], marks: Marks, width: int, kinds: Kinds) -> bool:
    """Whether each line is a row of the table by itself, were its quotes letters."""
    split = ([cell.strip(f" {marks.quote}") for cell in line.split(marks.delimiter)] for line in lines)
    return any(kinds) and all(len(cells) == width and fit(cells, kinds) for cells in split)
