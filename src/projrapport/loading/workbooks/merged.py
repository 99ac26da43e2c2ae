"""Merged cells: a value that stands beside several rows belongs to each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from projrapport.loading.workbooks.book import Merge, Page, Values


def filled_down(page: Page) -> Values:
    """The rows, with the value of each range that is merged downwards repeated in its first column."""
    rows = list(page.rows)
    for merge in _downwards(page):
        value = _at(rows[merge.top - 1], merge.left)
        for number in range(merge.top, merge.bottom) if value is not None else ():
            cells = [*rows[number], *[None] * (merge.left + 1 - len(rows[number]))]
            cells[merge.left] = value
            rows[number] = cells
    return rows


def numbers_below(page: Page, places: Collection[int]) -> set[tuple[int, int]]:
    """The cells (row number, place) of number columns that a merge covers: an amount for three rows is not three amounts."""
    return {
        (number, merge.left)
        for merge in _downwards(page)
        if merge.left in places
        for number in range(merge.top + 1, merge.bottom + 1)
    }


def rows_merged(page: Page, below: int) -> list[int]:
    """The numbers of the rows below the header that hold the value of a row above."""
    return sorted(
        {row for merge in _downwards(page) for row in range(merge.top + 1, merge.bottom + 1) if row > below}
    )


def covered_across(page: Page, rows: int) -> frozenset[tuple[int, int]]:
    """The cells (row number, place) of the first rows that are merged with the one to their left."""
    return frozenset(
        (number, place)
        for merge in page.merges
        for number in range(merge.top, min(merge.bottom, rows) + 1)
        for place in range(merge.left + 1, min(merge.right, page.widest) + 1)
    )


def _downwards(page: Page) -> Iterator[Merge]:
    """The ranges that cover several rows, as far as the sheet is filled."""
    for merge in page.merges:
        bottom = min(merge.bottom, len(page.rows))
        if bottom > merge.top:
            yield Merge(merge.top, bottom, merge.left, merge.right)


def _at(cells: list[object], place: int) -> object:
    return cells[place] if place < len(cells) else None
