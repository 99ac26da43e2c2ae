"""The cases that the men's courses led to: investigations, interventions and advice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from random import Random

from sample.courses import Course, workday
from sample.people import Person

INVESTIGATED = {
    2010: (1, 3),
    2011: (3, 5, 7, 9, 12, 15, 18, 20, 24),
    2012: (10, 12, 15, 17, 20, 22, 25, 28, 31, 34, 37, 41),
}
"""The men of each year, by their place, about whom an investigation was begun. As many as were published for 2012."""

HOUSEHOLD = {2010: (), 2011: (9,), 2012: (17, 34)}
"""Investigations in which the woman is the registered main person."""

SENTENCED = (2012, 9)
"""The one man whom the district court sentenced to talks."""

DAYS_TO_INTAKE = {2010: (12, 45), 2011: (8, 34), 2012: (3, 16)}
DAYS_TO_INTAKE_AFTER_TRIAL = (80, 100)
INITIATED = ("Egen ansökan", "Anmälan", "Familjerätt", "Polis", "Anmälan", "Egen ans.", "Polisen")
OUTCOMES = ("Fullföljd", "Fullföljd", "Avbruten", "Fullföljd", "Hänvisad")
LAST_KNOWN = dt.date(2013, 1, 18)
NO_EVENT_DATE = 9
"""Every ninth case has no date of the event."""


@dataclass(frozen=True, slots=True)
class Case:
    id: str
    person: Person
    type: str
    event: dt.date | None
    opened: dt.date
    closed: dt.date | None
    initiated: str
    measure: str
    outcome: str
    client_case: str
    followed_up: dt.date | None


@dataclass(frozen=True, slots=True)
class CourseCases:
    """The cases of one course: the intake belongs to the first, the talks to the last."""

    course: Course
    cases: tuple[Case, ...]


def cases_of(courses: list[Course], women: list[Person], chance: Random) -> list[CourseCases]:
    """Each course with its cases; a man who goes on keeps the intervention that he had."""
    writer = _Writer(_last_contacts(courses), iter(women), chance)
    kept: dict[Person, Case] = {}
    made = []
    for course in courses:
        cases = (kept[course.man],) if course.returning else writer.cases(course)
        kept[course.man] = cases[-1]
        made.append(CourseCases(course, cases))
    return made


def _last_contacts(courses: list[Course]) -> dict[Person, dt.date]:
    return {course.man: course.days[-1] for course in courses}


class _Writer:
    """Opens cases with running numbers."""

    def __init__(self, last_contact: dict[Person, dt.date], women: Iterator[Person], chance: Random) -> None:
        self.last_contact = last_contact
        self.women = women
        self.chance = chance
        self.numbers = count(1)

    def cases(self, course: Course) -> tuple[Case, ...]:
        event = course.days[0] - self._days(*_event_to_intake(course))
        support = self._intervention(course, event) if len(course.days) > 1 else self._advice(course, event)
        if course.place not in INVESTIGATED[course.year]:
            return (support,)
        return (self._investigation(course, event), support)

    def _investigation(self, course: Course, event: dt.date) -> Case:
        household = course.place in HOUSEHOLD[course.year]
        closed = _known(workday(course.days[0] + self._days(50, 115)))
        outcome = self.chance.choice(("Insats beviljad", "Utan insats")) if closed else ""
        return self._case(
            "Utredning",
            next(self.women) if household else course.man,
            event=event,
            opened=course.days[0],
            closed=closed,
            outcome=outcome,
        )

    def _intervention(self, course: Course, event: dt.date) -> Case:
        closed = _known(workday(self.last_contact[course.man] + self._days(20, 75)))
        sentenced = (course.year, course.place) == SENTENCED
        return self._case(
            "Insats",
            course.man,
            event=event,
            opened=course.days[1],
            closed=closed,
            initiated="Tingsrätt" if sentenced else "",
            measure="VASKA-samtal" if sentenced or course.place % 5 < 3 else "Stödsamtal",
            outcome=self.chance.choice(OUTCOMES) if closed else "",
            client_case=_registered(course.year, len(course.days) - 1, self.chance),
            followed_up=self._followed_up(closed),
        )

    def _advice(self, course: Course, event: dt.date) -> Case:
        closed = workday(course.days[0] + self._days(0, 12))
        return self._case(
            "Rådgivning",
            course.man,
            event=event,
            opened=course.days[0],
            closed=closed,
            outcome="Hänvisad",
            measure="Rådgivning",
        )

    def _case(
        self,
        type_: str,
        person: Person,
        *,
        event: dt.date,
        opened: dt.date,
        closed: dt.date | None,
        outcome: str,
        initiated: str = "",
        measure: str = "",
        client_case: str = "",
        followed_up: dt.date | None = None,
    ) -> Case:
        number = next(self.numbers)
        return Case(
            id=f"HV-{opened.year}-{number:03}",
            person=person,
            type=type_,
            event=None if number % NO_EVENT_DATE == 0 else event,
            opened=opened,
            closed=closed,
            initiated=initiated or self.chance.choice(INITIATED),
            measure=measure,
            outcome=outcome,
            client_case=client_case,
            followed_up=followed_up,
        )

    def _followed_up(self, closed: dt.date | None) -> dt.date | None:
        """Most efforts are followed up, since 2012 more of them and sooner."""
        if closed is None:
            return None
        share, latest = (0.65, 120) if closed.year < 2012 else (0.9, 85)
        if self.chance.random() > share:
            return None
        return _known(workday(closed + self._days(25, latest)))

    def _days(self, fewest: int, most: int) -> dt.timedelta:
        return dt.timedelta(days=self.chance.randint(fewest, most))


def _event_to_intake(course: Course) -> tuple[int, int]:
    """The fewest and the most days between the event and the intake."""
    if (course.year, course.place) == SENTENCED:
        return DAYS_TO_INTAKE_AFTER_TRIAL
    return DAYS_TO_INTAKE[course.year]


def _known(day: dt.date) -> dt.date | None:
    return day if day <= LAST_KNOWN else None


def _registered(year: int, talks: int, chance: Random) -> str:
    """From 2012 on, efforts of more than two or three talks are client cases; before, hardly any effort was."""
    if year < 2012:
        return chance.choice(("Nej", "N", "Nej", "N", "Nej", "Ja")) if talks > 3 else "Nej"
    return chance.choice(("Ja", "J")) if talks > 3 or (talks == 3 and chance.random() < 0.5) else "Nej"
