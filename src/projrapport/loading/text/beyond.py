"""Cells beyond the last heading: of a delimiter at the end of each line if they are empty, else of shifted columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place
from projrapport.loading.grid import Cells, Grid
from projrapport.loading.layout.header import Header
from projrapport.loading.text.dialect import Layout, named

FIX = (
    "Export it with another delimiter, or with those numbers in quotation marks; "
    "or write a name for the nameless column in the header row."
)


def width_of(header: Header) -> int:
    """How many cells the header has, in the longest of its rows."""
    return max(len(header.cells), *map(len, header.levels), 1)


def need_headings(file: str, layout: Layout, header: Header) -> None:
    """Raises DataError where most rows right below the header hold more cells than it: nobody knows whose they are."""
    rows = list(_right_below(layout, header))
    width = width_of(header)
    wider = [cells for cells in rows if _is_beyond(cells, header)]
    if not wider or 2 * len(wider) <= len(rows):
        return
    cells = max(map(len, wider))
    delimiter = named(layout.marks.delimiter)
    what = (
        f"the header has {width} cells, but most rows below it have up to {cells}, so nobody can say which value "
        f"belongs to which heading. Either numbers are written with the sign that parts the cells ({delimiter}), "
        "or a column, often the first, has no name."
    )
    raise DataError(Problem(str(Place(file, row=header.row)), what, FIX))


def _right_below(layout: Layout, header: Header) -> Iterator[Sequence[str]]:
    """The rows down to the first blank one, or the next header."""
    others = {other.top - 1 for other in layout.headers if other.row != header.row}
    places = takewhile(lambda place: place not in others, range(header.row, len(layout.sample)))
    rows = (layout.sample[place].without_stray_quotes(layout.marks) for place in places)
    return takewhile(any, rows)


def _is_beyond(cells: Sequence[str], header: Header) -> bool:
    """Whether a row is longer than the header, and holds something behind the last heading."""
    rows = (header.cells, *header.levels)
    last = max((place for row in rows for place, cell in enumerate(row) if cell.strip()), default=0)
    return len(cells) > width_of(header) and any(cell.strip() for cell in cells[last + 1 :])


def irregular_beyond(wanted: Grid, everything: Grid, header: Header) -> Grid:
    """The grid, where rows that hold something beyond the header are irregular ones."""
    rows = zip(everything.numbers.tolist(), everything.rows(range(len(everything.numbers))), strict=True)
    beyond: dict[int, Cells] = {number: cells for number, cells in rows if _is_beyond(cells, header)}
    return replace(wanted, irregular=dict(sorted({**wanted.irregular, **beyond}.items())))
