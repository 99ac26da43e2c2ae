"""Rows of an OpenDocument sheet: equal neighbours are stored once, with how often they occur."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from projrapport.loading.limits import WIDEST
from projrapport.loading.workbooks.book import MOST_ROWS, FarAwayError, Merge, Page
from projrapport.loading.workbooks.package import attribute, local

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
PARAGRAPH = f"{TEXT}p"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
COVERED = f"{TABLE}covered-table-cell"
NUMBERS = frozenset({"float", "percentage", "currency"})
CLOCK = re.compile(r"-?PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
"""A time of day, or a length of time: `PT10H20M00S`."""
ERROR = "#VALUE!"


def put_columns(page: Page, columns: etree._Element) -> None:
    """Takes which columns are hidden; the places follow one another."""
    times = _times(columns, "columns")
    if columns.get(f"{TABLE}visibility") in {"collapse", "filter"}:
        page.hidden_places += range(page.columns, min(page.columns + times, WIDEST))
    page.columns += times


def put_rows(page: Page, row: etree._Element) -> None:
    """Adds the row as often as it occurs. Empty ones are only counted, for sheets end with a million of them."""
    number, times = page.next, _times(row, "rows")
    cells: list[Any] = []
    for place, cell, columns in _filled(row):
        if place + columns > WIDEST:
            raise FarAwayError(number, place + columns)
        cells.extend([None] * (place - len(cells)))
        cells.extend([_value(cell)] * columns)
        _put_merge(page, cell, number, place)
        if cell.get(f"{OFFICE}value-type") is None and cell.get(f"{TABLE}formula"):
            page.unsaved += [(number, place + beside) for beside in range(columns)]
    if cells and number + times - 1 > MOST_ROWS:
        raise FarAwayError(number + times - 1, len(cells))
    for again in range(times if any(value is not None for value in cells) else 0):
        page.put(number + again, list(cells))
    visibility = row.get(f"{TABLE}visibility")
    if visibility in {"collapse", "filter"} and cells:
        page.hidden_rows += range(number, number + times)
        page.filtered |= visibility == "filter"
    page.next += times


def _filled(row: etree._Element) -> Iterator[tuple[int, etree._Element, int]]:
    """The cells that hold something, each with its place and how often it occurs."""
    place = 0
    for cell in row:
        times = _times(cell, "columns")
        if cell.tag != COVERED and (
            len(cell) or cell.get(f"{OFFICE}value-type") or cell.get(f"{TABLE}formula")
        ):
            yield place, cell, times
        place += times


def _times(element: etree._Element, of: str) -> int:
    return max(1, int(element.get(f"{TABLE}number-{of}-repeated", "1")))


def _put_merge(page: Page, cell: etree._Element, number: int, place: int) -> None:
    rows = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
    columns = int(cell.get(f"{TABLE}number-columns-spanned", "1"))
    if rows > 1 or columns > 1:
        page.merges.append(Merge(number, number + rows - 1, place, place + columns - 1))


def _value(cell: etree._Element) -> Any:
    kind = cell.get(f"{OFFICE}value-type")
    if cell.get(f"{CALC}value-type") == "error":
        shown = _text(cell)
        return shown if shown.startswith("#") else ERROR
    if kind in NUMBERS:
        return float(cell.get(f"{OFFICE}value", ""))
    if kind == "date":
        return _day(cell.get(f"{OFFICE}date-value", ""))
    if kind == "time":
        return _clock(cell.get(f"{OFFICE}time-value", ""))
    if kind == "boolean":
        return cell.get(f"{OFFICE}boolean-value") == "true"
    return _text(cell) or cell.get(f"{OFFICE}string-value") or None


def _day(text: str) -> dt.datetime | str:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:  # a day before the year 1
        return text


def _clock(text: str) -> str:
    found = CLOCK.fullmatch(text)
    return ":".join(f"{int(part or 0):02}" for part in found.groups()) if found else text


def _text(cell: etree._Element) -> str:
    """The paragraphs of the cell, without the comments that hang on it."""
    if len(cell) == 1 and cell[0].tag == PARAGRAPH and not len(cell[0]):
        return cell[0].text or ""  # as most cells are
    return "\n".join("".join(_words(line)) for line in cell.iterchildren(PARAGRAPH))


def _words(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        match local(str(child.tag)):
            case "s":
                yield " " * min(int(attribute(child, "c") or 1), 1000)
            case "tab":
                yield "\t"
            case "line-break":
                yield "\n"
            case "annotation" | "note":
                pass
            case _:
                yield from _words(child)
        yield child.tail or ""
