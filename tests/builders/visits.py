"""A project about visits: rows by hand, so that a test can say who came how often."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

PROJECT = """
[project]
title = "Besök"
organisation = "Exempelkommunen"
extracted = 2012-12-31

[output]
formats = ["md", "json"]

[periods]
years = [2011, 2012]

[tables.visits]
label = "Besök"
files = "data/besok.csv"
date = "date"
covers = [2010-01-01, 2012-12-31]

[tables.visits.columns]
person = { type = "person", header = "Personnummer" }
date = { type = "date", header = "Datum" }
channel = { type = "category", header = "Kontaktform", levels = ["besök", "telefon", "brev"] }
finished = { type = "boolean", header = "Avslutad" }
shielded = { type = "boolean", header = "Skyddad", optional = true }

[[indicator]]
id = "persons"
label = "Personer"
of = "visits"
stat = "distinct"
distinct = "person"
by = ["channel"]
"""


def identity(number: int) -> str:
    """A number of the form of a person's that no person has: its month is 61 or more."""
    return f"1980{61 + number % 12}{1 + number // 12 % 28:02d}-{number:04d}"


def by_channel(*, besok: int = 12, telefon: int = 6, brev: int = 9) -> list[tuple[int, str, str]]:
    """One visit each of so many persons, by how they made contact."""
    numbers = {"besök": besok, "telefon": telefon, "brev": brev}
    people = [channel for channel, number in numbers.items() for _ in range(number)]
    return [(place, f"2012-03-{1 + place % 28:02d}", channel) for place, channel in enumerate(people, 1)]


def visits_project(
    folder: Path, rows: Iterable[tuple[int, str, str]], *, more: str = "", finished: str = "ja"
) -> Path:
    """A project folder; rows are the number of a person, a day and a channel."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "projrapport.toml").write_text(PROJECT + more, encoding="utf-8")
    write_visits(folder, rows, finished=finished)
    return folder


def write_visits(folder: Path, rows: Iterable[tuple[int, str, str]], *, finished: str = "ja") -> None:
    with (folder / "data" / "besok.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["Personnummer", "Datum", "Kontaktform", "Avslutad", "Skyddad"])
        for person, day, channel in rows:
            writer.writerow([identity(person), day, channel, finished, "ja" if person >= 900 else "nej"])
