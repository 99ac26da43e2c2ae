"""What any workbook is to the loader, whatever its format: sheets of values, and what a spreadsheet program hides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import field
from enum import StrEnum
from functools import cached_property
from typing import Any

from projrapport.errors import DataError, Problem, did_you_mean
from projrapport.loading.account import Place
from projrapport.project.tables import means
from projrapport.records import dataclass

MOST_CELLS = 50_000_000
"""A sheet with a stray cell in its last corner would have 17 thousand million."""
MOST_ROWS = 1 << 20
"""As many rows as a sheet of any format can have."""
Values = list[list[Any]]
Epoch = dt.datetime
EPOCH_1900 = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's days know no time zone
EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001


class Visibility(StrEnum):
    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very hidden"
    """Hidden so that no menu of Excel shows it again."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A range of cells shown as one: rows from 1, columns from 0, both ends inclusive."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Page:
    """The cells of a sheet, row 1 first; rows end with their last filled cell, the page with its last filled row."""

    rows: Values = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_places: list[int] = field(default_factory=list)
    """The hidden columns, the first 0."""
    filtered: bool = False
    """Whether a filter chooses which rows are shown."""
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    """Row and place of the formulas whose value was never saved."""
    widest: int = 0
    next: int = 1
    """The number of the next row, where rows do not state theirs."""
    columns: int = 0
    """How many columns have been described, likewise."""

    def put(self, number: int, cells: list[Any]) -> None:
        """Sets the row of that number, filling up with empty rows. Raises FarAwayError where the sheet becomes absurd."""
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            return
        self.widest = max(self.widest, len(cells))
        if number > MOST_ROWS or max(number, len(self.rows)) * self.widest > MOST_CELLS:
            raise FarAwayError(number, self.widest)
        if number < 1 or (number <= len(self.rows) and self.rows[number - 1]):
            raise TwiceError
        self.rows.extend([] for _ in range(len(self.rows), number))
        self.rows[number - 1] = cells


class TwiceError(Exception):
    """A row or a cell that stands there already, or nowhere: the sheet is damaged."""


class FarAwayError(Exception):
    """A cell stands so far from the others that the sheet is no table: its row, and the widest row's width."""


@contextmanager
def refused_if_far(file: str, title: str) -> Iterator[None]:
    """Within the block, a cell too far away is a DataError."""
    try:
        yield
    except FarAwayError as far:
        row, column = far.args
        what = f"has cells as far away as row {row}, column {column}."
        fix = "Delete the cells that do not belong to the table."
        raise DataError(Problem(str(Place(file, title)), what, fix)) from None


@dataclass(frozen=True)
class BookSheet:
    """One sheet, its cells read when they are asked for."""

    file: str
    title: str
    visibility: Visibility
    read: Callable[[], Page]

    @cached_property
    def page(self) -> Page:
        """The cells. Raises DataError for a sheet that is broken, or far too large for a table."""
        with refused_if_far(self.file, self.title):
            return self.read()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets of cells, charts left out, and the day from which it counts."""

    file: str
    sheets: tuple[BookSheet, ...]
    epoch: Epoch = EPOCH_1900

    def shown(self) -> list[BookSheet]:
        """The sheets that a reader of the workbook sees; all where none is visible."""
        seen = [sheet for sheet in self.sheets if sheet.visibility is Visibility.VISIBLE]
        return seen or list(self.sheets)

    def named(self, name: str) -> list[BookSheet]:
        """The sheet of that title, or the visible ones that the pattern fits. Raises DataError that names the nearest."""
        found = [sheet for sheet in self.sheets if sheet.title == name]
        found = found or [sheet for sheet in self.shown() if means(name, sheet.title)]
        if not found:
            titles = [sheet.title for sheet in self.sheets]
            raise DataError(Problem(self.file, f"has no sheet “{name}”.", did_you_mean(name, titles)))
        return found
