"""The sample's exports read with the standard library and openpyxl alone: a second opinion on every headline figure."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

CHECKOUT = Path(__file__).parents[2]
SAMPLE = CHECKOUT / "sample_data"
START = CHECKOUT / "templates" / "start"

Row = dict[str, str]
ROW_ID = re.compile(r"(HV-\d{4}-\d{3}|K-\d{5}|A\d{3}|K\d{3}|7\d{4})")
"""What stands first in a row of data, and in no title, total or footer."""

HEADERS = {"Pnr": "Personnummer", "Kontaktsätt": "Kontaktform", "Avslutat datum": "Avslutat"}
"""What one file calls otherwise than the other."""

SPELLINGS = {"m": "man", "k": "kvinna", "tel.": "telefon", "tfn": "telefon", "j": "ja", "n": "nej"}


def cells_of(file: Path) -> list[list[Any]]:
    """Every row of every visible sheet, as it stands."""
    if file.suffix == ".xlsx":
        sheets = [sheet for sheet in load_workbook(file).worksheets if sheet.sheet_state == "visible"]
        return [list(row) for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    text = text_of(file)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in text else ";"))


def text_of(file: Path) -> str:
    content = file.read_bytes()
    if content.startswith(b"\xff\xfe"):
        return content.decode("utf-16")
    return content.decode("utf-8-sig" if content.startswith(b"\xef\xbb\xbf") else "cp1252")


def rows_of(*files: Path) -> list[Row]:
    """The rows of data of all files, under the headers that stand above them."""
    return [row for file in files for row in _rows(cells_of(file))]


def _rows(cells: list[list[Any]]) -> list[Row]:
    width = max(len(row) for row in cells)
    header = next(row for row in cells if len([cell for cell in row if cell]) > 4)
    names = [HEADERS.get(str(cell).strip(), str(cell).strip()) for cell in header]
    data = [row for row in cells if row and ROW_ID.fullmatch(str(row[0]))]
    padded = [[*row, *[""] * (width - len(row))] for row in data]
    return [dict(zip(names, map(_text, row), strict=False)) for row in padded]


def _text(cell: Any) -> str:
    return "" if cell is None else str(cell).strip()


def plain(text: str) -> str:
    """The value behind a spelling."""
    return SPELLINGS.get(text.lower(), text.lower())


def day(text: str) -> dt.date | None:
    if re.fullmatch(r"\d{5}", text):
        return from_excel(int(text)).date()
    return dt.date.fromisoformat(text[:10]) if re.match(r"\d{4}-", text) else None


def kronor(text: str) -> float:
    return float(text.replace("\N{NO-BREAK SPACE}", "").replace(",", "."))


@cache
def contacts() -> list[Row]:
    return rows_of(SAMPLE / "data/kontakter_2011.csv", SAMPLE / "data/kontakter_2012.xlsx")


@cache
def cases() -> list[Row]:
    """One row a case: the one that was changed last."""
    rows = rows_of(*sorted(SAMPLE.glob("data/arenden_*.csv")))
    return list(
        {row["Ärende-ID"]: row for row in sorted(rows, key=lambda row: row["Senast ändrad"][:10])}.values()
    )


@cache
def activities() -> list[Row]:
    return rows_of(SAMPLE / "data/aktiviteter.csv")


@cache
def costs() -> list[Row]:
    return rows_of(SAMPLE / "data/kostnader.csv")


def person(row: Row) -> str:
    return row["Personnummer"].replace("-", "")


def headline() -> dict[str, dict[str, float]]:
    """The figures that the sample is known by: period → indicator → value."""
    return tomllib.loads(Path(__file__).with_name("headline.toml").read_text(encoding="utf-8"))
