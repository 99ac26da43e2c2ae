"""Files that hold the same rows, cell for cell, whatever their format, their order and their keys.

Each row becomes one number, so that files are compared without looking at a row in Python. Equal rows are no proof: two
short calls by nobody on one day are two calls. Only where files share clearly more than a file repeats within itself is
it an overlap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, pairwise
from random import Random

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.masks import Mask, mask_of
from projrapport.loading.table import Rows
from projrapport.project.tables import HASHED, ColumnType, Table
from projrapport.records import dataclass

Numbers = npt.NDArray[np.uint64]
EMPTY = np.uint64(0x9E3779B97F4A7C15)
"""What an empty cell counts as."""
BETWEEN = "\x1f"
SEED = 20121001
"""Of the numbers that columns are multiplied by: any would do."""
LEAST = 2
"""Rows that two files must share at least."""
BY_CHANCE = 2.0
"""So many times the share of rows that repeat within a file may be shared by chance."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two sheets, by their places, and how many rows they share."""

    one: int
    other: int
    shared: int
    rows: tuple[int, int]
    """How many rows each has."""

    @property
    def is_whole(self) -> bool:
        """Whether neither has a row that the other lacks."""
        return self.rows == (self.shared, self.shared)


@dataclass(frozen=True, slots=True)
class _Content:
    """The different rows of one sheet as numbers, sorted, and how often each occurs."""

    numbers: Numbers
    counts: npt.NDArray[np.int64]

    @property
    def rows(self) -> int:
        return int(self.counts.sum())


def find_overlaps(rows: Rows, sheet_of: npt.NDArray[np.int64], sheets: int, table: Table) -> list[Overlap]:
    """The pairs of sheets that share rows. The key is left out: a second delivery may have numbered its rows anew."""
    names = _compared(rows, table)
    if sheets < LEAST or not names:
        return []
    numbers = row_numbers(rows, names)
    filled = ~_all_empty(rows, names)
    telling = filled & _telling(rows, names, table)
    bounds = np.searchsorted(sheet_of, np.arange(sheets + 1))  # the rows stand in the order of their sheets
    stretches = [slice(start, end) for start, end in pairwise(bounds)]
    judged = [_content(numbers[rows_of][telling[rows_of]]) for rows_of in stretches]
    every = cache(lambda sheet: _content(numbers[stretches[sheet]][filled[stretches[sheet]]]))
    return [
        Overlap(one, other, _shared(every(one), every(other)), (every(one).rows, every(other).rows))
        for one, other in _suspicious(judged)
    ]


def row_numbers(rows: Rows, names: Sequence[str]) -> Numbers:
    """A number for each row: equal rows have equal numbers, and different ones hardly ever."""
    total = np.zeros(rows.num_rows, np.uint64)
    random = Random(SEED)  # noqa: S311  no secret; numpy's own takes 40 ms to import
    for name in names:
        total += _numbers(rows[name].combine_chunks()) * np.uint64(random.getrandbits(63) * 2 + 1)
    return total


def _numbers(values: pa.Array) -> Numbers:
    """A number for each cell."""
    if pa.types.is_list(values.type):
        values = pc.binary_join(values, BETWEEN).dictionary_encode()
    if pa.types.is_dictionary(values.type):
        values = values.indices
    if pa.types.is_date32(values.type):
        values = values.view(pa.int32())
    filled = np.asarray(pc.fill_null(values, pa.scalar(0).cast(values.type)))
    if filled.dtype.kind == "f":
        bits: Numbers = (filled + 0.0).view(np.uint64)  # so that -0 is 0
    else:
        bits = filled.astype(np.int64).view(np.uint64) if filled.dtype != np.uint64 else filled
    return np.where(mask_of(values.is_null()), EMPTY, bits) if values.null_count else bits


def _compared(rows: Rows, table: Table) -> list[str]:
    """The columns that make two rows equal: all but the key and names, and but numbers that no two rows share."""
    return [
        name
        for name, column in table.columns.items()
        if name != table.key
        and column.type is not ColumnType.NAME
        and not (column.type is ColumnType.KEY and _all_differ(rows[name]))
    ]


def _all_differ(values: pa.ChunkedArray) -> bool:
    return bool(pc.count_distinct(values).as_py() == len(values))


def _all_empty(rows: Rows, names: Sequence[str]) -> Mask:
    if not all(rows[name].null_count for name in names):
        return np.zeros(rows.num_rows, bool)
    empty: Mask = np.logical_and.reduce([mask_of(rows[name].is_null()) for name in names])
    return empty


def _telling(rows: Rows, names: Sequence[str], table: Table) -> Mask:
    """The rows of somebody or something, which are hardly alike by chance; all, where the table has no identities."""
    identities = [name for name in names if table.columns[name].type in HASHED]
    known = [mask_of(rows[name].is_valid()) for name in identities]
    return np.logical_or.reduce(known) if known else np.ones(rows.num_rows, bool)


def _content(numbers: Numbers) -> _Content:
    return _Content(*np.unique(numbers, return_counts=True))


def _suspicious(contents: Sequence[_Content]) -> Iterator[tuple[int, int]]:
    """The pairs that share more rows than chance explains. Only rows that two sheets have are looked at in pairs."""
    every = np.sort(np.concatenate([content.numbers for content in contents]))
    common = every[1:][every[1:] == every[:-1]]
    if not len(common):
        return
    sharing = [_among(content, common) for content in contents]
    for one, other in combinations(range(len(contents)), 2):
        shared = _shared(sharing[one], sharing[other])
        if shared and _beyond_chance(shared, contents[one], contents[other]):
            yield one, other


def _among(content: _Content, common: Numbers) -> _Content:
    chosen = np.isin(content.numbers, common)
    return _Content(content.numbers[chosen], content.counts[chosen])


def _shared(one: _Content, other: _Content) -> int:
    """How many rows of one have a partner in the other."""
    _, here, there = np.intersect1d(one.numbers, other.numbers, assume_unique=True, return_indices=True)
    return int(np.minimum(one.counts[here], other.counts[there]).sum())


def _beyond_chance(shared: int, one: _Content, other: _Content) -> bool:
    rows, fewer = one.rows + other.rows, min(one.rows, other.rows)
    repeated = 1 - (len(one.numbers) + len(other.numbers)) / rows
    return shared >= min(LEAST, fewer) and shared / fewer > BY_CHANCE * repeated
