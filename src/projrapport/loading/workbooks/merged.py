"""Merged cells: a value that stands beside several rows belongs to each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet


def filled_down(rows: list[list[Any]], sheet: Worksheet) -> None:
    """Repeats in place the value of each range that is merged downwards, in its first column."""
    for top, bottom, place in _ranges(sheet):
        for number in range(top + 1, min(bottom, len(rows)) + 1):
            rows[number - 1][place] = rows[top - 1][place]


def numbers_below(sheet: Worksheet, places: Collection[int]) -> set[tuple[int, int]]:
    """The cells (row number, place) of number columns that a merge covers: an amount for three rows is not three amounts."""
    return {
        (number, place)
        for top, bottom, place in _ranges(sheet)
        if place in places
        for number in range(top + 1, bottom + 1)
    }


def rows_merged(sheet: Worksheet, below: int) -> list[int]:
    """The numbers of the rows below the header that hold the value of a row above."""
    return sorted(
        {row for top, bottom, _ in _ranges(sheet) for row in range(top + 1, bottom + 1) if row > below}
    )


def covered_across(sheet: Worksheet, rows: int) -> frozenset[tuple[int, int]]:
    """The cells (row number, place) of the first rows that are merged with the one to their left."""
    return frozenset(
        (number, place)
        for merged in sheet.merged_cells.ranges
        for number in range(merged.min_row, min(merged.max_row, rows) + 1)
        for place in range(merged.min_col, min(merged.max_col, sheet.max_column))
    )


def _ranges(sheet: Worksheet) -> Iterator[tuple[int, int, int]]:
    """First row, last row and place of the first column of each range that covers several rows."""
    for merged in sheet.merged_cells.ranges:
        if merged.max_row > merged.min_row and merged.min_row <= sheet.max_row:
            yield merged.min_row, min(merged.max_row, sheet.max_row), merged.min_col - 1
