"""Totals that no word gives away: rows without identity or date that hold the sum of the rows above them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt

from projrapport.loading.account import Aside
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.number_forms import take_apart
from projrapport.loading.grid import Cells, Grid
from projrapport.loading.layout.reasons import Shape, filled_in, is_level

FEWEST = 2
"""Rows that a sum is of, at least: a single row is its own sum."""
LARGEST = 1e15
"""Larger numbers have no exact sums, and mean nothing here."""


class Sums:
    """The number columns of a grid, summed up row by row. Rows that are aside count as nothing."""

    def __init__(self, grid: Grid, places: Collection[int], aside: Collection[int]) -> None:
        used = np.ones(len(grid.numbers))
        used[list(aside)] = 0
        self._rows = _from_above(used)
        self._sums = {place: _from_above(_numbers(grid, place) * used) for place in places}

    def holds(self, cells: Cells, start: int, end: int) -> bool:
        """Whether a cell is the sum of its column from one row to before another."""
        if self._rows[end] - self._rows[start] < FEWEST:
            return False
        written = {place: _number(cells[place]) for place in self._sums if place < len(cells)}
        return any(
            number and math.isclose(number, self._sums[place][end] - self._sums[place][start], abs_tol=0.005)
            for place, number in written.items()
        )


def nameless_totals(
    grid: Grid, suspects: Mapping[int, Cells], shape: Shape, aside: Mapping[int, Aside]
) -> set[int]:
    """The suspects that hold the sum of the rows since the last total, or, as the last row, of all rows.

    In the middle of a table, and in one without keys, such a row holds numbers only. A declared value speaks for data,
    whatever the numbers are. `aside` are the rows that are no data for other reasons.
    """
    keyless = {index: cells for index, cells in suspects.items() if _may_be_total(cells, shape)}
    if not shape.numbers or not keyless:
        return set()
    found = _of_groups(Sums(grid, shape.numbers, aside), keyless, shape, aside) if shape.keys else set()
    last = next((row for row in reversed(range(len(grid.numbers))) if row not in aside), -1)
    if last in keyless and Sums(grid, shape.numbers, {*aside, *found}).holds(keyless[last], 0, last):
        found.add(last)
    return found


def _of_groups(
    sums: Sums, keyless: Mapping[int, Cells], shape: Shape, aside: Mapping[int, Aside]
) -> set[int]:
    """The totals of the rows since the last total."""
    worded = sorted(index for index, why in aside.items() if why is Aside.TOTAL)
    found, start = set[int](), 0
    for index, cells in sorted(keyless.items()):
        before = bisect_left(worded, index)
        start = max(start, worded[before - 1] + 1 if before else 0)
        if _has_numbers_only(cells, shape) and sums.holds(cells, start, index):
            found.add(index)
            start = index + 1
    return found


def _may_be_total(cells: Cells, shape: Shape) -> bool:
    if not shape.keys:
        return _has_numbers_only(cells, shape) and any(place not in shape.numbers for place in shape.wanted)
    filled = filled_in(cells)
    has_level = any(
        is_level(text, place, shape) for place, text in filled.items() if place not in shape.numbers
    )
    return not has_level and not shape.keys & filled.keys()


def _has_numbers_only(cells: Cells, shape: Shape) -> bool:
    return all(place in shape.numbers for place, cell in enumerate(cells) if cell.strip())


def _from_above(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """For each row, and for the end, what the rows above it hold together."""
    return np.concatenate([[0.0], np.cumsum(numbers)])


def _numbers(grid: Grid, place: int) -> npt.NDArray[np.float64]:
    coded = grid.texts(place).dictionary_encode()
    numbers = np.array([_number(text) or 0.0 for text in coded.dictionary.to_pylist()], np.float64)
    sane = np.where(np.abs(numbers) < LARGEST, numbers, 0.0)
    return sane.take(np.asarray(coded.indices))


def _number(text: str) -> float | None:
    written = take_apart(tidy(text))
    return written.value(",") if written else None
