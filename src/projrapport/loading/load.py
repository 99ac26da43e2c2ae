"""From the exports in a project folder to typed, accounted tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.accounted import accounted, with_duplicates
from projrapport.loading.called import KINDS
from projrapport.loading.clean.lane import typed_if_clean
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.doubles import tell_doubles
from projrapport.loading.duplicates import find_duplicates
from projrapport.loading.files import Source, name_of, paths_of, read_source
from projrapport.loading.fingerprints import Fingerprints
from projrapport.loading.grid import Sheet
from projrapport.loading.sheets import TypedSheet, missing, typed_sheet
from projrapport.loading.spared import without_pandas
from projrapport.loading.table import LoadedTable, Rows, origin, schema_of, with_places
from projrapport.loading.tell import Told
from projrapport.loading.text.csv_file import read_csv
from projrapport.private import Private
from projrapport.project.declaration import Project
from projrapport.project.tables import Table


def _read_xlsx(file: str, data: bytes, table: Table) -> tuple[Sheet, ...]:
    from projrapport.loading.workbooks.excel import sheets_of  # noqa: PLC0415 - lxml takes time that CSV projects save
    from projrapport.loading.workbooks.xlsx import open_xlsx  # noqa: PLC0415

    return sheets_of(open_xlsx(file, data), table)


def _read_xls(file: str, data: bytes, table: Table) -> tuple[Sheet, ...]:
    from projrapport.loading.workbooks.excel import sheets_of  # noqa: PLC0415 - likewise, for xlrd
    from projrapport.loading.workbooks.xls import open_xls  # noqa: PLC0415

    return sheets_of(open_xls(file, data), table)


def _read_ods(file: str, data: bytes, table: Table) -> tuple[Sheet, ...]:
    from projrapport.loading.workbooks.excel import sheets_of  # noqa: PLC0415 - likewise, for lxml
    from projrapport.loading.workbooks.ods import open_ods  # noqa: PLC0415

    return sheets_of(open_ods(file, data), table)


def _read_text(file: str, data: bytes, table: Table) -> tuple[Sheet, ...]:
    return (read_csv(file, data, table),)


def _read_parquet(file: str, data: bytes, table: Table) -> tuple[Sheet, ...]:
    from projrapport.loading.typed.parquet_sheet import read_parquet  # noqa: PLC0415 - likewise, for Arrow's Parquet

    return (read_parquet(file, data, table),)


READERS: Mapping[str, Callable[[str, bytes, Table], tuple[Sheet, ...]]] = {
    ".csv": _read_text,
    ".tsv": _read_text,
    ".txt": _read_text,
    ".xlsx": _read_xlsx,
    ".xlsm": _read_xlsx,
    ".xls": _read_xls,
    ".ods": _read_ods,
    ".parquet": _read_parquet,
}
"""What reads a file, by what it is; what is packed (.gz, .zip) is read by what lies within."""
LARGE = 1 << 30
"""Bytes of a table's files from which on its rows are kept on disk."""


def load_tables(
    project: Project,
    folder: Path,
    *,
    keys: KeyRing | None = None,
    private: Private | None = None,
    fingerprints: Fingerprints | None = None,
) -> dict[str, LoadedTable]:
    """Every declared table that has files, typed and accounted for. Raises one DataError with the problems of all.

    Tables that are too large for memory are written to the `private` folder, if there is one. `fingerprints` are those that
    have been begun.
    """
    pa.set_memory_pool(
        pa.system_memory_pool()
    )  # gives back and takes again the same pages; others ask for new ones
    keys, fingerprints = keys or KeyRing(), fingerprints or Fingerprints()
    tables, problems = {}, list[Problem]()
    for name in (name for name, table in project.tables.items() if table.files):
        try:
            with without_pandas():
                tables[name] = load_table(
                    project, folder, name, keys=keys, private=private, fingerprints=fingerprints
                )
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return tables


def load_table(
    project: Project,
    folder: Path,
    name: str,
    *,
    keys: KeyRing,
    private: Private | None,
    fingerprints: Fingerprints,
) -> LoadedTable:
    """One table: the rows of all its files, one for each key, and their account. Raises DataError."""
    told = Told(name, project.tables[name])
    sheets = _typed_sheets(folder, Reader(project, keys), told, private=private, fingerprints=fingerprints)
    _stop_if(told)
    rows = _together(sheets, told.table)
    duplicates = find_duplicates(rows, told.table)
    tell_doubles(rows, duplicates, sheets, told)
    _stop_if(told)
    return accounted(rows, duplicates, sheets, told)


def _stop_if(told: Told) -> None:
    if told.problems:
        raise DataError(told.problems)


