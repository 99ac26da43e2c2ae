"""One date as it is written: its three numbers, and the orders in which they can be meant."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Literal

from projrapport.records import dataclass

Order = Literal["day-first", "month-first", "year-first"]
Numbers = tuple[int, int, int]

HYPHENS = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
STAMP = re.compile(r"(\d{8})(?:t(\d\d)(\d\d)(\d\d)?|(\d\d)(\d\d)(\d\d))(z|[+-]\d\d(?::?\d\d)?)?")
"""20120301T1043 and 20120301104300. Twelve digits are an identity number, never a date and a time."""
CLOCK = re.compile(
    r"(?:[t ,]+|-(?=\d\d\.\d\d\.))(?:kl\.? ?)?(?P<hour>\d{1,2})[:.](?P<minute>[0-5]\d)(?:[:.](?P<second>[0-6]\d)(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)? ?(?P<zone>z|utc|gmt|[+-]\d\d(?::?\d\d)?)?$"
)
WEEKDAY = re.compile(r"([a-zåäö]{2,9}?)(?:en)?[.,]* (?:den )?(?=\d|[a-zåäö]{3})")

YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
COMPACT = re.compile(r"(\d{4})()(\d\d)(\d\d)")
THREE = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})(?:\2 ?| ?- ?| )(\d{4}|\d{1,2})")
"""1/3/2012, 1.3.12, 1/3-12, 1/3 2012."""
SIX = re.compile(r"(\d\d)(\d\d)(\d\d)")
DAY_NAME = re.compile(
    r"(?:den )?(\d{1,2})(?:[.:]|:?[ae]|st|nd|rd|th)?[ ./-]?([a-zåäö]{3,9})[.,]{0,2}[ /-]?(\d{4}|\d\d)"
)
NAME_DAY = re.compile(r"([a-zåäö]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
YEAR_NAME = re.compile(r"(\d{4})[ ./-]?([a-zåäö]{3,9})\.?[ ./-](\d{1,2})")
SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
PART = re.compile(r"(?:\d{1,4}[ ./-]?)?([a-zåäö]{3,9})\.?(?:[ ./-]?\d{2,4})?")
"""mar-12, 1 mars, mars 2012: what spreadsheets make of 12-03."""
YEAR_MONTH = re.compile(r"(?:19|20)\d\d[-/.]\d\d?")

LONGEST = 100
"""Letters of a date with its day of the week and its time; in longer texts no date is looked for."""
LAST_SERIAL = 73_050
"""31 December 2099. Serials have five digits here, from 1927: 2012 is a year, not a day in 1905."""
DAY_0 = {"1900": dt.date(1899, 12, 30), "1904": dt.date(1904, 1, 1)}
"""The day before day 1 of Excel's two date systems; the older counts a 29 February 1900 that never was."""
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
WEEKDAYS = {
    name: day
    for day, names in enumerate(
        (
            *("måndag mån må monday mon", "tisdag tis ti tuesday tues tue", "onsdag ons on wednesday wed"),
            *("torsdag tors tor to thursday thurs thur thu", "fredag fre fr friday fri"),
            *("lördag lör lö saturday sat", "söndag sön sö sunday sun"),
        )
    )
    for name in names.split()
}

NO_DATE = "the cell is not a date"
INCOMPLETE = "the cell holds only a part of a date"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day that names its zone, so that it may be another day here."""

    hour: int
    minute: int
    zone: dt.timezone

    def local(self, day: dt.date, zone: dt.tzinfo) -> dt.date:
        moment = dt.datetime(day.year, day.month, day.day, self.hour, self.minute, tzinfo=self.zone)
        return moment.astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Written:
    """A date taken apart."""

    numbers: Numbers
    """As they stand in the cell; a month's name is its number."""
    orders: tuple[Order, ...]
    """In which they can be meant, as far as the form tells; one where it leaves no doubt."""
    short: bool = False
    """The year has two digits."""
    clock: Clock | None = None
    weekday: int | None = None
    """The day of the week that the cell names, Monday 0."""
    serial: bool = False
    """Written as a day number of Excel."""

    @property
    def certain(self) -> bool:
        """Whether the form alone leaves no doubt. Of a year of two digits it leaves some, also where it rules one out."""
        return len(self.orders) == 1 and not self.short

    def ordered(self, order: Order) -> Numbers:
        """Year, month and day, as far as they are written."""
        first, second, third = self.numbers
        match order:
            case "year-first":
                return first, second, third
            case "day-first":
                return third, second, first
            case "month-first":
                return third, first, second


