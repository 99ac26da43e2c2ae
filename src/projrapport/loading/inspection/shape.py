"""The header of a table whose names nobody has declared: found by its shape."""

from __future__ import annotations

from collections.abc import Sequence

from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.dates import is_date
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.inspection.personal import IDENTITY
from projrapport.loading.layout.header import ROWS
from projrapport.loading.layout.names import fold
from projrapport.loading.text.dialect import SAMPLE, commonest_width
from projrapport.loading.text.kinds import Kinds, fit, kinds_of

SHARE = 0.6
"""How much of the table's width a header fills at least."""
Rows = Sequence[Sequence[str]]


def header_of(rows: Rows) -> range | None:
    """The places of the rows that the header is printed in: the first well-filled row of different words, and those
    below it that repeat it. None where a row of data stands above any such row.

    A row with a number, a date or somebody's identity is data: headers are shown.
    """
    filled = [[cell for cell in map(tidy, row) if cell] for row in rows[: ROWS + SAMPLE]]
    width = commonest_width([cells for cells in filled if len(cells) > 1] or filled)
    kinds = kinds_of(rows[: ROWS + SAMPLE], commonest_width(rows[: ROWS + SAMPLE]))
    for place, cells in enumerate(filled[:ROWS]):
        if len(cells) < max(1, SHARE * width):
            continue
        if _names(cells) and (any(kinds) or not _occurs(rows, place)):
            return range(place, _behind(rows, place))
        if _is_data(rows[place], kinds):
            return None
    return None


def _names(cells: Sequence[str]) -> bool:
    different = len({cell.casefold() for cell in cells}) == len(cells)
    return different and not any(take_apart(cell) or is_date(cell) or IDENTITY.search(cell) for cell in cells)


def _occurs(rows: Rows, place: int) -> bool:
    """Whether a cell stands again below in its column, in a row that does not repeat the whole: then it is a value."""
    header = [fold(cell) for cell in rows[place]]
    for row in rows[place + 1 : place + 1 + SAMPLE]:
        same = [bool(name) and fold(cell) == name for name, cell in zip(header, row, strict=False)]
        if any(same) and 2 * sum(same) <= len(header):
            return True
    return False


def _is_data(row: Sequence[str], kinds: Kinds) -> bool:
    return fit(row, kinds) if any(kinds) else len(row) > 1 and all(map(tidy, row))


def _behind(rows: Rows, place: int) -> int:
    """The place of the first row that does not repeat the header."""
    names, behind = [fold(cell) for cell in rows[place]], place + 1
    while behind < len(rows) and [fold(cell) for cell in rows[behind]] == names:
        behind += 1
    return behind
