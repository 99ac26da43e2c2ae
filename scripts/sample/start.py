"""The small export of the project that `projrapport init` copies: thirty contacts with a support line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import count
from random import Random

from sample.courses import workday
from sample.csv_export import csv_bytes
from sample.people import Person, persons

SEED = 2025
VISITS = {2024: (3, 1, 2, 1, 4, 1), 2025: (4, 1, 2, 1, 3, 1, 2, 1, 3)}
"""Contacts per person in each year; the first of each year are the same persons."""

HEADER = ("Kontakt-ID", "Personnummer", "Kön", "Datum", "Kontaktform", "Längd (min)")
FIRST = dt.timedelta(days=9)


def exports() -> dict[str, bytes]:
    """File names and contents of `templates/start/data`."""
    chance = Random(SEED)
    serials = count(9001)
    people = [next(persons(sex, chance, serials)) for sex in ("Kvinna", "Man", "Kvinna", "Kvinna", "Man") * 2]
    rows = sorted(_visits(people, chance), key=lambda row: str(row[2]))
    numbered = [(f"K{number:03}", *row) for number, row in enumerate(rows, start=1)]
    lines = [
        ("Kontakter 2024-2025",),
        (),
        HEADER,
        *numbered,
        ("Antal rader", len(rows)),
        ("Utskrivet 2026-01-15",),
    ]
    return {"kontakter.csv": csv_bytes(lines, "utf-8-sig")}


def _visits(people: list[Person], chance: Random) -> Iterator[tuple[object, ...]]:
    for year, visits in VISITS.items():
        for person, times in zip(people, visits, strict=False):
            start = dt.date(year, 1, 1) + FIRST + dt.timedelta(days=chance.randint(0, 250))
            for number in range(times):
                day = workday(start + dt.timedelta(days=21 * number))
                channel, minutes = chance.choice(
                    (("Besök", 60), ("Telefon", 20), ("Tel.", 15), ("Besök", 45))
                )
                yield person.number, person.sex, day, channel, minutes
