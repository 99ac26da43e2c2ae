"""What stands beside a label: in the next line of its cell, in the cell to its right, or in the cell below."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.letterhead.runs import letters
from projrapport.letterhead.words import OTHER, is_filling, is_label
from projrapport.writers.package import Element
from projrapport.writers.word.slots import slot_of
from projrapport.writers.word.xml import parent_of, q, text_of


def line_for(label: Element, slot: str) -> Element | None:
    """The paragraph in which the value of a label is to stand: an empty one beside it, else the label's own.

    None when it stands beside it already, or something else does.
    """
    for place in _beside(label):
        if any(slot_of(control) == slot for control in place.iter(q("sdt"))):
            return None
        line = _to_be_filled(place)
        if line is not None:
            return line
        if _is_taken(place, label):
            return None
    return label


def is_taken(label: Element) -> bool:
    """Whether something else stands where the value of a label would."""
    for place in _beside(label):
        if next(place.iter(q("sdt")), None) is not None:
            return False
        if _is_taken(place, label):
            return True
    return False


def _is_taken(place: Element, label: Element) -> bool:
    """Whether the place holds text of its own; behind a colon the label's own line is where one looks."""
    text = text_of(place).strip()
    lines = [place] if place.tag == q("p") else place.findall(q("p"))
    return (
        bool(text)
        and not text_of(label).rstrip().endswith(":")
        and not any(is_label(text_of(line)) for line in lines)
    )


def _beside(label: Element) -> Iterator[Element]:
    """The paragraph and the cells that may hold the value, nearest first."""
    cell = parent_of(label)
    if cell.tag != q("tc"):
        return
    following = label.getnext()
    if following is not None and following.tag == q("p"):
        yield following
    right, below = cell.getnext(), _below(cell)
    in_headings = sum(is_label(text_of(one)) for one in parent_of(cell).findall(q("tc"))) > 1
    nearest = below if in_headings or right is None else right
    if nearest is not None and nearest.tag == q("tc"):
        yield nearest


def _below(cell: Element) -> Element | None:
    """The cell below, where both rows have the same cells."""
    row = parent_of(cell)
    following = row.getnext()
    if following is None or following.tag != q("tr"):
        return None
    here, there = row.findall(q("tc")), following.findall(q("tc"))
    return there[here.index(cell)] if len(here) == len(there) else None


def _to_be_filled(place: Element) -> Element | None:
    """The line of a cell, or the paragraph, in which nothing stands, or only what stands for nothing."""
    lines = [place] if place.tag == q("p") else place.findall(q("p"))
    texts = [letters(line).strip() for line in lines]
    if not lines or OTHER in "".join(texts) or place.find(q("tbl")) is not None:
        return None
    held = [(line, text) for line, text in zip(lines, texts, strict=True) if text]
    if not held:
        return lines[0]
    return held[0][0] if len(held) == 1 and is_filling(held[0][1]) else None
