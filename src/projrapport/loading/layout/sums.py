"""Totals that no word gives away: a last row without identity or date that holds the sum of a column."""

from __future__ import annotations

import math
from collections.abc import Collection

import numpy as np

from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.grid import Cells, Grid

FEWEST = 2
"""Rows that a sum is of, at least: a single row is its own sum."""


def is_sum(cells: Cells, grid: Grid, places: Collection[int], rows: Collection[int]) -> bool:
    """Whether one of the cells at `places` is the sum of what the rows hold in that column."""
    if len(rows) < FEWEST:
        return False
    return any(_equals_sum(cells[place], grid, place, rows) for place in places if place < len(cells))


def _equals_sum(cell: str, grid: Grid, place: int, rows: Collection[int]) -> bool:
    total = _number(cell)
    if not total:
        return False
    coded = grid.texts(place).take(np.fromiter(rows, np.int64)).dictionary_encode()
    numbers = np.array([_number(text) or 0.0 for text in coded.dictionary.to_pylist()])
    return math.isclose(total, float(numbers[np.asarray(coded.indices)].sum()), abs_tol=0.005)


def _number(text: str) -> float | None:
    written = take_apart(tidy(text))
    return written.value(",") if written else None
