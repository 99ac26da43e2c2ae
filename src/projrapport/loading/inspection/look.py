"""A first look at an export of any kind: a declaration in which every column is text, and what else the file holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.files import Source
from projrapport.loading.grid import Sheet
from projrapport.loading.inspection.first_look import table_of_rows, table_of_text
from projrapport.loading.load import doubted, need_reader, read_sheets
from projrapport.loading.workbooks.book import Book
from projrapport.project.tables import Table
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What is known of a file before its columns are understood."""

    table: Table
    read: Callable[[Table], Sheet]
    """Reads the file by another declaration."""
    others: tuple[str, ...] = ()
    """The sheets of a workbook that the declaration does not read, with how they are hidden."""
    findings: tuple[Finding, ...] = ()
    """What the declaration leaves out."""


def look_at(source: Source) -> Look:
    """The first look that fits the kind of the file. Raises DataError when there is no table in it."""
    need_reader(source)
    return LOOKS[source.suffix](source)


def _look_at_text(source: Source) -> Look:
    return Look(table_of_text(source), partial(_only_sheet, source))


def _only_sheet(source: Source, table: Table) -> Sheet:
    """What is read of a file that is no workbook."""
    [sheet] = read_sheets(source, table)
    return sheet


def _look_at_xlsx(source: Source) -> Look:
    from projrapport.loading.workbooks.xlsx import open_xlsx  # noqa: PLC0415 - as in loading/load.py

    return _look_at_book(source, open_xlsx)


def _look_at_xls(source: Source) -> Look:
    from projrapport.loading.workbooks.xls import open_xls  # noqa: PLC0415 - likewise

    return _look_at_book(source, open_xls)


def _look_at_ods(source: Source) -> Look:
    from projrapport.loading.workbooks.ods import open_ods  # noqa: PLC0415 - likewise

    return _look_at_book(source, open_ods)


def _look_at_book(source: Source, open_book: Callable[[str, bytes], Book]) -> Look:
    """The workbook is opened once, however often its cells are read."""
    from projrapport.loading.inspection.book_look import others_of, table_of_book  # noqa: PLC0415 - likewise
    from projrapport.loading.workbooks.excel import sheets_of  # noqa: PLC0415

    book = open_book(source.name, source.data)
    table = table_of_book(book)

    def read(declared: Table) -> Sheet:
        [sheet] = doubted(source, partial(sheets_of, book, declared))
        return sheet

    return Look(table, read, others_of(book, table))


def _look_at_parquet(source: Source) -> Look:
    from projrapport.loading.typed.parquet import opened  # noqa: PLC0415
    from projrapport.loading.typed.texts import is_one_value  # noqa: PLC0415

    fields = list(opened(source.name, source.data).schema_arrow)
    table = table_of_rows(source.name, [tuple(field.name for field in fields)])
    unfit = {field.name for field in fields if not is_one_value(field.type)}
    fit = {name: column for name, column in table.columns.items() if column.header[0] not in unfit}
    what = "holds lists, records or bytes, which no cell can, and is left out."
    findings = tuple(Finding(Severity.NOTE, Place(source.name, column=name), what) for name in sorted(unfit))
    return Look(table.model_copy(update={"columns": fit}), partial(_only_sheet, source), findings=findings)


LOOKS: Mapping[str, Callable[[Source], Look]] = {
    ".csv": _look_at_text,
    ".tsv": _look_at_text,
    ".txt": _look_at_text,
    ".xlsx": _look_at_xlsx,
    ".xlsm": _look_at_xlsx,
    ".xls": _look_at_xls,
    ".ods": _look_at_ods,
    ".parquet": _look_at_parquet,
}
"""How a file is looked at first, by what it is."""
