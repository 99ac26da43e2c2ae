"""The header of a table whose names nobody has declared: found by its shape, for a first look only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.dates import is_date
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.inspection.personal import IDENTITY
from projrapport.loading.layout.header import ROWS

SHARE = 0.6
"""How much of the table's width a header fills at least."""


def header_row(rows: Sequence[Sequence[str]]) -> int | None:
    """The number of the first row that is nearly as wide as the table and holds different words.

    A row with a number, a date or somebody's identity is data: headers are shown.
    """
    filled = [[tidy(cell) for cell in row if tidy(cell)] for row in rows]
    widths = Counter(len(cells) for cells in filled if len(cells) > 1) or Counter(
        map(len, filter(None, filled))
    )
    if not widths:
        return None
    width = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    fitting = (
        number
        for number, cells in enumerate(filled[:ROWS], 1)
        if len(cells) >= max(1, SHARE * width) and _names(cells)
    )
    return next(fitting, None)


def _names(cells: Sequence[str]) -> bool:
    different = len({cell.casefold() for cell in cells}) == len(cells)
    return different and not any(take_apart(cell) or is_date(cell) or IDENTITY.search(cell) for cell in cells)
