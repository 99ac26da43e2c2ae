"""One cell of a workbook as the text that a CSV export of it would hold."""

from __future__ import annotations

import datetime as dt
import math
from typing import Any

from projrapport.loading.workbooks.book import EPOCH_1900, Epoch
from projrapport.project.tables import ColumnType

SERIALS = (10_000, 73_050)
"""Numbers that are days in a date column: from 1927 to 2099, so that neither 2012 nor 20120301 is one."""


def text_of(value: Any, type_: ColumnType | None = None, epoch: Epoch = EPOCH_1900) -> str:
    """The cell's text: dates as 2012-03-01, whole numbers without `.0`, an empty cell as the empty text."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return _day_and_time(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, type_, epoch)
    return str(value)


def _day_and_time(value: dt.datetime) -> str:
    midnight = value.time() == dt.time() and value.tzinfo is None
    return str(value.date()) if midnight else value.isoformat(" ", "seconds")


def _number(value: float, type_: ColumnType | None, epoch: Epoch) -> str:
    if type_ is ColumnType.DATE and SERIALS[0] <= value <= SERIALS[1]:
        return str(epoch.date() + dt.timedelta(int(value)))
    if math.isfinite(value) and value == int(value):
        return str(int(value))
    # a number needs no proof of its decimal mark, and must not be one: 1.125e0 can be read in one way only
    return f"{value!r}e0" if type_ is ColumnType.NUMBER and "e" not in repr(value) else repr(value)
