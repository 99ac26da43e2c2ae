"""A sheet as the bytes of a file of each kind; the same draws give the same bytes."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

import pyarrow as pa
import xlsxwriter
from kinds import as_parquet, inline, ods_bytes, xls_bytes, xlsx_of

from fuzzing.known import Cell
from fuzzing.layouts import Laid, Row

ENCODINGS = (
    "cp1252",
    "cp1252",
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-32",
    "cp850",
    "mac_roman",
)
ENDS = ("\r\n", "\r\n", "\n", "\r")
DELIMITERS = (";", ";", ",", "\t", "|")
TEXTS = ("csv", "tsv", "txt")
BOOKS = ("xlsx", "xlsm", "xls", "ods")
MADE = dt.datetime(2012, 12, 31, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Dressed:
    """A file, and how many rows it has, where that is known."""

    suffix: str
    data: bytes
    records: int | None = None


def dressed(dice: Random, sheet: Laid, kind: str) -> Dressed:
    """The sheet as a file of that kind."""
    if kind in TEXTS:
        return Dressed(kind, as_text(dice, sheet.rows), len(sheet.rows))
    if kind in ("gz", "zip"):
        return packed(dice, Dressed("csv", as_text(dice, sheet.rows), len(sheet.rows)), kind)
    if kind == "parquet":
        return Dressed(kind, _as_parquet(dice, sheet.rows), len(sheet.rows))
    last = max(number for number, row in enumerate(sheet.rows, 1) if any(cell.text for cell in row))
    return Dressed(kind, BOOKMAKERS[kind](dice, sheet.rows), last)


def as_text(dice: Random, rows: tuple[Row, ...]) -> bytes:
    """Semicolons and the like between cells that are quoted by the standard."""
    encoding, end, delimiter = dice.choice(ENCODINGS), dice.choice(ENDS), dice.choice(DELIMITERS)
    text = io.StringIO()
    lines = any(letter in cell.text for row in rows for cell in row for letter in "\r\n")
    quoting = csv.QUOTE_ALL if lines or dice.random() < 0.3 else csv.QUOTE_MINIMAL
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
    writer.writerows([cell.text for cell in row] for row in rows)
    hint = f"sep={delimiter}{end}" if dice.random() < 0.1 else ""
    tail = dice.choice(["", "", "", "\x1a"])
    return (hint + text.getvalue() + tail).encode(encoding, "replace")


def packed(dice: Random, file: Dressed, kind: str) -> Dressed:
    """The file packed, perhaps under a name that does not tell what is within."""
    name = dice.choice([f"Kanarie Fågel.{file.suffix}", f"mapp/a.{file.suffix}", "export"])
    data = gzip.compress(file.data, mtime=0) if kind == "gz" else zip_of({name: file.data})
    return Dressed(dice.choice([kind, f"{file.suffix}.gz"]) if kind == "gz" else kind, data, file.records)


def zip_of(members: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def members_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _plain(rows: tuple[Row, ...], *, typed: bool) -> list[list[object]]:
    """The cells as a workbook holds them: all as texts, or dates and numbers as such."""
    cells = ([cell.value if typed else cell.text for cell in row] for row in rows)
    return [[None if cell == "" else cell for cell in row] for row in cells]


def _as_xlsx(dice: Random, rows: tuple[Row, ...]) -> bytes:
    cells = _plain(rows, typed=dice.random() < 0.6)
    if dice.random() < 0.3:
        return _by_hand(rows)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": MADE})
    sheet = book.add_worksheet("Blad1")
    for number, row in enumerate(cells):
        for place, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write(number, place, value)
    if dice.random() < 0.2:
        book.add_worksheet("Blad2").hide()
    book.close()
    return data.getvalue()


def _by_hand(rows: tuple[Row, ...]) -> bytes:
    lines = (f"<row>{inline(*(cell.text for cell in row))}</row>" for row in rows)
    return zip_of(members_of(xlsx_of({"Blad1": f"<sheetData>{''.join(lines)}</sheetData>"})))


def _as_xls(dice: Random, rows: tuple[Row, ...]) -> bytes:
    return xls_bytes(_plain(rows, typed=dice.random() < 0.6))


def _as_ods(dice: Random, rows: tuple[Row, ...]) -> bytes:
    return zip_of(members_of(ods_bytes(_plain(rows, typed=dice.random() < 0.6))))


BOOKMAKERS = {"xlsx": _as_xlsx, "xlsm": _as_xlsx, "xls": _as_xls, "ods": _as_ods}


def _as_parquet(dice: Random, rows: tuple[Row, ...]) -> bytes:
    header, *body = rows
    typed = dice.random() < 0.6
    columns = [_column(dice, [row[place] for row in body], typed=typed) for place in range(len(header))]
    names = [cell.text for cell in header]
    settings = {
        "compression": dice.choice(["snappy", "zstd", "none", "gzip"]),
        "use_dictionary": dice.random() < 0.5,
    }
    return as_parquet(pa.table(columns, names=names), **settings, row_group_size=dice.choice([3, 1000]))


def _column(dice: Random, cells: list[Cell], *, typed: bool) -> pa.Array:
    values = [cell.value if typed else cell.text for cell in cells]
    if any(isinstance(value, float) for value in values):
        return pa.array([None if value is None else float(value) for value in values], pa.float64())
    column = pa.array(values)
    return column.dictionary_encode() if dice.random() < 0.3 and pa.types.is_string(column.type) else column
