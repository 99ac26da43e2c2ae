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
UNDECLARED = (2012, 0)
"""The colleague of that year whose channel the project file does not declare: it shows what becomes of such a value."""

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
    for number, day in enumerate(course.days):
        opening = number == 0
        yield _met(
            course.man,
            day,
            case=cases[0 if opening and not course.returning else -1].id,
            role="Våldsutövare",
            channel=_intake_channel(chance) if opening else _talk_channel(number),
            method="Rådgivning" if opening else cases[-1].measure,
            violence=VIOLENCE[(course.place + course.year) % len(VIOLENCE)],
            chance=chance,
        )


def _intake_channel(chance: Random) -> str:
    return chance.choice(("Telefon", "Tel.", "tfn", "Besök", "Telefon", "E-post", "Mail"))


def _talk_channel(number: int) -> str:
    if number % 4 == 0:
        return "Telefon"
    return "Hembesök" if number % 7 == 3 else ("Besök", "besök", "Besök")[number % 3]


def _others(year: int, numbers: dict[str, int], women: list[Person], chance: Random) -> Iterator[Contact]:
    for _ in range(numbers["anonymous men"]):
        yield _unnamed(year, "Våldsutövare", sex="Man", channels=("Telefon", "tfn", "Tel."), chance=chance)
    for _ in range(numbers["anonymous women"]):
        yield _unnamed(year, "Våldsutövare", sex="Kvinna", channels=("Telefon",), chance=chance)
    for _ in range(numbers["relatives"]):
        sex = chance.choice(("Kvinna", "K", "Man"))
        yield _unnamed(year, "Anhörig", sex=sex, channels=("Telefon", "Tel.", "Besök"), chance=chance)
    for number in range(numbers["colleagues"]):
        channels = ("Skype",) if (year, number) == UNDECLARED else ("Telefon", "E-post", "Besök")
        yield _unnamed(year, "Kollega", sex="", channels=channels, chance=chance)
    yield from _exposed(year, women[: numbers["women"]], chance)


def _exposed(year: int, women: list[Person], chance: Random) -> Iterator[Contact]:
    """Contacts with women exposed to violence: one to three each, the first by telephone."""
    for place, woman in enumerate(women):
        first = _some_day(year, chance)
        for number in range(1 + place % 3):
            yield _met(
                woman,
                min(workday(first + dt.timedelta(days=14 * number)), DAYS[year][1]),
                case="",
                role="Våldsutsatt",
                channel=_talk_channel(number),
                method="Stödsamtal" if number else "Rådgivning",
                violence=VIOLENCE[place % len(VIOLENCE)],
                chance=chance,
            )


def _unnamed(year: int, role: str, *, sex: str, channels: tuple[str, ...], chance: Random) -> Contact:
    """A contact with somebody who did not say who they were, or did not need to."""
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
    person: Person,
    day: dt.date,
    *,
    case: str,
    role: str,
    channel: str,
    method: str,
    violence: tuple[str, ...],
    chance: Random,
) -> Contact:
    return Contact(
        day=day,
        person=person,
        case=case,
        role=role,
        sex=chance.choice((person.sex, person.sex, person.sex, person.sex[0])),
        channel=channel,
        method=method,
        minutes=_minutes(channel, chance),
        violence=violence,
        note=chance.choice(NOTES),
    )


def _some_day(year: int, chance: Random) -> dt.date:
    first, last = DAYS[year]
    return min(workday(first + dt.timedelta(days=chance.randint(0, (last - first).days))), last)


def _minutes(channel: str, chance: Random) -> int:
    if channel in ("Besök", "besök", "Hembesök"):
        return chance.choice((45, 50, 60, 60, 75, 90))
    return chance.choice((10, 15, 15, 20, 25, 30))
