"""Workbooks of Excel's old format (.xls), until 2003; many case systems still write it."""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from pathlib import Path
from typing import Any

import xlrd
from xlrd.book import Book as OldBook
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as OldSheet

from projrapport.errors import DataError, Problem
from projrapport.loading.kinds import OLE
from projrapport.loading.workbooks.book import (
    EPOCH_1900,
    EPOCH_1904,
    Book,
    BookSheet,
    Merge,
    Page,
    Visibility,
)
from projrapport.loading.workbooks.broken import broken_if_it_fails, protected
from projrapport.loading.workbooks.compound import stream_of
from projrapport.loading.workbooks.times import length_of_time
from projrapport.loading.workbooks.xlsx_styles import look_of

STREAMS = ("Workbook", "Book")
"""What the cells are called in the container, since 1997 and before."""
STATES = (Visibility.VISIBLE, Visibility.HIDDEN, Visibility.VERY_HIDDEN)


def open_xls(file: str, data: bytes) -> Book:
    """The workbook with the values that its formulas had when it was saved. Raises DataError."""
    old = _opened(file, data)
    with broken_if_it_fails(file):
        sheets = tuple(
            BookSheet(file, sheet.name, STATES[sheet.visibility], partial(_page, file, old, sheet))
            for sheet in old.sheets()
        )
    if not sheets:
        raise DataError(Problem(file, "has no sheet of cells.", "Is it the right file?"))
    return Book(file, sheets, EPOCH_1904 if old.datemode else EPOCH_1900)


def _opened(file: str, data: bytes) -> OldBook:
    with broken_if_it_fails(file), Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        try:
            return xlrd.open_workbook(
                file_contents=stream_of(data, STREAMS) if data.startswith(OLE) else data,
                formatting_info=True,
                ragged_rows=True,
                logfile=nowhere,
            )
        except xlrd.XLRDError as error:
            if "encrypted" in str(error):
                raise protected(file) from None
            raise


def _page(file: str, old: OldBook, sheet: OldSheet) -> Page:
    page = Page()
    with broken_if_it_fails(file):
        for row in range(sheet.nrows):
            page.put(row + 1, [_value(cell, old) for cell in sheet.row(row)])
        page.merges += [
            Merge(top + 1, bottom, left, right - 1) for top, bottom, left, right in sheet.merged_cells
        ]
        page.hidden_rows += sorted(row + 1 for row, look in sheet.rowinfo_map.items() if look.hidden)
        page.hidden_places += sorted(place for place, look in sheet.colinfo_map.items() if look.hidden)
    return page


def _value(cell: Cell, old: OldBook) -> Any:
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_DATE:
            return _shown(cell, old)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#VALUE!")
    return cell.value if cell.value != "" else None


def _shown(cell: Cell, old: OldBook) -> str | float | dt.datetime | dt.time:
    """A number that is shown as a day, a time of day or a length of time."""
    look = old.format_map[old.xf_list[cell.xf_index].format_key]
    if look_of(look.format_str) == "length":
        return length_of_time(cell.value)
    return _day(cell.value, old.datemode)


def _day(number: float, mode: int) -> float | dt.datetime | dt.time:
    """The day that the number is, or the time of day; the number itself where there is no such day."""
    try:
        day: dt.datetime = xlrd.xldate_as_datetime(number, mode)
    except (ValueError, OverflowError):
        return number
    return day.time() if 0 <= number < 1 else day
