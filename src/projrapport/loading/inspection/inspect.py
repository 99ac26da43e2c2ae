"""What is in an export that nobody has declared yet: a first look, and a declaration that reads it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Finding, Place, Severity, SheetAccount
from projrapport.loading.called import WORDS, family
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.doubles import tell_doubles
from projrapport.loading.duplicates import find_duplicates
from projrapport.loading.files import Source, read_source, source_of
from projrapport.loading.grid import Sheet
from projrapport.loading.inspection.guess import Guess, guess
from projrapport.loading.inspection.look import Look, look_at
from projrapport.loading.inspection.personal import heading_is_personal
from projrapport.loading.kinds import CSV, kind_of
from projrapport.loading.layout.found_header import NO_ROW
from projrapport.loading.layout.second_tables import sorted_rows
from projrapport.loading.limits import MOST_BYTES
from projrapport.loading.sheets import TypedSheet, typed_sheet
from projrapport.loading.spared import without_pandas
from projrapport.loading.table import schema_of, with_places
from projrapport.loading.tell import Told
from projrapport.project.declaration import About, Project
from projrapport.project.tables import Column, ColumnType, Table
from projrapport.records import dataclass

READER = Reader(Project(project=About(title="")), KeyRing())
EXAMPLES = 5
STANDARD_INPUT = Path("-")
SENT = "standard input"
"""What an export is called that another program sends."""


@dataclass(frozen=True, slots=True)
class InspectedColumn:
    """One column: what it seems to hold. Nothing here can name a person."""

    heading: str
    name: str
    """The name that the declaration gives it."""
    declared: Column | None
    """None for free text, which the declaration leaves out."""
    filled: int
    distinct: int
    personal: bool
    """Whether it may hold personal data; then there are no examples, and no extremes."""
    minimum: str = ""
    maximum: str = ""
    examples: tuple[str, ...] = ()
    doubt: str = ""
    """What nothing in the column tells, although the declaration decides it."""
    unreadable: int = 0
    """Cells that cannot be read as they are declared, and are missing."""


@dataclass(frozen=True, slots=True)
class Inspection:
    """One export: how it is laid out, its columns, and the table that reads it."""

    account: SheetAccount
    kind: str
    """What the file is, in words."""
    columns: tuple[InspectedColumn, ...]
    findings: tuple[Finding, ...]
    table: Table
    other_sheets: tuple[str, ...] = ()
    """The sheets of a workbook that were not read, with how they are hidden."""


def inspect_file(path: Path) -> Inspection:
    """The file as it seems to be; `-` is what is sent to the program. Raises DataError when there is no table in it."""
    if path == STANDARD_INPUT:
        data = _sent()
        return inspect_source(source_of(SENT, data), Path("data", f"export{kind_of(data) or CSV}"))
    return inspect_source(read_source(path, path.parent), path)


def _sent() -> bytes:
    """What another program sends, up to the limit."""
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise DataError(Problem(SENT, "does not end.", "Save it as a file first."))
    return data


def inspect_source(source: Source, path: Path) -> Inspection:
    """The export as it seems to be, with a declaration that reads it from the path. Raises DataError."""
    with without_pandas():
        look = look_at(source)
        sheet = _read(source, look, look.table)
        return _inspection(path, source, look, _guesses(look, sheet))


def _read(source: Source, look: Look, table: Table) -> Sheet:
    """The rows by a declaration that the first look led to. Raises DataError, in words for a file that nobody has declared."""
    try:
        return look.read(table)
    except DataError as error:
        if not any(NO_ROW in problem.what for problem in error.problems):
            raise
    what = f"row {look.table.header_row} looks like a header, but the cells of the rows cannot be told apart as there."
    fix = "Save the file as CSV with semicolons, or as a workbook; or declare the table by hand, with `delimiter` and `header_row`."
    raise DataError(Problem(source.name, what, fix))


def _guesses(look: Look, sheet: Sheet) -> dict[str, Guess]:
    """What each column may be declared as, judged by the rows that are data."""
    keep = np.ones(len(sheet.wanted.numbers), bool)
    keep[list(sorted_rows(sheet, look.table, READER.project).aside)] = False
    return {
        name: guess(
            look.table.columns[name].header[0],
            _strings(sheet.wanted.texts(place)).filter(pa.array(keep)),
            READER,
        )
        for name, place in sorted(sheet.header.at.items(), key=lambda item: item[1])
    }


def _strings(texts: pa.Array) -> pa.Array:
    return texts.dictionary_decode() if pa.types.is_dictionary(texts.type) else texts


def _inspection(path: Path, source: Source, look: Look, guesses: dict[str, Guess]) -> Inspection:
    """The columns as the guessed declaration reads them, so that what is told is what a build would get."""
    declared = {name: found.column for name, found in guesses.items() if found.column}
    fitting, sheet, told = _fitting(source, look, look.table.model_copy(update={"columns": declared}))
    chosen = fitting.model_copy(
        update={
            "files": (path.as_posix(),),
            "key": _key(sheet, fitting.columns),
            "date": _date(fitting.columns),
        }
        | _found(look, fitting, sheet.account)
    )
    _tell_copies(sheet, chosen, told)
    columns = tuple(
        replace(
            _column(look.table.columns[name].header[0], name, found, sheet.columns.get(name)),
            unreadable=told.unreadable[name],
        )
        for name, found in guesses.items()
    )
    return Inspection(
        sheet.account,
        WORDS[family(source.suffix)],
        columns,
        (*look.findings, *_guessed(sheet.account, columns), *told.some_of_each_kind()),
        chosen,
        look.others,
    )


def _tell_copies(sheet: TypedSheet, table: Table, told: Told) -> None:
    """Says of rows that stand there twice what a check by the declaration would say."""
    rows = with_places(sheet.columns, sheet.account.file, sheet.numbers).cast(schema_of(table))
    doubles = Told(told.table_name, table)
    tell_doubles(rows, find_duplicates(rows, table), [sheet], doubles)
    told.findings += doubles.findings


def _fitting(source: Source, look: Look, table: Table) -> tuple[Table, TypedSheet, Told]:
    """The declaration without what stops a load: a guess was made before it was known which rows are data."""
    if not set(table.columns) - set(table.of_type(ColumnType.NAME)):
        what = "no column seems to hold anything but free text or names, so there is nothing to count."
        raise DataError(Problem(source.name, what, "Declare the table by hand."))
    told = Told("inspected", table)
    sheet = typed_sheet(source, _read(source, look, table), reader=READER, told=told)
    if not told.problems:
        return table, sheet, told
    fewer = {name: column for name, column in table.columns.items() if name not in told.refused}
    unreadable = "missing" if told.unreadable else table.unreadable
    return _fitting(source, look, table.model_copy(update={"columns": fewer, "unreadable": unreadable}))


def _guessed(account: SheetAccount, columns: Sequence[InspectedColumn]) -> Iterator[Finding]:
    """What the declaration decides although the export does not tell it."""
    for column in columns:
        place = Place(account.file, account.sheet, column=column.heading)
        if column.doubt:
            what = f"nothing in the column tells {column.doubt}; the declaration guesses."
            yield Finding(Severity.WARNING, place, what, "See that it is right.")
        if column.unreadable:
            what = f'{column.unreadable} of its cells cannot be read; because of them the declaration says `unreadable = "missing"`.'
            fix = "Correct them in the source and take that line out: then `check` stops at such cells."
            yield Finding(Severity.WARNING, place, what, fix)


def _found(look: Look, table: Table, account: SheetAccount) -> dict[str, object]:
    """The settings that can be left out, because the loader finds the same by the declared names."""
    without: dict[str, object] = {"delimiter": "", "header_row": None}
    try:
        found = look.read(table.model_copy(update=without))
    except DataError:
        return {}
    same = (found.delimiter, found.header.row, found.records)
    return without if same == (account.delimiter, account.header_row, account.records) else {}


def _key(sheet: TypedSheet, declared: Mapping[str, Column]) -> str:
    """The first column of identities that names every row once."""
    for name, column in declared.items():
        values = sheet.columns[name]
        named = column.type in (ColumnType.KEY, ColumnType.CASE) and not values.null_count
        if named and pc.count_distinct(values).as_py() == len(values):
            return name
    return ""


def _date(declared: Mapping[str, Column]) -> str:
    """The first date that is nobody's birthday."""
    dates = (name for name, column in declared.items() if column.type is ColumnType.DATE)
    return next((name for name in dates if not heading_is_personal(declared[name].header[0])), "")


