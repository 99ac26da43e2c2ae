"""The founding project's exports: what happened, printed by four systems with habits of their own."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Iterable
from itertools import count, islice
from random import Random

from sample import activities, costs
from sample.case_lists import EARLIER, LATER, case_list
from sample.cases import cases_of
from sample.contacts import Contact, contacts_of
from sample.courses import courses
from sample.csv_export import amount, compact, csv_bytes, in_words, slashed
from sample.people import hyphenated, persons
from sample.workbook import contact_workbook

SEED = 2012
NEW_YEAR = dt.date(2012, 1, 1)
WOMEN = 15
CONTACT_HEADER = (
    *("Kontakt-ID", "Ärende-ID", "Pnr", "Roll", "Kön", "Födelsedatum", "Datum", "Kontaktsätt"),
    *("Insats", "Längd (min)", "Våldstyp", "Anteckning"),
)


def exports() -> dict[str, bytes]:
    """File names and contents of `sample_data/data`."""
    chance, serials = Random(SEED), count(1)
    women = list(islice(persons("Kvinna", chance, serials), WOMEN))
    course_cases = cases_of(courses(persons("Man", chance, serials), chance), women, chance)
    cases = {case.id: case for entry in course_cases for case in entry.cases}
    contacts = list(enumerate(contacts_of(course_cases, women, chance), start=1))
    earlier = [(number, contact) for number, contact in contacts if contact.day < NEW_YEAR]
    return {
        "arenden_2011.csv": case_list(cases.values(), EARLIER),
        "arenden_2012.csv": case_list(cases.values(), LATER),
        "kontakter_2011.csv": _contacts_as_text(earlier),
        "kontakter_2012.xlsx": contact_workbook(contacts[len(earlier) :]),
        "aktiviteter.csv": _activities(activities.activities(chance)),
        "kostnader.csv": _costs(costs.costs()),
    }


def _contacts_as_text(contacts: Iterable[tuple[int, Contact]]) -> bytes:
    """What a spreadsheet saves as “Unicode text”: UTF-16 with tabs."""
    rows = [_contact_row(number, contact) for number, contact in contacts]
    lines = [
        ("Kontakter, kvinnofridsteamet",),
        ("Period", "2010-10-01", "2011-12-31"),
        (),
        CONTACT_HEADER,
        *rows[:70],
        ("",) * len(CONTACT_HEADER),
        *rows[70:],
        ("Summa", *[""] * 8, sum(contact.minutes for _, contact in contacts), "", ""),
        (),
        ("Källa: kontaktjournalen",),
        ("Utskrivet 2012-01-13 09:02",),
    ]
    return codecs.BOM_UTF16_LE + csv_bytes(lines, "utf-16-le", delimiter="\t")


def _contact_row(number: int, contact: Contact) -> tuple[object, ...]:
    person = contact.person
    return (
        f"K-{number:05}",
        contact.case,
        hyphenated(person.number) if person else "",
        contact.role,
        contact.sex,
        compact(person.born) if person else "",
        f"{contact.day} 00:00:00",
        contact.channel,
        contact.method,
        contact.minutes,
        "; ".join(contact.violence),
        contact.note,
    )


def _activities(made: Iterable[activities.Activity]) -> bytes:
    header = ("Aktivitet-ID", "Datum", "Typ", "Organisation", "Organisationstyp", "Ämne", "Antal deltagare")
    rows = [
        (
            f"A{number:03}",
            activity.day,
            activity.kind,
            activity.organisation,
            activity.organisation_kind,
            activity.subject,
            activity.participants,
        )
        for number, activity in enumerate(made, start=1)
    ]
    return csv_bytes((header, *rows), "utf-8-sig")


def _costs(made: list[costs.Cost]) -> bytes:
    rows = [
        (
            f"{70000 + 13 * number}",
            slashed(cost.day) if number % 3 else in_words(cost.day),
            cost.item.upper() if number % 5 == 0 else cost.item,
            cost.text,
            amount(cost.amount),
        )
        for number, cost in enumerate(made, start=1)
    ]
    lines = [
        ("sep=", ""),
        ("Huvudbok, projekt 4711",),
        ("Verifikation", "Bokföringsdatum", "Kostnadsslag", "Text", "Belopp"),
        *rows,
        ("Summa", "", "", "", amount(sum(cost.amount for cost in made))),
        ("Källa: ekonomisystemet",),
    ]
    return csv_bytes(lines, "cp1252")