def _typed_sheets(
    folder: Path, reader: Reader, told: Told, *, private: Private | None, fingerprints: Fingerprints
) -> list[TypedSheet]:
    """The sheets of all files of the table; what is wrong with any of them is told together."""
    sheets: list[TypedSheet] = []
    paths = paths_of(folder, told.table)
    is_large = sum(path.stat().st_size for path in paths) > LARGE
    beside = private() if private and is_large else None
    for path in paths:
        try:
            found = _typed_file(
                path, folder, reader=reader, told=told, private=beside, fingerprints=fingerprints
            )
            sheets += [_delivered_twice(sheet, sheets, told) for sheet in found]
        except DataError as error:
            told.problems += error.problems
    return sheets


def _typed_file(
    path: Path,
    folder: Path,
    *,
    reader: Reader,
    told: Told,
    private: Path | None,
    fingerprints: Fingerprints,
) -> list[TypedSheet]:
    """The rows of one file, of each sheet that is read: clean text in parts on all cores, any other the long way."""
    name = name_of(path, folder)
    clean = typed_if_clean(path, name, reader=reader, told=told, fingerprints=fingerprints, folder=private)
    if clean:
        return [clean]
    source = read_source(path, folder)
    sheets = [
        typed_sheet(source, sheet, reader=reader, told=told) for sheet in read_sheets(source, told.table)
    ]
    return [_on_disk(sheet, told.table, private) for sheet in sheets] if private else sheets


def read_sheets(source: Source, table: Table) -> tuple[Sheet, ...]:
    """One file as sheets of text, by the reader of its kind. Raises DataError."""
    need_reader(source)
    return doubted(source, partial(READERS[source.suffix], source.name, source.data, table))


def doubted(source: Source, read: Callable[[], tuple[Sheet, ...]]) -> tuple[Sheet, ...]:
    """What is read, with what is odd about the file's name; that is told first where the reading fails."""
    try:
        first, *others = read()
    except DataError as error:
        raise DataError(
            (*(Problem(source.name, doubt) for doubt in source.doubts), *error.problems)
        ) from None
    odd = (Finding(Severity.WARNING, Place(source.name), doubt) for doubt in source.doubts)
    return replace(first, findings=(*odd, *first.findings)), *others


def need_reader(source: Source) -> None:
    """Raises DataError for a file of a kind that is not read."""
    if source.suffix not in READERS:
        unclear = "is neither text, nor a workbook, nor any other kind of file that is read."
        what = f"files that end with “{source.suffix}” are not read." if source.suffix else unclear
        raise DataError(Problem(source.name, what, f"These are: {', '.join(KINDS)}."))


def _delivered_twice(sheet: TypedSheet, before: Sequence[TypedSheet], told: Told) -> TypedSheet:
    """The sheet without rows if an earlier file holds the very same bytes; an error where the table allows none."""
    account = sheet.account
    others = (other.account for other in before if other.account.file != account.file)
    same = next((other.file for other in others if other.sha256 == account.sha256), "")
    if not same:
        return sheet
    what = f"holds the same bytes as {same}: the extract was delivered twice."
    if told.table.duplicates == "error":
        problem = Problem(account.file, what, "Take one of them out of `files`.")
        told.problems += [] if problem in told.problems else [problem]
        return sheet
    told.find(Severity.WARNING, Place(account.file), f"{what} Its rows were set aside.")
    columns = {name: missing(column, 0) for name, column in told.table.columns.items()}
    account = with_duplicates(account, account.used)
    return TypedSheet(columns, sheet.numbers[:0], account)


def _together(sheets: Sequence[TypedSheet], table: Table) -> Rows:
    """The rows of all sheets, in the order of the files and of the rows in them, each with its file and row number."""
    if any(sheet.stored for sheet in sheets):
        from projrapport.loading.stored import StoredRows  # noqa: PLC0415 - likewise

        return StoredRows(schema_of(table), tuple(sheet.stored for sheet in sheets if sheet.stored))
    parts = [with_places(sheet.columns, origin(sheet.account, table), sheet.numbers) for sheet in sheets]
    return pa.concat_tables(part.cast(schema_of(table)) for part in parts).unify_dictionaries()


def _on_disk(sheet: TypedSheet, table: Table, folder: Path) -> TypedSheet:
    """The sheet with its rows in a file; those of other files of the table are there too."""
    from projrapport.loading.stored import write_rows  # noqa: PLC0415 - likewise

    rows = with_places(sheet.columns, origin(sheet.account, table), sheet.numbers)
    path = Path(mkdtemp(dir=folder)).with_suffix(".parquet")
    write_rows(path, schema_of(table), lambda: iter([rows]))
    return replace(sheet, columns={}, numbers=sheet.numbers[:0], stored=path)
