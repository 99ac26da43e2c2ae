"""Rows that a file holds twice, below a header that is repeated: what was pasted or exported twice."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

import numpy as np

from projrapport.loading.grid import Grid

FEWEST = 2
"""Rows of a page: a single one may come again by itself."""


def repeated_pages(
    grid: Grid, starts: Sequence[int], aside: Collection[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """The used rows between two of the places that are the same as those between two earlier ones; and the earlier rows."""
    rows = len(grid.numbers)
    used = np.ones(rows, bool)
    used[list(aside)] = False
    codes = np.column_stack([_codes(grid, place) for place in grid.places])
    seen = dict[bytes, list[int]]()
    for start, end in pairwise([0, *starts, rows]):
        page = start + np.flatnonzero(used[start:end])
        if len(page) < FEWEST:
            continue
        cells = codes[page].tobytes()
        if cells in seen:
            yield page.tolist(), seen[cells]
        else:
            seen[cells] = page.tolist()


def _codes(grid: Grid, place: int) -> np.ndarray:
    """A number for each cell; equal texts have equal numbers."""
    return np.asarray(grid.texts(place).dictionary_encode().indices)
