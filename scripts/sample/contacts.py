"""The contacts: the courses' own, and those with exposed women, relatives, colleagues and callers without a name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from sample.cases import CourseCases
from sample.courses import workday
from sample.people import Person

OTHERS = {
    2010: {"anonymous men": 2, "anonymous women": 0, "women": 3, "relatives": 0, "colleagues": 1},
    2011: {"anonymous men": 7, "anonymous women": 1, "women": 10, "relatives": 4, "colleagues": 5},
    2012: {"anonymous men": 12, "anonymous women": 1, "women": 15, "relatives": 6, "colleagues": 9},
}
DAYS = {
    2010: (dt.date(2010, 10, 5), dt.date(2010, 12, 15)),
    2011: (dt.date(2011, 1, 10), dt.date(2011, 12, 14)),
    2012: (dt.date(2012, 1, 9), dt.date(2012, 12, 12)),
}
VIOLENCE = (
    ("psykiskt", "fysiskt"),
    ("fysiskt",),
    ("psykiskt",),
    ("psykiskt", "fysiskt", "ekonomiskt"),
    ("psykiskt", "sexuellt"),
    ("psykiskt", "fysiskt"),
    ("psykisk", "materiellt"),
    (),
)
NOTES = (
    "",
    "",
    "Ny tid bokad",
    "",
    'Önskar "kvällstid"; återkommer',
    "Uteblev första gången\nkom sedan",
    "",
    "Talat om arbete, boende och nätverk",
)


@dataclass(frozen=True, slots=True)
class Contact:
    day: dt.date
    person: Person | None
    case: str
    role: str
    sex: str
    channel: str
    method: str
    minutes: int
    violence: tuple[str, ...] = ()
    note: str = ""


def contacts_of(courses: Iterable[CourseCases], women: list[Person], chance: Random) -> list[Contact]:
    """Every contact of the project, by day."""
    made = [contact for cases in courses for contact in _talks(cases, chance)]
    for year, numbers in OTHERS.items():
        made += _others(year, numbers, women, chance)
    return sorted(made, key=lambda contact: (contact.day, contact.case, contact.role))


def _talks(course_cases: CourseCases, chance: Random) -> Iterator[Contact]:
    course, cases = course_cases.course, course_cases.cases
    violence = VIOLENCE[(course.place + course.year) % len(VIOLENCE)]
    for number, day in enumerate(course.days):
        intake = number == 0 and not course.returning
        yield _met(
            day,
            course.man,
            cases[0 if intake else -1].id,
            "Våldsutövare",
            _intake_channel(chance) if number == 0 else _talk_channel(number),
            "Rådgivning" if number == 0 else cases[-1].measure,
            chance,
            violence=violence,
        )


def _intake_channel(chance: Random) -> str:
    return chance.choice(("Telefon", "Tel.", "tfn", "Besök", "Telefon", "E-post", "Mail"))


def _talk_channel(number: int) -> str:
    if number % 4 == 0:
        return "Telefon"
    return "Hembesök" if number % 7 == 3 else ("Besök", "besök", "Besök")[number % 3]


def _others(year: int, numbers: dict[str, int], women: list[Person], chance: Random) -> Iterator[Contact]:
    for _ in range(numbers["anonymous men"]):
        yield _unnamed(year, "Våldsutövare", "Man", ("Telefon", "tfn", "Tel."), chance)
    for _ in range(numbers["anonymous women"]):
        yield _unnamed(year, "Våldsutövare", "Kvinna", ("Telefon",), chance)
    for _ in range(numbers["relatives"]):
        yield _unnamed(
            year, "Anhörig", chance.choice(("Kvinna", "K", "Man")), ("Telefon", "Tel.", "Besök"), chance
        )
    for number in range(numbers["colleagues"]):
        channel = "Skype" if (year, number) == (2012, 0) else chance.choice(("Telefon", "E-post", "Besök"))
        yield _unnamed(year, "Kollega", "", (channel,), chance)
    yield from _exposed(year, women[: numbers["women"]], chance)


def _exposed(year: int, women: list[Person], chance: Random) -> Iterator[Contact]:
    for place, woman in enumerate(women):
        first = _some_day(year, chance)
        for number in range(1 + place % 3):
            day = min(workday(first + dt.timedelta(days=14 * number)), DAYS[year][1])
            method, channel = (
                ("Rådgivning", "Telefon") if number == 0 else ("Stödsamtal", _talk_channel(number))
            )
            violence = VIOLENCE[place % len(VIOLENCE)]
            yield _met(day, woman, "", "Våldsutsatt", channel, method, chance, violence=violence)


def _unnamed(year: int, role: str, sex: str, channels: tuple[str, ...], chance: Random) -> Contact:
    channel = chance.choice(channels)
    return Contact(
        day=_some_day(year, chance),
        person=None,
        case="",
        role=role,
        sex=sex,
        channel=channel,
        method="Rådgivning",
        minutes=_minutes(channel, chance),
    )


def _met(
    day: dt.date,
    person: Person,
    case: str,
    role: str,
    channel: str,
    method: str,
    chance: Random,
    *,
    violence: tuple[str, ...],
) -> Contact:
    sex = person.sex if chance.random() < 0.8 else person.sex[0]
    return Contact(
        day,
        person,
        case,
        role,
        sex,
        channel,
        method,
        _minutes(channel, chance),
        violence,
        chance.choice(NOTES),
    )


def _some_day(year: int, chance: Random) -> dt.date:
    first, last = DAYS[year]
    return min(workday(first + dt.timedelta(days=chance.randint(0, (last - first).days))), last)


def _minutes(channel: str, chance: Random) -> int:
    if channel in ("Besök", "besök", "Hembesök"):
        return chance.choice((45, 50, 60, 60, 75, 90))
    return chance.choice((10, 15, 15, 20, 25, 30))
