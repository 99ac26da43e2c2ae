"""How wide columns and how high rows must be for everything to show: reckoned, as no program does it on opening."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import count

from projrapport.writers.excel.sheet import Cell, Column, Form, Link, Number

NARROWEST = 11
PADDING = 3
HEADER_LINES = 2
UNITS = {Form.POINTS: 16, Form.KRONOR: 4, Form.RAW: 10}
"""The room, in characters, that the unit behind a number takes; for raw numbers, their decimals."""
LETTERS = 1.1
"""How many letters of running text take the room of one digit, which widths are counted in."""
LINE_POINTS = 14.25
"""The height of a line of text."""
AIR_POINTS = 4.5
HIGHEST_POINTS = 409
"""The highest row that Excel knows."""


def column_width(column: Column, cells: Sequence[Cell]) -> int:
    """So wide that the longest text shows, and the header on two lines; longer texts than `widest` are broken."""
    longest = max(map(_length, cells))
    return max(NARROWEST, _header_width(column.header) + PADDING, min(longest + PADDING, column.widest))


def _header_width(header: str) -> int:
    """The least width at which the header takes two lines and no word of it is broken."""
    word = max(map(len, header.split()))
    return next(width for width in count(word) if len(textwrap.wrap(header, width)) <= HEADER_LINES)


def lines_of_rows(rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> list[int]:
    """How many lines the tallest cell of each row has."""
    broken = [
        position
        for position, width in enumerate(widths)
        if any(_lines(row[position], width) > 1 for row in rows)
    ]
    return [max((_lines(row[position], widths[position]) for position in broken), default=1) for row in rows]


def height_of(lines: int) -> float:
    """The height of a row, in points."""
    return min(HIGHEST_POINTS, lines * LINE_POINTS + AIR_POINTS)


def _length(cell: Cell) -> int:
    if isinstance(cell, Number):
        return len(f"{cell.value:,.{cell.decimals}f}") + UNITS.get(cell.form, 2)
    text = cell.text if isinstance(cell, Link) else cell
    return max(map(len, text.split("\n")))


def _lines(cell: Cell, width: int) -> int:
    if not isinstance(cell, str) or (len(cell) <= width and "\n" not in cell):
        return 1
    letters = int(width * LETTERS)
    return sum(1 if len(line) <= letters else len(textwrap.wrap(line, letters)) for line in cell.split("\n"))
