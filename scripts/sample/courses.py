"""What happened: each man's contacts in each year, an intake and then so many talks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from sample.people import Person

TALKS = {
    2010: (2, 1, 3, 1, 2),
    2011: (5, 2, 1, 4, 7, 1, 2, 6, 0, 3, 1, 5, 2, 1, 0, 4, 2, 1, 2, 1, 3, 1, 2, 1, 2, 1, 1),
    2012: (
        *(6, 4, 1, 8, 2, 5, 3, 1, 2),
        *(10, 1, 2, 4, 0, 3, 7, 1, 2, 5, 1, 0, 2, 6, 3, 1, 2, 1),
        *(0, 3, 2, 1, 2, 1, 3, 0, 2, 1, 3, 1, 2, 0, 1, 2, 1, 1),
    ),
}
"""Talks per man, in the order in which the men of a year came. The lengths are the published numbers of men."""

RETURNING = {2010: range(0), 2011: range(2, 5), 2012: range(15, 24)}
"""The places, in the year before, of the men who go on in this one; they are this year's first."""

INTAKES = {
    2010: (dt.date(2010, 10, 11), dt.date(2010, 12, 1)),
    2011: (dt.date(2011, 1, 11), dt.date(2011, 12, 5)),
    2012: (dt.date(2012, 1, 10), dt.date(2012, 12, 3)),
}
"""The days of the first and the last intake of each year."""


@dataclass(frozen=True, slots=True)
class Course:
    man: Person
    year: int
    place: int
    """Where the man stands in TALKS."""
    days: tuple[dt.date, ...]
    """The intake and then each talk."""

    @property
    def returning(self) -> bool:
        return self.place < len(RETURNING[self.year])


def workday(day: dt.date) -> dt.date:
    """The day itself or the next working day; never the first of a month, when a period may begin."""
    while day.weekday() > 4 or day.day == 1:
        day += dt.timedelta(days=1)
    return day


def courses(men: Iterator[Person], chance: Random) -> list[Course]:
    """All courses, year by year in the order of the intakes."""
    made: list[Course] = []
    known: list[Person] = []
    for year, talks in TALKS.items():
        returning = [known[place] for place in RETURNING[year]]
        known = [*returning, *(next(men) for _ in talks[len(returning) :])]
        made += [Course(man, year, place, _days(year, place, chance)) for place, man in enumerate(known)]
    return made


def _days(year: int, place: int, chance: Random) -> tuple[dt.date, ...]:
    intake = workday(_intake(year, place) + dt.timedelta(days=chance.randint(0, 3)))
    step = chance.choice((7, 7, 14)) if intake.month < 7 else 7
    talks = range(1, TALKS[year][place] + 1)
    return (intake, *(workday(intake + dt.timedelta(days=step * talk)) for talk in talks))


def _intake(year: int, place: int) -> dt.date:
    """New men come evenly over the year; those who go on come on the first days."""
    first, last = INTAKES[year]
    newcomers = len(TALKS[year]) - len(RETURNING[year])
    newcomer = place - len(RETURNING[year])
    if newcomer < 0:
        return first + dt.timedelta(days=2 * place)
    return first + (last - first) * newcomer / (newcomers - 1)
