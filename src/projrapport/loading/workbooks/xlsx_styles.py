"""Which styles of a workbook show a number as a day or a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from projrapport.loading.workbooks.package import attribute

EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Formats that Excel builds in by number only."""


Look = Literal["day", "length"]
"""What a number is shown as: a day or a time of day, or a length of time such as 27:30."""


def looks(styles: etree._Element) -> dict[str, Look]:
    """The styles that show no plain number, by their number as cells name it."""
    codes = {
        **BUILTIN_FORMATS,
        **{_number(one, "numFmtId"): attribute(one, "formatCode") for one in styles.iter("{*}numFmt")},
    }
    return {
        str(style): look
        for style, one in enumerate(styles.iterfind("{*}cellXfs/{*}xf"))
        if (look := _look(_number(one, "numFmtId"), codes))
    }


def _look(number: int, codes: Mapping[int, str]) -> Look | None:
    return "day" if number in EAST_ASIAN_DATES else look_of(codes.get(number, ""))


def look_of(code: str) -> Look | None:
    """What the code of a number format shows, such as `yyyy-mm-dd` or `[h]:mm`; None for a plain number."""
    if is_timedelta_format(code):
        return "length"
    return "day" if is_date_format(code) else None


def _number(element: etree._Element, name: str) -> int:
    text = attribute(element, name)
    return int(text) if text.isdecimal() else 0
