"""Dates, in every form that exports write them. A time of day is cut off; the day is the local one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from projrapport.loading.columns.date_forms import DAY_0, Order, Written, take_apart
from projrapport.loading.columns.date_orders import orders_of
from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark
from projrapport.records import dataclass

EXPECTED = "a date such as 2012-03-01"
IMPOSSIBLE = "the cell is a date that does not exist"
OTHER_WEEKDAY = "the cell names a day of the week that its date is not"
EARLIEST = dt.date(1900, 1, 1)
SOON = 10
"""Years: what was read as so long ago and a century may have been meant as a plan for the time after the last day known."""
EXAMPLE = 40_969


@dataclass(frozen=True, slots=True)
class Calendar:
    """What the dates of a column are read against."""

    zone: ZoneInfo
    last_day: dt.date
    """The last day that the export can know of; years of two digits are the latest that are not after it."""
    system: str = "1900"
    """The date system of Excel's day numbers."""


def read_dates(texts: Mapping[int, str], *, order: Order | None, calendar: Calendar) -> Reading:
    """The day of each text. Whether 3/4/2012 is in March or April is decided by the whole column, or refused."""
    faults = Faults(EXPECTED)
    written: dict[int, Written] = {}
    for place, text in texts.items():
        date = take_apart(text, calendar.system)
        if isinstance(date, str):
            faults.add(date, place)
        else:
            written[place] = date
    orders = orders_of(written, order)
    if isinstance(orders, Remark):
        return Reading({}, (orders,))
    values: dict[int, dt.date] = {}
    for place, date in written.items():
        day = _day(date, orders[place], calendar)
        if isinstance(day, str):
            faults.add(day, place)
        else:
            values[place] = day
    return Reading(values, (*faults.remarks(), *_told(written, values, calendar)))


def is_date(text: str) -> bool:
    """Whether the text is written as a date, in whatever form."""
    date = take_apart(text)
    calendar = Calendar(ZoneInfo("UTC"), dt.date.max)
    return isinstance(date, Written) and any(
        isinstance(_day(date, order, calendar), dt.date) for order in date.orders
    )


def _day(date: Written, order: Order, calendar: Calendar) -> dt.date | str:
    year, month, day = date.ordered(order)
    if date.short:
        year = _full_year(year, month, day, calendar.last_day)
    try:
        found = dt.date(year, month, day)
        if date.weekday not in (None, found.weekday()):
            return OTHER_WEEKDAY
        return date.clock.local(found, calendar.zone) if date.clock else found
    except (ValueError, OverflowError):
        return IMPOSSIBLE


def _full_year(year: int, month: int, day: int, last_day: dt.date) -> int:
    """The latest year that ends so and does not put the day after the last one known."""
    full = last_day.year // 100 * 100 + year
    return full if (full, month, day) <= (last_day.year, last_day.month, last_day.day) else full - 100


def _told(
    written: Mapping[int, Written], values: Mapping[int, dt.date], calendar: Calendar
) -> tuple[Remark, ...]:
    """What was taken for granted about the dates that were read."""
    short = tuple(place for place in values if written[place].short)
    old = tuple(place for place in short if calendar.last_day.year - values[place].year > 100 - SOON)
    serials = tuple(place for place in values if written[place].serial)
    remarks = (
        _short_years(short, calendar),
        _old_years(old, calendar),
        _day_numbers(serials, calendar),
        *_implausible(values, calendar),
    )
    return tuple(remark for remark in remarks if remark.texts)


def _implausible(values: Mapping[int, dt.date], calendar: Calendar) -> tuple[Remark, Remark]:
    """Dates that can hardly be meant: after the last day known, or before 1900."""
    late = tuple(place for place, day in values.items() if day > calendar.last_day)
    early = tuple(place for place, day in values.items() if day < EARLIEST)
    fix = "Correct them in the source, if they are mistakes."
    after = f"dates after {calendar.last_day}, the last day known."
    return (
        Remark(Gravity.WARNING, after, late, fix),
        Remark(Gravity.WARNING, "dates before 1900.", early, fix),
    )


def _short_years(texts: tuple[int, ...], calendar: Calendar) -> Remark:
    what = f"years of two digits were read as the latest that are not after {calendar.last_day}."
    return Remark(Gravity.NOTE, what, texts)


def _old_years(texts: tuple[int, ...], calendar: Calendar) -> Remark:
    what = f"years of two digits were read as of the century before, since {calendar.last_day} is the last day known."
    return Remark(
        Gravity.WARNING, what, texts, "Are they days to come? Then write the years with four digits."
    )


def _day_numbers(texts: tuple[int, ...], calendar: Calendar) -> Remark:
    example = DAY_0[calendar.system] + dt.timedelta(EXAMPLE)
    what = f"day numbers of Excel were read as dates ({EXAMPLE} is {example})."
    other = "1904" if calendar.system == "1900" else "1900"
    return Remark(
        Gravity.NOTE,
        what,
        texts,
        f'If that is wrong by four years, set `date_system = "{other}"` for the column.',
    )
