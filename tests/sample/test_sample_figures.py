"""The headline figures, counted from the raw rows without projrapport."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from statistics import median

import pytest
from raw_rows import Row, activities, cases, contacts, costs, day, headline, kronor, person, plain

YEARS = ("2011", "2012")
ROWS = {"cases": cases, "contacts": contacts, "activities": activities, "costs": costs}


def of_year(rows: Iterable[Row], date: str, year: str) -> list[Row]:
    return [row for row in rows if (found := day(row[date])) and str(found.year) == year]


def men_contacts(year: str) -> list[Row]:
    rows = of_year(contacts(), "Datum", year)
    return [row for row in rows if plain(row["Roll"]) == "våldsutövare" and plain(row["Kön"]) == "man"]


def talks(year: str) -> list[Row]:
    return [row for row in men_contacts(year) if row["Insats"] in {"VASKA-samtal", "Stödsamtal"}]


def new_men(year: str) -> int:
    before = {
        person(row) for earlier in ("2010", "2011", "2012") if earlier < year for row in men_contacts(earlier)
    }
    return len({person(row) for row in men_contacts(year)} - before - {""})


def talks_per_man(year: str) -> list[int]:
    return list(Counter(person(row) for row in talks(year)).values())


def opened(year: str, type_: str) -> list[Row]:
    return [row for row in of_year(cases(), "Inlett", year) if row["Typ"] == type_]


def ended(year: str) -> list[Row]:
    return [row for row in of_year(cases(), "Avslutat", year) if row["Typ"] == "Insats"]


def running(on: dt.date) -> int:
    supports = [row for row in cases() if row["Typ"] == "Insats"]
    return sum(day(row["Inlett"]) <= on < (day(row["Avslutat"]) or dt.date.max) for row in supports)


def days_to_contact(year: str) -> list[int]:
    return [wait for row in of_year(cases(), "Inlett", year) if (wait := days_waited(row)) is not None]


def days_waited(case: Row) -> int | None:
    event = day(case["Händelsedatum"])
    met = [
        day(row["Datum"])
        for row in contacts()
        if row["Ärende-ID"] == case["Ärende-ID"] and plain(row["Roll"]) == "våldsutövare"
    ]
    return min(((first - event).days for first in met if first >= event), default=None) if event else None


def of_kind(year: str, *kinds: str) -> list[Row]:
    return [row for row in of_year(activities(), "Datum", year) if row["Typ"] in kinds]


def taken_part(year: str, kind: str) -> int:
    return sum(int(row["Antal deltagare"] or 0) for row in of_kind(year, kind))


def organisations(year: str, kind: str) -> int:
    return len({row["Organisation"] for row in of_kind(year, kind)})


COUNTED: dict[str, Callable[[str], float]] = {
    "men": lambda year: len({person(row) for row in men_contacts(year)} - {""}),
    "new_men": new_men,
    "court": lambda year: len(
        {person(row) for row in of_year(cases(), "Inlett", year) if row["Initierat av"] == "Tingsrätt"}
    ),
    "investigations": lambda year: len(opened(year, "Utredning")),
    "days_to_contact": lambda year: median(days_to_contact(year)),
    "anonymous_calls": lambda year: sum(
        plain(row["Roll"]) == "våldsutövare" and not person(row) for row in of_year(contacts(), "Datum", year)
    ),
    "contacts": lambda year: len(of_year(contacts(), "Datum", year)),
    "talks": lambda year: len(talks(year)),
    "vaska_talks": lambda year: sum(row["Insats"] == "VASKA-samtal" for row in talks(year)),
    "support_talks": lambda year: sum(row["Insats"] == "Stödsamtal" for row in talks(year)),
    "long_support": lambda year: sum(number >= 4 for number in talks_per_man(year)),
    "men_by_talks": lambda year: len(talks_per_man(year)),
    "minutes": lambda year: sum(int(row["Längd (min)"]) for row in talks(year)),
    "support_days": lambda year: median(
        (day(row["Avslutat"]) - day(row["Inlett"])).days for row in ended(year)
    ),
    "support_at_start": lambda year: running(dt.date(int(year), 1, 1)),
    "support_started": lambda year: len(opened(year, "Insats")),
    "support_ended": lambda year: len(ended(year)),
    "support_at_end": lambda year: running(dt.date(int(year), 12, 31)),
    "family_law_meetings": lambda year: len(of_kind(year, "Möte familjerätten", "Möte fam.rätten")),
    "consultations": lambda year: len(of_kind(year, "Konsultation")),
    "consulting_units": lambda year: organisations(year, "Konsultation"),
    "trainings": lambda year: len(of_kind(year, "Intern utbildning")),
    "training_participants": lambda year: taken_part(year, "Intern utbildning"),
    "conference_talks": lambda year: len(of_kind(year, "Föreläsning")),
    "audience": lambda year: taken_part(year, "Föreläsning"),
    "district_meetings": lambda year: len(of_kind(year, "Möte annan stadsdel")),
    "districts": lambda year: organisations(year, "Möte annan stadsdel"),
    "partners": lambda year: organisations(year, "Samverkan"),
    "client_cases": lambda year: sum(
        plain(row["Registrerad som klientärende"]) == "ja" for row in opened(year, "Insats")
    ),
    "follow_ups": lambda year: len(of_year(cases(), "Uppföljd", year)),
}
"""The rule of each indicator, once more, in Python."""


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("indicator", COUNTED)
def test_the_raw_rows_give_the_headline_figure(indicator, year):
    assert COUNTED[indicator](year) == headline()[year][indicator]


def test_the_published_figures_are_the_founding_reports_own():
    assert (headline()["2011"]["men"], headline()["2012"]["men"]) == (27, 45)
    assert headline()["2012"]["investigations"] == 12
    assert headline()["2012"]["court"] == 1


def test_every_headline_figure_is_counted_here():
    assert all(headline()[year].keys() == COUNTED.keys() for year in YEARS)


def test_the_one_whom_the_court_sentenced_is_a_man_in_vaska_talks():
    (sentenced,) = [row for row in cases() if row["Initierat av"] == "Tingsrätt"]
    assert (sentenced["Kön"], sentenced["Insats"], sentenced["Inlett"][:4]) == ("Man", "VASKA-samtal", "2012")


@pytest.mark.parametrize("year", YEARS)
def test_the_months_sum_to_the_year(year):
    months = Counter(day(row["Datum"]).month for row in contacts() if day(row["Datum"]).year == int(year))
    assert sum(months.values()) == headline()[year]["contacts"]
    assert len(months) == 12


@pytest.mark.parametrize("year", YEARS)
def test_opening_plus_started_minus_ended_is_closing(year):
    figures = headline()[year]
    closing = figures["support_at_start"] + figures["support_started"] - figures["support_ended"]
    assert closing == figures["support_at_end"]


def test_the_project_year_has_other_men_than_the_calendar_year():
    first, last = dt.date(2011, 10, 1), dt.date(2012, 12, 31)
    rows = [row for year in YEARS for row in men_contacts(year) if first <= day(row["Datum"]) <= last]
    men = {person(row) for row in rows} - {""}
    assert len(men) == headline()["projektar"]["men"] > headline()["2012"]["men"]


@pytest.mark.parametrize("table", ROWS)
def test_every_row_of_data_is_one_row_of_its_table(table):
    assert len(ROWS[table]()) == headline()["rows"][table]


def test_the_costs_of_the_grant_leave_a_small_remainder():
    spent = sum(kronor(row["Belopp"]) for row in costs() if not last_quarter(row["Bokföringsdatum"]))
    assert spent == headline()["bidragsar"]["costs"]
    assert 0 < 500_000 - spent < 10_000


def test_the_costs_of_the_last_quarter_fit_the_application():
    spent = sum(kronor(row["Belopp"]) for row in costs() if last_quarter(row["Bokföringsdatum"]))
    assert spent == headline()["avslut"]["closing_costs"] < 100_000


def last_quarter(date: str) -> bool:
    """Whether 11/10/2012 or 11 oktober 2012 is after the grant ended."""
    month, year = date.replace("/", " ").split()[1:]
    return year == "2012" and month in {"10", "11", "12", "oktober", "november", "december"}