def _column(heading: str, name: str, found: Guess, values: pa.ChunkedArray | None) -> InspectedColumn:
    if found.column is None or values is None:
        return InspectedColumn(heading, name, None, found.filled, len(found.values), personal=True)
    open_ = not found.personal
    ordered = open_ and found.column.type in (ColumnType.DATE, ColumnType.NUMBER)
    low, high = _extremes(values) if ordered else ("", "")
    return InspectedColumn(
        heading,
        name,
        found.column,
        len(values) - values.null_count,
        len(found.values) if found.column.type is ColumnType.NAME else _distinct(values),
        found.personal,
        low,
        high,
        tuple(level.level for level in found.column.levels[:EXAMPLES]) if open_ else (),
        found.doubt,
    )


def _extremes(values: pa.ChunkedArray) -> tuple[str, str]:
    extremes = pc.min_max(values).as_py()
    low, high = extremes["min"], extremes["max"]
    return ("", "") if low is None else (_written(low), _written(high))


def _written(value: object) -> str:
    return np.format_float_positional(value, trim="-") if isinstance(value, float) else str(value)


def _distinct(values: pa.ChunkedArray) -> int:
    values = values.cast(pa.string()) if pa.types.is_dictionary(values.type) else values
    flat = pc.list_flatten(values) if pa.types.is_list(values.type) else values
    return int(pc.count_distinct(flat).as_py())
