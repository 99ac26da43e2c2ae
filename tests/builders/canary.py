"""A small project whose every personal cell sings: what it writes can be searched for what must not be there."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import openpyxl

PROJECT = """
[project]
title = "Kanariefri redovisning"
organisation = "Exempelkommunen"
board = "Socialnämnden"
language = "sv"
extracted = 2012-12-31

[periods]
years = [2011, 2012]

[tables.contacts]
label = "Kontakter"
files = "data/kontakter.*"
key = "contact"
date = "date"
covers = [2011-01-01, 2012-12-31]

[tables.contacts.columns]
contact = { type = "key", header = "Kontakt-ID" }
person = { type = "person", header = "Personnummer" }
case = { type = "case", header = "Ärende" }
date = { type = "date", header = "Datum" }
ended = { type = "date", header = "Avslutad" }
minutes = { type = "number", header = "Minuter" }
channel = { type = "category", header = "Kontaktform", levels = ["besök", "telefon"] }
violence = { type = "list", header = "Våld", levels = ["psykiskt", "fysiskt"] }
interpreter = { type = "boolean", header = "Tolk" }

[tables.visits]
sql = "SELECT person, minutes FROM contacts WHERE channel = 'besök'"
[tables.visits.columns]
person = { type = "person" }
minutes = { type = "number" }

[[goal]]
id = 1
title = "Fler får stöd"

[[indicator]]
id = "persons"
goal = 1
label = "Personer"
of = "contacts"
stat = "distinct"
distinct = "person"
by = [["channel"], ["violence"], ["month"]]

[[indicator]]
id = "minutes"
goal = 1
label = "Minuter"
of = "contacts"
stat = "sum"
value = "minutes"
by = [["channel", "interpreter"]]

[[indicator]]
id = "ongoing"
goal = 1
label = "Pågående"
of = "contacts"
select = "open"
from = "date"
to = "ended"
stat = "rows"

[[indicator]]
id = "visit_minutes"
goal = 1
label = "Besök, median"
of = "visits"
select = "all"
stat = "median"
value = "minutes"

[[check]]
id = "length"
label = "En kontakt varar högst fyra timmar"
of = "contacts"
rule = { minutes = { max = 240 } }
"""

HEADER = (
    "Kontakt-ID", "Personnummer", "Namn", "Ärende", "Datum", "Avslutad", "Minuter", "Kontaktform", "Våld", "Tolk",
    "Anteckning",
)  # fmt: skip
ROWS = 24
IDENTITY = "19806910"
"""A birth date in an impossible month; four digits more make the number of nobody."""
NAME = "Åsa Kanariefågel"
STORY = 'Sa: "kanariefågeln;\nsjunger", och gick'

SONGS = re.compile(
    r"anarief(?!ri[ -]redov)|(?<![0-9a-f.])(?:19)?806910[-+ ]?\d{4}|aktåttasextionio|1[.,]98069",
    re.IGNORECASE,
)
"""What is never to be seen: the names, the stories, the cases, and the identity numbers in all their forms."""


def identity(number: int) -> str:
    return f"{IDENTITY}{number % 9:04}"


def row(number: int) -> tuple[str, ...]:
    """One contact of 2011 or 2012 with a canary in every cell that may name somebody."""
    month, day, year = number % 12 + 1, number % 27 + 1, 2011 + number % 2
    return (
        f"{IDENTITY}-{number:04}",
        identity(number),
        f"{NAME} {'IVX'[number % 3]}",
        f"Aktåttasextionio 2012/00{number % 7}",
        f"{year}-{month:02}-{day:02}",
        f"{year}-12-30" if number % 3 else "",
        str(10 + number),
        ("besök", "telefon")[number % 2],
        ("psykiskt; fysiskt", "psykiskt", "")[number % 3],
        ("Ja", "Nej")[number % 2],
        f"{STORY} {number}",
    )


def table() -> list[tuple[str, ...]]:
    return [HEADER, *(row(number) for number in range(ROWS))]


def with_cells(column: str, text: str, *, rows: Sequence[int] = (3,)) -> list[tuple[str, ...]]:
    """The table with one text in a column of some rows, counted as a spreadsheet counts them."""
    at = HEADER.index(column)
    return [
        tuple(text if number in rows and place == at else cell for place, cell in enumerate(cells))
        for number, cells in enumerate(table(), 1)
    ]


def as_csv(rows: Sequence[Sequence[str]], encoding: str = "cp1252") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(rows: Sequence[Sequence[str]], sheet: str = "Blad1") -> bytes:
    book, data = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].title = sheet
    for cells in rows:
        book.worksheets[0].append(list(cells))
    book.save(data)
    return data.getvalue()


def canary_project(folder: Path, suffix: str = "csv", export: bytes | None = None) -> Path:
    """A project folder with one export; the sound one unless another is given."""
    write = as_csv if suffix == "csv" else as_xlsx
    (folder / "data").mkdir(parents=True)
    (folder / "projrapport.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "data" / f"kontakter.{suffix}").write_bytes(write(table()) if export is None else export)
    return folder


def songs_in(text: str) -> list[str]:
    """The canaries in a text."""
    return [found[0] for found in SONGS.finditer(text)]


def songs_within(folder: Path) -> list[str]:
    """The canaries in the names and contents of all files of a folder, packages unpacked: each with its file."""
    return [
        f"{path.relative_to(folder)}: {song}"
        for path in sorted(folder.rglob("*"))
        for text in (path.name, *_texts(path))
        for song in songs_in(text)
    ]


def _texts(path: Path) -> Iterator[str]:
    if not path.is_file():
        return
    contents = path.read_bytes()
    yield from _readings(contents)
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for part in package.namelist():
                yield part
                yield from _readings(package.read(part))


def _readings(contents: bytes) -> Iterator[str]:
    """The bytes as the encodings read them that anything here could be written in."""
    for encoding in ("utf-8", "cp1252", "utf-16-le", "utf-16-be"):
        yield contents.decode(encoding, "replace")
