"""The header of a table whose names nobody has declared: found by its shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

    A row with a number, a date or somebody's identity is data: headers are shown. Some of the words may be equal where
    columns of numbers or dates tell the row from data, and none of its cells stands again below.
    """
    kinds = _kinds(rows)
    for place, cells in _well_filled(rows):
        if _are_names(cells) and _may_head(rows, place, kinds, cells=cells):
            return range(place, _behind(rows, place))
        if _is_data(rows[place], kinds):
            return None
    return None


def first_data(rows: Rows) -> int | None:
    """The place of the first row that is one of the table, whatever stands above it."""
    kinds = _kinds(rows)
    return next((place for place, _ in _well_filled(rows) if _is_data(rows[place], kinds)), None)


def _kinds(rows: Rows) -> Kinds:
    return kinds_of(rows[: ROWS + SAMPLE], commonest_width(rows[: ROWS + SAMPLE]))


def _well_filled(rows: Rows) -> Iterator[tuple[int, list[str]]]:
    """The places of the first rows as wide as a header, with their filled cells."""
    filled = [[cell for cell in map(tidy, row) if cell] for row in rows[: ROWS + SAMPLE]]
    width = commonest_width([cells for cells in filled if len(cells) > 1] or filled)
    for place, cells in enumerate(filled[:ROWS]):
        if len(cells) >= max(1, SHARE * width):
            yield place, cells


def _are_names(cells: Sequence[str]) -> bool:
    return not any(take_apart(cell) or is_date(cell) or IDENTITY.search(cell) for cell in cells)


def _may_head(rows: Rows, place: int, kinds: Kinds, *, cells: Sequence[str]) -> bool:
    """Whether words such as these may be headings: all different, or most of them above columns that hold no words."""
    different = len({cell.casefold() for cell in cells})
    if different == len(cells):
        return any(kinds) or not _occurs(rows, place)
    return 2 * different > len(cells) and any(kinds) and not _occurs(rows, place)


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
