"""How wide columns and how high rows must be for everything to show: reckoned, as no program does it on opening."""

from __future__ import annotations

import textwrap

from projrapport.writers.excel.sheet import Cell, Column, Form, Link, Number

NARROWEST = 11
PADDING = 3
UNITS = {Form.POINTS: 16, Form.KRONOR: 4, Form.RAW: 10}
"""The room, in characters, that the unit behind a number takes; for raw numbers, their decimals."""
LINE_POINTS = 14.25
"""The height of a line of text."""
AIR_POINTS = 4.5
HIGHEST_POINTS = 409
"""The highest row that Excel knows."""


def column_width(column: Column, cells: list[Cell]) -> int:
    """So wide that the longest text and the longest word of the header show; longer texts than `widest` are broken."""
    header = max(len(word) for word in column.header.split())
    longest = max(_length(cell) for cell in cells)
    return max(NARROWEST, header + PADDING, min(longest + PADDING, column.widest))


def lines_of(texts: list[str], widths: list[int]) -> int:
    """How many lines the tallest cell of a row has."""
    return max(_lines(text, width) for text, width in zip(texts, widths, strict=True))


def height_of(lines: int) -> float:
    """The height of a row, in points."""
    return min(HIGHEST_POINTS, lines * LINE_POINTS + AIR_POINTS)


def text_of(cell: Cell) -> str:
    """The text of a cell, as far as its height is concerned: numbers have one line."""
    if isinstance(cell, Number):
        return ""
    return cell.text if isinstance(cell, Link) else cell


def _length(cell: Cell) -> int:
    if isinstance(cell, Number):
        return len(f"{cell.value:,.{cell.decimals}f}") + UNITS.get(cell.form, 2)
    return max(len(line) for line in text_of(cell).split("\n"))


def _lines(text: str, width: int) -> int:
    if len(text) <= width and "\n" not in text:
        return 1
    return sum(max(1, len(textwrap.wrap(line, width))) for line in text.split("\n"))
