"""The cells of one sheet of a workbook of Excel's, read in one pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from typing import IO, Any

from lxml import etree
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.datetime import from_excel

from projrapport.loading.limits import WIDEST
from projrapport.loading.workbooks.book import Epoch, Merge, Page, TwiceError
from projrapport.loading.workbooks.package import attribute, elements, is_on, local
from projrapport.loading.workbooks.times import length_of_time
from projrapport.loading.workbooks.xlsx_styles import Look
from projrapport.loading.workbooks.xlsx_texts import text_in, unescaped
from projrapport.records import dataclass

DIGITS = "0123456789"
UNSAVED = object()
"""The value of a formula that nobody has computed."""


@dataclass(frozen=True, slots=True)
class Known:
    """What all sheets of a workbook share."""

    texts: Sequence[str]
    looks: Mapping[str, Look]
    """The styles that show a number as a day or a length of time."""
    epoch: Epoch
    days: dict[str, Any] = field(default_factory=dict)
    """Days read before: one day occurs in many cells."""


def page_of(part: IO[bytes], known: Known) -> Page:
    """The cells and what is hidden or merged. What the sheet says of its own size is not asked."""
    page = Page()
    for _, element in elements(part, "row", "col", "mergeCell", "autoFilter"):
        match local(str(element.tag)):
            case "row":
                _put_row(page, element, known)
            case "col" if is_on(attribute(element, "hidden")):
                first, last = int(attribute(element, "min")), int(attribute(element, "max"))
                page.hidden_places += range(max(1, first) - 1, min(last, WIDEST))
            case "mergeCell":
                page.merges.append(_merge(attribute(element, "ref")))
            case "autoFilter":
                page.filtered = True
    return page


def _merge(reference: str) -> Merge:
    """The range of `B5:B6`."""
    first, _, last = reference.partition(":")
    (left, top), (right, bottom) = map(coordinate_from_string, (first, last or first))
    return Merge(top, bottom, _place(left), _place(right))


def _put_row(page: Page, row: etree._Element, known: Known) -> None:
    number = int(row.get("r") or page.next)
    page.next = number + 1
    cells: list[Any] = []
    for place, value in _values(row, known):
        if value is UNSAVED:
            page.unsaved.append((number, place))
        elif value is not None:
            cells.extend([None] * (place + 1 - len(cells)))
            if cells[place] is not None:
                raise TwiceError
            cells[place] = value
    page.put(number, cells)
    if is_on(row.get("hidden", "")):
        page.hidden_rows.append(number)


def _values(row: etree._Element, known: Known) -> Iterator[tuple[int, Any]]:
    """The cells that hold something, each with its place; a cell that does not state it stands beside the last."""
    place = -1
    for cell in row.iterchildren("{*}c"):
        reference = cell.get("r")
        place = _place(reference.rstrip(DIGITS)) if reference else place + 1
        yield place, _value(cell, known)


@cache
def _place(letters: str) -> int:
    return column_index_from_string(letters) - 1


def _value(cell: etree._Element, known: Known) -> Any:
    kind, text, formula = cell.get("t", "n"), None, False
    if kind == "inlineStr":
        return text_in(cell) or None
    for child in cell:
        name = local(str(child.tag))
        if name == "v":
            text = child.text or ""
        elif name == "f":
            formula = True
    if not text and kind == "n":  # where the formula gives the empty text, the kind is another
        return UNSAVED if formula else None
    if text is None:
        return None
    return _read(kind, text, cell.get("s", ""), known)


def _read(kind: str, text: str, style: str, known: Known) -> Any:
    match kind:
        case "s":
            return known.texts[_index(text)] or None
        case "b":
            return is_on(text)
        case "n":
            return _shown(text, known.looks.get(style), known)
        case "d":
            return dt.datetime.fromisoformat(text)
    return unescaped(text) or None  # the text of a formula, or an error


def _number(text: str) -> int | float:
    return int(text) if text.isdecimal() else float(text)


def _index(text: str) -> int:
    """The number of a shared text; Python would count a negative one from the end."""
    if not text.isdecimal():
        raise IndexError(text)
    return int(text)


def _shown(text: str, look: Look | None, known: Known) -> Any:
    """The number as its style shows it."""
    if look == "day":
        return _day(text, known)
    return length_of_time(_number(text)) if look == "length" else _number(text)


def _day(text: str, known: Known) -> Any:
    """The day that the number is; the number itself where there is no such day."""
    if text not in known.days:
        number = _number(text)
        try:
            known.days[text] = from_excel(number, known.epoch)
        except (ValueError, OverflowError):
            known.days[text] = number
    return known.days[text]
