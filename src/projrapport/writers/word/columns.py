"""The columns of a Word table: which hold numbers, and how wide each must be."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from projrapport.writers.letter_widths import em_width
from projrapport.writers.package import Element
from projrapport.writers.word.column_widths import Column, column_widths, longest_word
from projrapport.writers.word.xml import attribute, parent_of, path, q, set_property, text_of

NUMBER = re.compile(r"[<>≤≥~±+−–-]?\s?\d[\d\s.,]*(–\d[\d\s.,]*)?(\s?\S{1,4})?")
"""A number as reports print it: with a sign, as a range, with a short unit."""
MARK = re.compile(r"\W*|\w{1,8}")
"""What stands where a number is missing: nothing, .., –, or one short word."""
INSIDE_NUMBER = re.compile(r"(?<=[\d−+]) (?=\d|\S{1,4}$)")
PADDING = 240
"""What a cell needs beside its text, in twentieths of a point: the margins of the Table style, and some air."""
NOTE_MARK = 0.45
"""The width of a note's number, in ems."""
BOLD = 1.08
"""How much wider bold type is."""

Cells = Sequence[Element]


def is_number_column(cells: Cells, *, first: bool) -> bool:
    """Whether a column is set to the right: asked for in Markdown, or nothing but numbers stand in it.

    The first column names the rows and is only set to the right when asked for.
    """
    if any(attribute(cell, "p", "pPr", "jc") == "right" for cell in cells):
        return True
    texts = [text_of(cell).strip() for cell in cells]
    numbers = [text for text in texts if NUMBER.fullmatch(text)]
    others = [text for text in texts if not NUMBER.fullmatch(text)]
    return not first and bool(numbers) and all(MARK.fullmatch(text) for text in others)


def hold_numbers_together(cell: Element) -> None:
    """Make the spaces inside a number, and before its unit, no-break ones."""
    for text in cell.iter(q("t")):
        text.text = INSIDE_NUMBER.sub("\u00a0", text.text or "")


def set_widths(
    table: Element, columns: Sequence[Cells], numeric: Sequence[bool], *, total: int, size: float
) -> None:
    """Give the columns widths by what is in them. The table fills the line, `total` twentieths of a point."""
    kinds = zip(columns, numeric, strict=True)
    asked = [_column(cells, numeric=is_numeric, em=size * 20) for cells, is_numeric in kinds]
    widths = column_widths(asked, total)
    set_property(table, "tblPr", "tblW", type="dxa", w=total)
    set_property(table, "tblPr", "tblLayout", type="fixed")
    for grid, width in zip(table.findall(path("tblGrid", "gridCol")), widths, strict=True):
        grid.set(q("w"), str(width))
    for cells, width in zip(columns, widths, strict=True):
        for cell in cells:
            set_property(cell, "tcPr", "tcW", w=width, type="dxa")


def _column(cells: Cells, *, numeric: bool, em: float) -> Column:
    """What one column asks for. A heading over numbers may be broken between its words, so its line does not count."""
    words = max(_measure(cell, longest_word) for cell in cells)
    lines = max(_measure(cell, em_width) for cell in (cells[1:] if numeric and len(cells) > 1 else cells))
    return Column(words * em + PADDING, max(words, lines) * em + PADDING, numeric)


def _measure(cell: Element, width: Callable[[str], float]) -> float:
    notes = sum(1 for _ in cell.iter(q("footnoteReference")))
    return width(text_of(cell)) * (BOLD if _is_bold(cell) else 1) + notes * NOTE_MARK


def _is_bold(cell: Element) -> bool:
    in_header = parent_of(cell).find(path("trPr", "tblHeader")) is not None
    return in_header or cell.find(".//" + path("rPr", "b")) is not None