def take_apart(text: str, system: str = "1900") -> Written | str:
    """The date that the text writes, or what is wrong with it."""
    if len(text) > LONGEST:
        return NO_DATE
    if plain := _year_first(text):
        return plain
    text = text.casefold().translate(HYPHENS)
    if stamp := STAMP.fullmatch(text):
        day, *times, zone = stamp.groups("")
        text = f"{day} {':'.join(filter(None, times))}{zone}"
    text, weekday = _without_weekday(text)
    found = CLOCK.search(text)
    if not found:
        return _with_weekday(_day(text, system), weekday)
    written = _day(text[: found.start()], system)
    clock = _clock(found)
    if isinstance(written, str) or isinstance(clock, str) or written.serial:
        return NO_DATE
    return _with_weekday(replace(written, clock=clock), weekday)


def _without_weekday(text: str) -> tuple[str, int | None]:
    found = WEEKDAY.match(text)
    if not found or found[1] not in WEEKDAYS:
        return text, None
    return text[found.end() :], WEEKDAYS[found[1]]


def _with_weekday(written: Written | str, weekday: int | None) -> Written | str:
    return written if isinstance(written, str) or weekday is None else replace(written, weekday=weekday)


def _clock(found: re.Match[str]) -> Clock | str | None:
    """The time, if it names its zone; what is wrong with it, if no clock shows it."""
    hour, half = int(found["hour"]), found["half"]
    if hour > (12 if half else 24):
        return NO_DATE
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if not found["zone"]:
        return None
    offset = _offset(found["zone"])
    return NO_DATE if hour == 24 or offset is None else Clock(hour, int(found["minute"]), offset)


def _offset(zone: str) -> dt.timezone | None:
    if zone[0] not in "+-":
        return dt.UTC
    hours, minutes = int(zone[1:3]), int(zone[3:].removeprefix(":") or 0)
    if hours > 14 or minutes > 59:
        return None
    ahead = dt.timedelta(hours=hours, minutes=minutes)
    return dt.timezone(-ahead if zone[0] == "-" else ahead)


def _year_first(text: str) -> Written | None:
    found = YEAR_FIRST.fullmatch(text) or COMPACT.fullmatch(text)
    return Written((int(found[1]), int(found[3]), int(found[4])), ("year-first",)) if found else None


def _day(text: str, system: str) -> Written | str:
    if plain := _year_first(text):
        return plain
    if found := THREE.fullmatch(text):
        return _three(found[1], found[3], found[4])
    if found := SIX.fullmatch(text):
        return _three(*found.groups())
    if found := SERIAL.fullmatch(text):
        return _serial(int(found[1]), system)
    return _named(text)


def _three(first: str, second: str, third: str) -> Written | str:
    """Three numbers. A year is written with two digits or four, so the form may rule an order out."""
    numbers = (int(first), int(second), int(third))
    if len(third) == 4:
        return Written(numbers, ("day-first", "month-first"))
    last: tuple[Order, ...] = ("day-first", "month-first") if len(third) == 2 else ()
    orders = (*_before(first), *last)
    return Written(numbers, orders, short=True) if orders else NO_DATE


def _before(first: str) -> tuple[Order, ...]:
    """The order in which the first number is a year, if it can be one."""
    return ("year-first",) if len(first) == 2 else ()


def _serial(number: int, system: str) -> Written | str:
    if number > LAST_SERIAL:
        return NO_DATE
    day = DAY_0[system] + dt.timedelta(days=number)
    return Written((day.year, day.month, day.day), ("year-first",), serial=True)


def _named(text: str) -> Written | str:
    """A date with the name of its month, in Swedish or English, from three letters up."""
    if (found := DAY_NAME.fullmatch(text)) and (month := MONTHS.get(found[2])):
        numbers = (int(found[1]), month, int(found[3]))
        if len(found[3]) == 4:
            return Written(numbers, ("day-first",))
        return Written(numbers, ("day-first", *_before(found[1])), short=True)
    if (found := NAME_DAY.fullmatch(text)) and (month := MONTHS.get(found[1])):
        return Written((month, int(found[2]), int(found[3])), ("month-first",))
    if (found := YEAR_NAME.fullmatch(text)) and (month := MONTHS.get(found[2])):
        return Written((int(found[1]), month, int(found[3])), ("year-first",))
    found = PART.fullmatch(text)
    return INCOMPLETE if YEAR_MONTH.fullmatch(text) or (found and found[1] in MONTHS) else NO_DATE
