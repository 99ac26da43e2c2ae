"""Headers of tables that nobody declared: a row of words after a gap, with rows below it that are none of ours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from itertools import islice

import numpy as np
import pyarrow.compute as pc

from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.dates import is_date
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.grid import Cells, Grid, Sheet
from projrapport.loading.layout.levels import NUMBERED
from projrapport.loading.layout.names import fold
from projrapport.loading.layout.reasons import Shape, is_level, reason, shape_of
from projrapport.loading.masks import Mask, where
from projrapport.project.declaration import Project
from projrapport.project.tables import Table

SEVERAL = 4
"""Columns of a table in which a row with one filled cell is rare."""
LOOKED_AT = 20
"""Rows below a suspected header that must all be strangers."""


def strangers(sheet: Sheet, table: Table, project: Project) -> Iterator[tuple[int, bool]]:
    """The places of the rows that head a table of other columns, and of those at which rows of ours go on below one (true)."""
    gaps = _gaps(sheet.wanted)
    if not gaps.any():
        return
    shape = shape_of(sheet.header, table, project)
    after_gaps = np.flatnonzero(gaps[:-1]) + 1
    grid, below_one = sheet.everything(), False
    for index, cells in zip(after_gaps.tolist(), grid.rows(after_gaps.tolist()), strict=True):
        if _is_heading(cells, shape) and _are_strangers(grid, index + 1, shape, _filled(cells)):
            below_one = True
            yield index, False
        elif below_one and _go_on(grid, index, shape):
            below_one = False
            yield index, True


def _go_on(grid: Grid, start: int, shape: Shape) -> bool:
    """Whether a blank row ends here, and rows that are ours stand below it."""
    block = islice(_block(grid, start), LOOKED_AT)
    return not _filled(grid.rows([start - 1])[0]) and any(_is_ours(_filled(cells), shape) for cells in block)


def _is_ours(filled: dict[int, str], shape: Shape) -> bool:
    """Whether a row is as wide as ours, with a date and an identity where ours have them, or else a declared value."""
    declared = {place: text for place, text in filled.items() if place in shape.wanted}
    if 2 * len(declared) < len(shape.wanted) or max(filled) >= len(shape.header):
        return False
    if shape.identities and not shape.identities & declared.keys():
        return False
    if shape.dates:
        return any(is_date(declared.get(place, "")) for place in shape.dates)
    return any(is_level(text, place, shape) for place, text in declared.items())


def _gaps(grid: Grid) -> Mask:
    """Rows with nothing, or in a table of several columns with a title at most, in the declared columns."""
    filled = (~where(grid.texts(place), lambda some: pc.equal(some, "")) for place in grid.places)
    count = reduce(lambda total, mask: total + mask, filled, np.zeros(len(grid.numbers), np.int16))
    few: Mask = count <= (len(grid.places) >= SEVERAL)
    return few


def _filled(cells: Cells) -> dict[int, str]:
    return {place: tidy(cell) for place, cell in enumerate(cells) if tidy(cell)}


def _is_heading(cells: Cells, shape: Shape) -> bool:
    """Whether the row is several different words, none of them a value that the table declares."""
    filled = _filled(cells)
    different = len({fold(text) for text in filled.values()}) == len(filled) > 1
    words = not any(NUMBERED.match(text) or is_level(text, place, shape) for place, text in filled.items())
    return different and words and reason(cells, shape, below=False) is None


def _are_strangers(grid: Grid, start: int, shape: Shape, headed: dict[int, str]) -> bool:
    """Whether there are rows below the heading, as wide as it, and none could be a row of the table."""
    rows = [_filled(cells) for cells in islice(_block(grid, start), LOOKED_AT)]
    return (
        bool(rows)
        and any(len(filled) > 1 for filled in rows)
        and all(filled.keys() <= headed.keys() for filled in rows)
        and not any(_may_be_ours(filled, shape, headed) for filled in rows)
    )


def _block(grid: Grid, start: int) -> Iterator[Cells]:
    """The rows from there to the next blank one."""
    for index in range(start, len(grid.numbers)):
        cells = grid.rows([index])[0]
        if not _filled(cells):
            return
        yield cells


def _may_be_ours(filled: dict[int, str], shape: Shape, headed: dict[int, str]) -> bool:
    if shape.dates:
        return any(is_date(filled.get(place, "")) for place in shape.dates)
    if shape.numbers:
        return any(take_apart(filled.get(place, "")) for place in shape.numbers)
    return len(headed) == sum(bool(tidy(cell)) for cell in shape.header)
