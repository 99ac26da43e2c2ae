"""The files of a table as frames of Spark's: one for all that have the same header."""

from __future__ import annotations

import codecs
import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import unquote

from projrapport.errors import DataError, Faults, Problem
from projrapport.loading.layout.found_header import the_header
from projrapport.loading.layout.header import Header, read_header
from projrapport.loading.layout.names import accepted
from projrapport.loading.spark.failures import told_as_of
from projrapport.project.tables import Table
from projrapport.records import dataclass

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BAD = "_bad"
"""Holds a row whose cells are more or fewer than the header's; null in every other."""
DELIMITERS = (";", "\t", ",", "|")
CSV: dict[str, bool | int | str] = {
    "multiLine": True,
    "mode": "PERMISSIVE",
    "columnNameOfCorruptRecord": BAD,
    "maxCharsPerColumn": -1,
}
"""As the standard (RFC 4180) has it. A quoted line break belongs to its cell, so a file is not split."""
QUOTES = {"single": "'", "none": ""}
"""By what is declared; else double ones."""
ENCODINGS = {"mac-roman": "x-MacRoman", "utf-8-sig": "UTF-8"}
"""Encodings that Java calls otherwise than Python."""
LOST = "\ufffd"
"""What stands in place of bytes that are no sign of the encoding."""
DECLARE_ENCODING = 'Declare how it is written: `encoding = "windows-1252"`.'
SUFFIXES = (".csv", ".tsv", ".txt")
PACKED = (".gz", ".bz2", ".zst", ".deflate", ".snappy", ".lz4")


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of all files of one entry of `files` that have the same header."""

    entry: str
    place: int
    """Of the entry, among all."""
    files: int
    header: Header
    rows: DataFrame
    """A column for each cell of the header, named by its place, “0” the first; for text also `_bad`."""
    delimiter: str = ""
    encoding: str = ""
    lines: int = 0
    """How many lines the files have, the header's among them; 0 for files that are no text."""
    blank_lines: int = 0
    """How many of them hold nothing, within quotes or not."""

    @property
    def is_text(self) -> bool:
        return bool(self.delimiter)


def parts_of(entries: Mapping[str, str], table: Table, session: SparkSession) -> list[Part]:
    """The parts of all entries of `files`, which are given with their addresses. Raises DataError with the problems of all."""
    parts, faults = list[Part](), Faults()
    for place, (entry, address) in enumerate(entries.items()):
        with faults, told_as_of(entry):
            parts += _read(Entry(entry, place, address, table, session))
    faults.stop()
    return parts


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of `files`: its name as it is written, its place among all, and its address."""

    name: str
    place: int
    address: str
    table: Table
    session: SparkSession


def _read(entry: Entry) -> list[Part]:
    files = sorted(entry.session.read.text(entry.address).inputFiles())
    if not files:
        raise DataError(Problem(entry.name, "holds no file.", "Export it again, or take it out of `files`."))
    kinds = {_kind(file) for file in files}
    if kinds == {".parquet"}:
        return [_parquet(entry, len(files))]
    if kinds <= {"", *SUFFIXES}:
        return _texts(entry, [*map(_as_path, files)])
    names = ", ".join(sorted(kind or "files without a suffix" for kind in kinds))
    what = f"Spark reads Parquet or CSV, one kind to an entry of `files`; found {names}."
    raise DataError(Problem(entry.name, what, "Name the files that are meant: “…/*.parquet”."))


def _kind(file: str) -> str:
    """The suffix of a file, without that of its packing; none for `part-00000`."""
    name = file.rpartition("/")[2].casefold()
    name = next((name.removesuffix(one) for one in PACKED if name.endswith(one)), name)
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _parquet(entry: Entry, files: int) -> Part:
    rows = entry.session.read.option("mergeSchema", value=True).parquet(entry.address)
    header = _header(entry, rows.columns)
    return Part(entry.name, entry.place, files, header, rows.toDF(*map(str, range(len(rows.columns)))))


def _texts(entry: Entry, paths: Sequence[str]) -> list[Part]:
    """Each file has its own first row, so that parts with their columns in another order are read right too."""
    encoding = _encoding(entry)
    alike: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for path in paths:
        first = _first_line(path, encoding, entry.session)
        if LOST in first:
            what = f"its header holds bytes that are not {encoding}."
            raise DataError(Problem(entry.name, what, DECLARE_ENCODING))
        alike[_first_row(first, entry.table)].append(path)
    return [
        _text(entry, some, delimiter=delimiter, encoding=encoding, cells=cells)
        for (delimiter, cells), some in alike.items()
    ]


def _text(entry: Entry, paths: list[str], *, delimiter: str, encoding: str, cells: tuple[str, ...]) -> Part:
    header = _header(entry, cells)
    schema = ", ".join([*(f"`{place}` STRING" for place in range(len(cells))), f"`{BAD}` STRING"])
    read = entry.session.read.options(**CSV, quote=_quote(entry.table), escape=_quote(entry.table))
    rows = read.csv(paths, schema=schema, sep=delimiter, encoding=encoding, header=True)
    text = entry.session.read.text(paths)
    [(lines, blank)] = text.selectExpr("count(*)", r"count_if(value RLIKE r'^\s*$')").collect()
    return Part(entry.name, entry.place, len(paths), header, rows, delimiter, encoding, lines, blank)


def _header(entry: Entry, cells: Sequence[str]) -> Header:
    """The first row as the header; nothing stands above it in files that a program has written."""
    found = read_header(1, cells, accepted(entry.table.columns))
    return the_header(entry.name, {"": [found]}, entry.table)[1]


def _first_line(path: str, encoding: str, session: SparkSession) -> str:
    lines = session.read.csv(path, schema="line STRING", sep="\x01", quote="", encoding=encoding)
    first = lines.head()
    return (first.line or "") if first else ""


def _first_row(line: str, table: Table) -> tuple[str, tuple[str, ...]]:
    """The delimiter and the cells: as declared, else the delimiter by which most declared names are found."""
    names = accepted(table.columns)
    rows = {one: _cells(line, one, _quote(table)) for one in _delimiters(table)}
    best = max(rows, key=lambda one: (read_header(1, rows[one], names).found, len(rows[one]) > 1))
    return best, rows[best]


def _delimiters(table: Table) -> Iterator[str]:
    yield from [table.delimiter] if table.delimiter else DELIMITERS


def _quote(table: Table) -> str:
    return QUOTES.get(table.quote or "", '"')


def _cells(line: str, delimiter: str, quote: str) -> tuple[str, ...]:
    lines = [line.removeprefix("\ufeff")]
    if quote:
        return tuple(next(csv.reader(lines, delimiter=delimiter, quotechar=quote), ()))
    return tuple(next(csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE), ()))


def _encoding(entry: Entry) -> str:
    """As declared, else UTF-8: no rule looks through all bytes of files that lie elsewhere."""
    if entry.table.header_row not in {None, 1}:
        what = "rows above the header cannot be passed over where Spark reads."
        raise DataError(
            Problem(entry.name, what, "Export it with the header first, and take `header_row` away.")
        )
    name = codecs.lookup(entry.table.encoding or "utf-8").name
    if name.startswith(("utf-16", "utf-32")):
        what = f"Spark does not read files in {entry.table.encoding}."
        raise DataError(Problem(entry.name, what, "Export it as UTF-8 or Windows-1252."))
    return ENCODINGS.get(name, name)


def _as_path(address: str) -> str:
    """The address of one file as Spark takes it again: its name as it is, with nothing in it that means any letter."""
    return "".join(f"\\{sign}" if sign in "*?[]{}\\" else sign for sign in unquote(address))
