"""The empty cell or line that belongs to a label: to its right, in the next line, or in the cell below."""

from __future__ import annotations

from projrapport.letterhead.runs import letters
from projrapport.letterhead.words import is_label
from projrapport.writers.package import Element
from projrapport.writers.word.xml import parent_of, q, text_of


def empty_neighbour(label: Element) -> Element | None:
    """The empty paragraph in which the value is to stand; None when it stands in the label's own line."""
    cell = parent_of(label)
    if cell.tag != q("tc"):
        return None
    right, below = _beside(cell), _below(cell)
    if below is not None and (right is None or _is_heading_row(cell)):
        return below
    return right if right is not None else _next_line(label)


def _beside(cell: Element) -> Element | None:
    following = cell.getnext()
    return None if following is None else _only_line(following)


def _below(cell: Element) -> Element | None:
    row = parent_of(cell)
    following = row.getnext()
    if following is None or following.tag != q("tr"):
        return None
    cells, place = following.findall(q("tc")), row.findall(q("tc")).index(cell)
    return _only_line(cells[place]) if len(cells) == len(row.findall(q("tc"))) else None


def _is_heading_row(cell: Element) -> bool:
    """Whether other cells of the row are labels too: then the values stand below."""
    return sum(is_label(text_of(one)) for one in parent_of(cell).findall(q("tc"))) > 1


def _next_line(label: Element) -> Element | None:
    following = label.getnext()
    return following if following is not None and following.tag == q("p") and _is_empty(following) else None


def _only_line(cell: Element) -> Element | None:
    """The first paragraph of a cell in which nothing stands."""
    lines = cell.findall(q("p"))
    return lines[0] if lines and len(cell.findall(q("tbl"))) == 0 and all(map(_is_empty, lines)) else None


def _is_empty(paragraph: Element) -> bool:
    return not letters(paragraph).strip()
