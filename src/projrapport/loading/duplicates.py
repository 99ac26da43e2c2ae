"""Rows that share a key: one is kept by the rule of the table, or the build stops."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.masks import mask_of
from projrapport.loading.table import Rows
from projrapport.project.tables import Table
from projrapport.records import dataclass

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Rows whose key another row has, and for each of them the row that is kept; places in the whole table."""

    rows: Places
    kept: Places

    def pairs(self, sheet_of: Places) -> Counter[tuple[int, int]]:
        """How many rows of one sheet have the same key as a kept row of another, or of the same."""
        return Counter(zip(sheet_of[self.rows].tolist(), sheet_of[self.kept].tolist(), strict=True))


NONE = Duplicates(np.empty(0, np.int64), np.empty(0, np.int64))


def find_duplicates(rows: Rows, table: Table) -> Duplicates:
    """The rows that the table's rule sets aside. Rows without a key are nobody's duplicates."""
    if not table.key:
        return NONE
    if not repeats_in(rows[table.key]):
        return NONE
    keys = rows[table.key].combine_chunks()
    named = np.flatnonzero(mask_of(pc.is_valid(keys)))
    codes = _codes(keys)[named]
    order = np.lexsort((named, _rank(rows, table)[named], codes))
    starts = np.flatnonzero(np.append(True, np.diff(codes[order]) != 0))
    sizes = np.diff(np.append(starts, len(order)))
    chosen = starts + sizes - 1 if table.duplicates == "last" else starts
    kept = np.repeat(named[order][chosen], sizes)
    aside = named[order] != kept
    by_place = np.argsort(named[order][aside])
    return Duplicates(named[order][aside][by_place], kept[aside][by_place])


def _codes(keys: pa.Array) -> npt.NDArray[Any]:
    """A number for each key; equal keys have equal numbers."""
    if pa.types.is_uint64(keys.type):
        return np.asarray(pc.fill_null(keys, 0) if keys.null_count else keys)
    coded = keys if pa.types.is_dictionary(keys.type) else keys.dictionary_encode()
    return np.asarray(pc.fill_null(coded.indices, -1))


def repeats_in(keys: pa.ChunkedArray) -> int:
    """How many rows have a key that another row had before."""
    known = keys.drop_null()
    parts = known.chunks if pa.types.is_uint64(known.type) else [known.combine_chunks()]
    ordered = np.concatenate(
        [_codes(part) for part in parts] or [np.empty(0)]
    )  # a copy, so it may be sorted in place
    ordered.sort()  # ten times as fast as counting the different ones
    return int(np.count_nonzero(ordered[1:] == ordered[:-1]))


def _rank(rows: Rows, table: Table) -> Places:
    """The place of each row in the order of `duplicates_by`, missing first; all equal without it."""
    if not table.duplicates_by:
        return np.zeros(rows.num_rows, np.int64)
    column = rows[table.duplicates_by].combine_chunks()
    column = column.dictionary_decode() if pa.types.is_dictionary(column.type) else column
    rank = np.asarray(pc.rank(column, tiebreaker="min")).astype(np.int64)
    return np.where(mask_of(pc.is_null(column)), 0, rank)
