"""Dates, in every form that exports write them. A time of day is cut off; the day is the local one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Literal
from zoneinfo import ZoneInfo

from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark

Order = Literal["day-first", "month-first"] | None
Parts = tuple[int, int, int]

TIME = r"(?:[T ,]+(?P<time>[0-2]?\d[:.][0-5]\d(?:[:.][0-6]\d(?:[.,]\d+)?)?)(?:\s*[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?"
YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + TIME)
COMPACT = re.compile(r"(\d{4})()(\d\d)(\d\d)" + TIME)
YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + TIME)
DAY_MONTH_NAME = re.compile(r"(?:den )?(\d{1,2})[.:]?[a-z]{0,2} ([a-zåäö]{3,})\.?,? (\d{4})" + TIME)
MONTH_NAME_DAY = re.compile(r"([a-zåäö]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})" + TIME)
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")

EXCEL_DAY_0 = dt.date(1899, 12, 30)
LAST_SERIAL = 73_050
"""31 December 2099. Serials have five digits here, from 1927: 2012 is a year, not a day in 1905."""
NAMES = (
    *("januari january", "februari february", "mars march", "april", "maj may", "juni june", "juli july"),
    *("augusti august", "september", "oktober october", "november", "december"),
)
SHORTEST = 3
MONTHS = {
    name[:length]: month
    for month, names in enumerate(NAMES, 1)
    for name in names.split()
    for length in range(min(SHORTEST, len(name)), len(name) + 1)
}
UTC = ZoneInfo("UTC")
EXPECTED = "a date such as 2012-03-01"
NO_DATE = "the cell is not a date"
IMPOSSIBLE = "the cell is a date that does not exist"


def read_dates(texts: Mapping[int, str], *, order: Order, timezone: str) -> Reading:
    """The day of each text. Whether 3/4/2012 is in March or April is decided by the whole column, or refused."""
    slashed = {place: parts for place, text in texts.items() if (parts := _year_last(text))}
    decided = order or _order(slashed)
    if decided is None and any(first != second for first, second, _ in slashed.values()):
        return Reading({}, (_refusal(slashed),))
    zone = ZoneInfo(timezone)
    faults = Faults(EXPECTED)
    values: dict[int, dt.date] = {}
    for place, text in texts.items():
        day = _ordered(slashed[place], decided) if place in slashed else _day(text, zone)
        if isinstance(day, str):
            faults.add(day, place)
        else:
            values[place] = day
    return Reading(values, (*faults.remarks(), *_serials(texts, values)))


def is_date(text: str) -> bool:
    """Whether the text is written as a date, in whatever form."""
    return _year_last(text) is not None or isinstance(_day(text, UTC), dt.date)


def _year_last(text: str) -> Parts | None:
    found = YEAR_LAST.fullmatch(text)
    return (int(found[1]), int(found[3]), int(found[4])) if found else None


def _order(slashed: Mapping[int, Parts]) -> Order:
    """The order that the column proves: only a day can be above 12. None when nothing or both are proved."""
    day_first = any(first > 12 for first, _, _ in slashed.values())
    month_first = any(second > 12 for _, second, _ in slashed.values())
    if day_first == month_first:
        return None
    return "day-first" if day_first else "month-first"


def _refusal(slashed: Mapping[int, Parts]) -> Remark:
    both = any(first > 12 for first, _, _ in slashed.values())
    what = (
        "some dates have the day first and some the month first."
        if both
        else "no date tells whether the day or the month stands first: 3/4/2012 can be in April or in March."
    )
    fix = 'Set `date_order = "day-first"` or `"month-first"` for the column.'
    return Remark(Gravity.REFUSED, what, tuple(slashed), fix)


def _ordered(parts: Parts, order: Order) -> dt.date | str:
    first, second, year = parts
    return _exists(year, first, second) if order == "month-first" else _exists(year, second, first)


def _exists(year: int, month: int, day: int) -> dt.date | str:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return IMPOSSIBLE


def _day(text: str, zone: ZoneInfo) -> dt.date | str:
    """The day of a text whose form leaves no doubt about day and month; else what is wrong with it."""
    if found := YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text):
        day = _exists(int(found[1]), int(found[3]), int(found[4]))
        return _local(day, found, zone) if found["zone"] and not isinstance(day, str) else day
    if found := DAY_MONTH_NAME.fullmatch(text.casefold()):
        return _named(int(found[3]), found[2], int(found[1]))
    if found := MONTH_NAME_DAY.fullmatch(text.casefold()):
        return _named(int(found[3]), found[1], int(found[2]))
    return _from_serial(text)


def _named(year: int, month: str, day: int) -> dt.date | str:
    return _exists(year, MONTHS[month], day) if month in MONTHS else NO_DATE


def _local(day: dt.date, found: re.Match[str], zone: ZoneInfo) -> dt.date | str:
    """The day in the project's time zone of a time that states its own."""
    clock = found["time"].replace(".", ":", 2).zfill(5)
    try:
        return dt.datetime.fromisoformat(f"{day}T{clock}{found['zone']}").astimezone(zone).date()
    except (ValueError, OverflowError):
        return NO_DATE


def _from_serial(text: str) -> dt.date | str:
    found = SERIAL.fullmatch(text)
    if not found or int(found[1]) > LAST_SERIAL:
        return NO_DATE
    return EXCEL_DAY_0 + dt.timedelta(days=int(found[1]))


def _serials(texts: Mapping[int, str], values: Mapping[int, dt.date]) -> tuple[Remark, ...]:
    read = tuple(place for place in values if SERIAL.fullmatch(texts[place]))
    what = "day numbers of Excel were read as dates (40969 is 2012-03-01)."
    return (Remark(Gravity.NOTE, what, read),) if read else ()
