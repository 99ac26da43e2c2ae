"""Exports for tests: a project with one table, and the bytes of files in its folder."""

from __future__ import annotations

import csv
import io
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl

from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.load import load_tables
from projrapport.loading.table import LoadedTable
from projrapport.project.declaration import Project

KEYS = KeyRing(b"sixteen bytes or")

CONTACTS = """
id = { type = "key", header = "Kontakt-ID" }
person = { type = "person", header = "Personnummer" }
date = { type = "date", header = "Datum" }
form = { type = "category", header = "Kontaktform", levels = [{ level = "besök" }, { level = "telefon", spellings = ["tel"] }] }
minutes = { type = "number", header = "Längd (min)" }
"""
HEADER = ("Kontakt-ID", "Personnummer", "Datum", "Kontaktform", "Längd (min)")
ROWS = (
    ("1", "198069100104", "2012-03-01", "Besök", "30,5"),
    ("2", "198069100104", "2012-03-15", "Telefon", "15"),
    ("3", "", "2012-04-01", "besök", ""),
    ("4", "197561020203", "2012-04-02", "tel", "1 250"),
)


def project_of(
    columns: str = CONTACTS, *, files: str | Sequence[str] = "data.*", settings: str = ""
) -> Project:
    """A project with the single table `contacts`, extracted on the last day of 2012."""
    names = [files] if isinstance(files, str) else list(files)
    text = f"""
[project]
title = "Test"
extracted = 2012-12-31
[tables.contacts]
files = {names}
{settings}
[tables.contacts.columns]
{columns}
"""
    return Project.model_validate(tomllib.loads(text))


def load_bytes(project: Project, **files: bytes) -> LoadedTable:
    """The table `contacts`, read from files named `data.csv` for the keyword data_csv."""
    with tempfile.TemporaryDirectory() as folder:
        for name, data in files.items():
            (Path(folder) / ".".join(name.rsplit("_", 1))).write_bytes(data)
        return load_tables(project, Path(folder), keys=KEYS)["contacts"]


def csv_bytes(
    rows: Iterable[Sequence[str]], *, delimiter: str = ";", encoding: str = "cp1252", end: str = "\r\n"
) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows: Iterable[Sequence[object]], *, title: str = "Blad1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def values(table: LoadedTable, *names: str) -> list[tuple[object, ...]]:
    """The rows of a table without their places: all columns, or those named."""
    columns = names or tuple(name for name in table.rows.column_names if not name.startswith("_"))
    return list(zip(*(table.rows[name].to_pylist() for name in columns), strict=True))


def asides(table: LoadedTable) -> dict[str, int]:
    return {str(reason): rows for reason, rows in table.account.set_aside.items()}


def said(table: LoadedTable) -> str:
    """All findings as one text."""
    return "\n".join(map(str, table.account.findings))
