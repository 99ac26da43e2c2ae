"""Which rows below the header are no data: blank rows, totals, notes.

A row with a date and an identity is data. Only rows that lack them are looked at one by one (reasons.py); so a clean
file costs a few passes over whole columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.account import Aside
from projrapport.loading.grid import Grid, Sheet
from projrapport.loading.layout.reasons import TOTAL, Shape, reason
from projrapport.loading.layout.sums import nameless_totals
from projrapport.loading.masks import Mask, where

WORDS = rf"(?i)^\s*(?:{TOTAL}|källa|anm|not|fotnot|antal|utskri|uttag|utdrag|rapport|skapad|sida|page|source|remark|printed|created|number|rows|[*¹²³]|\d\))|\s(?:summa|totalt?)\s*$"
"""Roughly the same, for whole columns: what `reason` then looks at closely."""
FEW = 2
"""In a table without dates, so many identities in a row leave a doubt."""


def rows_aside(sheet: Sheet, shape: Shape) -> dict[int, Aside]:
    """The rows that are no data, by their place among the rows below the header, with the reason."""
    suspects = np.flatnonzero(suspects_in(sheet.wanted if shape.keys else sheet.everything(), shape))
    if not len(suspects):
        return {}
    grid = sheet.everything()
    blank = _blank(grid)
    aside = {int(index): Aside.BLANK for index in np.flatnonzero(blank)}
    return _judged(grid, [int(index) for index in suspects if not blank[index]], shape, aside)


def _judged(
    grid: Grid, suspects: Sequence[int], shape: Shape, blank: Mapping[int, Aside]
) -> dict[int, Aside]:
    """The reasons of the suspects: first by what each row holds, then by sums, then at the foot of the table."""
    rows = dict(zip(suspects, grid.rows(suspects), strict=True))
    reasons = ((index, reason(cells, shape, below=False)) for index, cells in rows.items())
    aside = dict(blank) | {index: why for index, why in reasons if why}
    left = {index: cells for index, cells in rows.items() if index not in aside}
    aside |= dict.fromkeys(nameless_totals(grid, left, shape, aside), Aside.TOTAL)
    for index in reversed(range(len(grid.numbers))):
        if index in aside:
            continue
        why = reason(rows[index], shape, below=True) if index in rows else None
        if not why:
            break
        aside[index] = why
    return aside


def suspects_in(grid: Grid, shape: Shape) -> Mask:
    """The rows that may be no data."""
    rows = len(grid.numbers)
    filled = {place: _filled(grid.texts(place)) for place in grid.places}
    keys = _count([filled[place] for place in shape.keys], rows)
    dates = _count([where(grid.texts(place), _with_digit_first) for place in shape.dates], rows)
    sparse = _count(list(filled.values()), rows) <= min(1, len(filled) - 1)
    irregular = np.isin(grid.numbers, list(grid.irregular))
    doubtful = dates == 0 if shape.dates else keys <= FEW
    without_keys = keys < bool(shape.keys)
    result: Mask = sparse | without_keys | irregular | _worded(grid, doubtful | (keys <= 1))
    return result


def _count(masks: Sequence[Mask], rows: int) -> npt.NDArray[np.int16]:
    return reduce(lambda total, mask: total + mask, masks, np.zeros(rows, np.int16))


def _blank(grid: Grid) -> Mask:
    rows = len(grid.numbers)
    blank: Mask = _count([_filled(grid.texts(place)) for place in grid.places], rows) == 0
    return blank & ~np.isin(
        grid.numbers, list(grid.irregular)
    )  # those may hold something beyond the last column


def _filled(texts: pa.Array) -> Mask:
    """Which cells hold more than spaces."""
    return ~where(texts, lambda some: pc.or_(pc.equal(some, ""), pc.utf8_is_space(some)))


def _with_digit_first(texts: pa.Array) -> pa.Array:
    """Which cells may be dates; what does not begin with a digit, or is shorter, is looked at more closely."""
    return pc.match_substring_regex(texts, r"^\s*\d.{3}")


def _worded(grid: Grid, among: Mask) -> Mask:
    """Which of the rows have a cell that begins as totals and footers do."""
    found = np.zeros(len(among), bool)
    candidates = np.flatnonzero(among)
    for place in grid.places if len(candidates) else ():
        texts = grid.texts(place).take(pa.array(candidates))
        found[candidates] |= where(texts, lambda some: pc.match_substring_regex(some, WORDS))
    return found
