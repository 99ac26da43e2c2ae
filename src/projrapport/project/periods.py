"""Periods: from the words on the command line to a first and a last day, both included."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field, model_validator

from projrapport.project.base import Day, Declaration, Whole

MONTHS_IN_A_YEAR = 12
CALENDAR = ("month", "quarter")
"""The parts of a period that figures can be broken down by."""


class PeriodDeclaration(Declaration):
    """A period with a name of its own, such as a project year."""

    id: str
    """The name that `build` takes; also the name of the output folder."""
    label: str = ""
    """What the report calls it."""
    from_: Annotated[Day, Field(alias="from")]
    """The first day."""
    to: Day
    """The last day, itself included."""
    extended_to: Day | None = None
    """The last day when the period was prolonged."""
    compare: str = "previous-year"
    """previous-year, previous (as long, just before), none, or another period."""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> PeriodDeclaration:
        if self.to < self.from_ or (self.extended_to and self.extended_to < self.to):
            msg = "the period ends before it begins"
            raise ValueError(msg)
        return self


class Periods(Declaration):
    """Which calendar years there are, and what they are compared with."""

    years: tuple[Whole, ...] = ()
    """The calendar years that can be built; halves, quarters, months and ranges within them can be too."""
    compare: Literal["previous-year", "previous", "none"] = "previous-year"
    """What calendar periods are compared with: previous-year, previous (as long, just before) or none."""
    unequal: Literal["refuse", "per-month"] = "refuse"
    """Periods of unequal length: no change is computed, or a change per month."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A first and a last day, both included, and the name that keys use."""

    start: dt.date
    end: dt.date
    id: str
    label: str = ""
    compare: str = "previous-year"
    original_end: dt.date | None = None
    """The last day before the period was prolonged."""

    @property
    def days(self) -> int:
        """Calendar days, both ends included."""
        return (self.end - self.start).days + 1

    @property
    def months(self) -> float:
        """Calendar months; a part of a month counts by its days."""
        whole = (self.end.year - self.start.year) * MONTHS_IN_A_YEAR + self.end.month - self.start.month
        last = self.end.day / calendar.monthrange(self.end.year, self.end.month)[1]
        return whole + last - (self.start.day - 1) / calendar.monthrange(self.start.year, self.start.month)[1]

    def years_back(self, years: int) -> Period:
        """The same days so many years earlier; 29 February becomes the 28th, and a month's last day stays it."""
        return spanning(_years_earlier(self.start, years), _years_earlier(self.end, years, last=True))

    def just_before(self) -> Period:
        """The period as long as this one that ends the day before it begins, by whole months where it has them."""
        end = self.start - dt.timedelta(days=1)
        if self.months == int(self.months) and self.start.day == 1:
            return spanning(_months_earlier(self.start, int(self.months)), end)
        return spanning(self.start - dt.timedelta(days=self.days), end)


def _years_earlier(day: dt.date, years: int, *, last: bool = False) -> dt.date:
    year = day.year - years
    end = calendar.monthrange(year, day.month)[1]
    if last and day.day == calendar.monthrange(day.year, day.month)[1]:
        return dt.date(year, day.month, end)
    return dt.date(year, day.month, min(day.day, end))


def _months_earlier(first: dt.date, months: int) -> dt.date:
    index = first.year * MONTHS_IN_A_YEAR + first.month - 1 - months
    return dt.date(index // MONTHS_IN_A_YEAR, index % MONTHS_IN_A_YEAR + 1, 1)


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|T(?P<third>[1-3])|(?P<month>0[1-9]|1[0-2])))?"
)
MONTHS_OF = {"half": 6, "quarter": 3, "third": 4, "month": 1}


@lru_cache(maxsize=512)  # asked for each level of each figure
def calendar_period(text: str) -> Period | None:
    """2012, 2012-H1, 2012-Q3, 2012-T2 (a third of the year), 2012-03 or 2012-01-15..2012-06-30; None if it is none of these."""
    if ".." in text:
        return _range(text)
    found = WRITTEN.fullmatch(text)
    if not found:
        return None
    year = int(found["year"])
    if year < dt.MINYEAR:
        return None
    for part, months in MONTHS_OF.items():
        if found[part]:
            first = (int(found[part]) - 1) * months + 1
            return Period(dt.date(year, first, 1), _last_day(year, first + months - 1), text)
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31), text)


def _range(text: str) -> Period | None:
    try:
        start, end = (dt.date.fromisoformat(part) for part in text.split("..", maxsplit=1))
    except ValueError:
        return None
    return Period(start, end, text) if start <= end else None


def spanning(start: dt.date, end: dt.date) -> Period:
    """The period between two days, named as a calendar period where it is one."""
    for candidate in (f"{start:%Y}", *_parts_of_year(start)):
        period = calendar_period(candidate)
        if period and (period.start, period.end) == (start, end):
            return period
    return Period(start, end, f"{start}..{end}")


def _parts_of_year(start: dt.date) -> tuple[str, ...]:
    month = start.month - 1
    return (
        f"{start:%Y}-H{month // 6 + 1}",
        f"{start:%Y}-T{month // 4 + 1}",
        f"{start:%Y}-Q{month // 3 + 1}",
        f"{start:%Y-%m}",
    )


@lru_cache(maxsize=512)  # asked for each level of each figure
def months_of(period: Period) -> tuple[str, ...]:
    """The calendar months that the period touches, as 2012-03, in order."""
    first = period.start.year * MONTHS_IN_A_YEAR + period.start.month - 1
    last = period.end.year * MONTHS_IN_A_YEAR + period.end.month - 1
    return tuple(
        f"{i // MONTHS_IN_A_YEAR:04d}-{i % MONTHS_IN_A_YEAR + 1:02d}" for i in range(first, last + 1)
    )


@lru_cache(maxsize=512)  # asked for each level of each figure
def quarters_of(period: Period) -> tuple[str, ...]:
    """The calendar quarters that the period touches, as 2012-Q3, in order."""
    return tuple(dict.fromkeys(f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}" for month in months_of(period)))
