"""Tables: that their rules name columns they have, and that their columns can be told apart."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator

from projrapport.errors import did_you_mean
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.places import KeyPath
from projrapport.project.references.columns import BOOLEAN, COUNTABLE, DATE, Rows, column
from projrapport.project.spark import is_address
from projrapport.project.tables import CODED, UNDECLARED, Column, ColumnType, Level, Table

DELIMITER = re.compile(r"[^\w\"'\r\n]{1,4}")
FILE_KEYS = (
    "sheet",
    "encoding",
    "delimiter",
    "quote",
    "header_row",
    "duplicates",
    "duplicates_by",
    "unreadable",
)
"""Keys that say how files are read."""

CODED_KEYS = ("levels", "codes", "separator", "undeclared")

INSTEAD = ("own", "error", "missing")
"""What `undeclared` may say beside the name of a level."""

RESERVED = ("", "?", UNDECLARED)
"""What no level may be called: keys write “?” for a missing value."""


def tables(project: Project) -> Iterator[Fault]:
    for name, table in project.tables.items():
        path: KeyPath = ("tables", name)
        yield from _columns_named(table, Rows(project, name), path)
        yield from _names(table, path)
        yield from _rules(table, path)
        yield from _files(table, path) if table.files else _derived(table, path)
        yield from _elsewhere(table, project, path)
        yield from _headers(table, path)


def _columns_named(table: Table, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    if table.key:
        yield from column(table.key, rows, (*path, "key"), fit=COUNTABLE)
    if table.date:
        yield from column(table.date, rows, (*path, "date"), fit=DATE)
    if table.protected:
        yield from column(table.protected, rows, (*path, "protected"), fit=BOOLEAN)
    if table.duplicates_by:
        yield from column(table.duplicates_by, rows, (*path, "duplicates_by"), fit=COUNTABLE)


def _rules(table: Table, path: KeyPath) -> Iterator[Fault]:
    if not table.columns:
        yield Fault((*path, "columns"), "no column is declared.", "Only declared columns are read.")
    if table.covers and table.covers[0] > table.covers[1]:
        yield Fault((*path, "covers"), "the last day is before the first.")
    for key in ("duplicates", "duplicates_by"):
        if key in table.model_fields_set and not table.key:
            yield Fault(
                (*path, key),
                "rows cannot be duplicates without a key.",
                "Name the column that tells rows apart: key.",
            )
    if table.duplicates_by and table.duplicates == "error":
        yield Fault((*path, "duplicates_by"), 'is used only with duplicates = "first" or "last".')


def _elsewhere(table: Table, project: Project, path: KeyPath) -> Iterator[Fault]:
    if project.project.engine != "spark" and any(map(is_address, table.files)):
        what = "names files by an address, where only Spark goes."
        yield Fault(
            (*path, "files"),
            what,
            'Set `engine = "spark"` under [project], or copy them to the project folder.',
        )


def _files(table: Table, path: KeyPath) -> Iterator[Fault]:
    if table.encoding and not _is_encoding(table.encoding):
        yield Fault(
            (*path, "encoding"),
            f"there is no encoding “{table.encoding}”.",
            "Write it as utf-8 or windows-1252.",
        )
    if table.delimiter and not DELIMITER.fullmatch(table.delimiter):
        what = f"found “{table.delimiter}”, expected up to four signs that are no letters, digits or quotes."
        yield Fault((*path, "delimiter"), what, 'Write a tab as "\\t".')


def _is_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name)) and "\0" not in name
    except (LookupError, ValueError):
        return False


def _derived(table: Table, path: KeyPath) -> Iterator[Fault]:
    for key in FILE_KEYS:
        if key in table.model_fields_set:
            yield Fault((*path, key), "is about files, but this table is made by sql.", "Take it away.")


def _names(table: Table, path: KeyPath) -> Iterator[Fault]:
    """Names are read where they stand in an export, and a query can make nothing of them."""
    for name in table.of_type(ColumnType.NAME) if table.sql else ():
        what = "is of type name, but the table is made by sql."
        yield Fault((*path, "columns", name, "type"), what, "Declare it in the table that reads the export.")


def _headers(table: Table, path: KeyPath) -> Iterator[Fault]:
    """Header texts that two columns of one table lay claim to. Capitals and surrounding space do not tell headers apart."""
    owners: dict[str, str] = {}
    for name, declared in table.columns.items():
        for header in (name, *declared.header):
            owner = owners.setdefault(_plain(header), name)
            if owner.casefold() != name.casefold():
                what = f"header “{header}” already belongs to column “{owner}” of the same table."
                yield Fault((*path, "columns", name, "header"), what, "A header can lead to one column only.")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def columns(project: Project) -> Iterator[Fault]:
    for name, table in project.tables.items():
        for column_name, declared in table.columns.items():
            yield from _column(declared, project, ("tables", name, "columns", column_name))
    for name, codes in project.codes.items():
        yield from _spellings(codes.levels, ("codes", name, "levels"))


def _column(declared: Column, project: Project, path: KeyPath) -> Iterator[Fault]:
    if declared.type in CODED:
        yield from _coded(declared, project, path)
    else:
        for key in CODED_KEYS:
            if key in declared.model_fields_set:
                yield Fault(
                    (*path, key), f"is for a category or list, but the column is of type {declared.type}."
                )
    for key in ("date_order", "date_system"):
        if key in declared.model_fields_set and declared.type is not ColumnType.DATE:
            yield Fault((*path, key), f"is for dates, but the column is of type {declared.type}.")
    if "empty" in declared.model_fields_set and declared.type is not ColumnType.BOOLEAN:
        yield Fault((*path, "empty"), f"is for yes or no, but the column is of type {declared.type}.")
    if declared.decimal and declared.type is not ColumnType.NUMBER:
        yield Fault((*path, "decimal"), f"is for numbers, but the column is of type {declared.type}.")


def _coded(declared: Column, project: Project, path: KeyPath) -> Iterator[Fault]:
    if declared.codes and declared.levels:
        yield Fault((*path, "codes"), "a column has either levels or codes.", "Take one of them away.")
    elif declared.codes and declared.codes not in project.codes:
        what = f"there is no code list “{declared.codes}”."
        yield Fault((*path, "codes"), what, did_you_mean(declared.codes, project.codes), about=declared.codes)
    elif not declared.codes and not declared.levels:
        what = f"a {declared.type} needs levels: the values that reports may print."
        yield Fault((*path, "levels"), what, "Write levels = […], or the name of a code list: codes.")
    yield from _spellings(declared.levels, (*path, "levels"))
    yield from _instead(declared, project, path)


def _instead(declared: Column, project: Project, path: KeyPath) -> Iterator[Fault]:
    """The level that takes in what is not declared must be one that the column has."""
    if declared.codes and declared.codes not in project.codes:
        return
    known = (*INSTEAD, *(level.level for level in project.levels(declared)))
    if declared.undeclared not in known:
        what = f"found “{declared.undeclared}”, expected own, error, missing or a level of the column."
        yield Fault((*path, "undeclared"), what, did_you_mean(declared.undeclared, known))


def _spellings(levels: Iterable[Level], path: KeyPath) -> Iterator[Fault]:
    """Spellings that two levels lay claim to."""
    owners: dict[str, int] = {}
    for position, level in enumerate(levels):
        if level.level in RESERVED:
            what = f"a level needs a name other than “?” (missing) and “{UNDECLARED}” (undeclared)."
            yield Fault((*path, position), what, "Call it otherwise, and write the sign under `spellings`.")
        for spelling in (level.level, *level.spellings):
            owner = owners.setdefault(_plain(spelling), position)
            if owner != position:
                yield Fault((*path, position), f"“{spelling}” already stands for level no. {owner + 1}.")
