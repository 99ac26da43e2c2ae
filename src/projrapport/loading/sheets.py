"""One sheet of text → typed columns, with every row below the header used or set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Aside, Place, Severity, SheetAccount
from projrapport.loading.balance import need_balance
from projrapport.loading.columns.cells import ARROW, Reader, Typed
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.files import Source
from projrapport.loading.grid import Sheet
from projrapport.loading.layout.found_header import heading, remarks_on
from projrapport.loading.layout.second_tables import sorted_rows
from projrapport.loading.masks import Mask
from projrapport.loading.rows import in_words
from projrapport.loading.tell import Told
from projrapport.project.declaration import Project
from projrapport.project.tables import Column, means
from projrapport.records import dataclass
from projrapport.side_by_side import side_by_side

ASIDE_IN_WORDS = {
    Aside.TOTAL: "totals were set aside",
    Aside.FOOTER: "notes below the table were set aside",
    Aside.REPEATED_HEADER: "repeated headers were set aside",
    Aside.UNFIT: "rows with nothing in any declared column were set aside",
}
RAGGED = "the row has more or fewer cells than the others, as after a delimiter within a text"


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """The used rows of one sheet, by declared column, and their account."""

    columns: Mapping[str, pa.ChunkedArray]
    numbers: npt.NDArray[np.int64]
    account: SheetAccount
    stored: Path | None = None
    """The file that the rows were written to, in place of columns and numbers, where they are too many."""


def typed_sheet(source: Source, sheet: Sheet, *, reader: Reader, told: Told) -> TypedSheet:
    """The sheet with its rows sorted into used and set aside, and the used ones typed."""
    told.findings += (*sheet.findings, *remarks_on(sheet.header, Place(sheet.file, sheet.name), told.table))
    _tell_unread(sheet, reader.project, told)
    rows = sorted_rows(sheet, told.table, reader.project)
    sheet, aside = rows.sheet, rows.aside
    told.findings += rows.findings
    keep = np.ones(len(sheet.wanted.numbers), bool)
    keep[list(aside)] = False
    need_rows(sheet, keep)
    tell_aside(sheet, aside, told)
    _tell_ragged(sheet, keep, told)
    before = len(told.problems)
    columns = _columns(sheet, keep, reader=reader, told=told)
    if len(told.problems) > before:
        told.problems[before:before] = _causes(sheet, told)
    account = sheet_account(sheet, aside, rows=len(keep), sha256=source.sha256, size=source.size)
    return TypedSheet(columns, sheet.wanted.numbers[keep], account)


def sheet_account(
    sheet: Sheet, aside: Mapping[int, Aside], *, rows: int, sha256: str, size: int
) -> SheetAccount:
    """The account of a sheet with so many rows below its header, of which some are set aside. Raises DataError when it
    does not balance.
    """
    below = Counter(aside.values())
    above = Counter({Aside.PREAMBLE: sheet.header.top - 1, Aside.HEADER: sheet.header.height})
    account = SheetAccount(
        sheet.file,
        sheet.name,
        records=sheet.records,
        used=rows - below.total(),
        set_aside=in_order(below + above),
        sha256=sha256,
        bytes=size,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        header_row=sheet.header.row,
        evidence=sheet.evidence,
    )
    need_balance(account)
    return account


def in_order(aside: Mapping[Aside, int]) -> tuple[tuple[Aside, int], ...]:
    """The reasons that occur, in the order in which accounts list them."""
    return tuple((reason, aside[reason]) for reason in Aside if aside.get(reason))


def sheet_of_rows(sheets: Sequence[TypedSheet]) -> npt.NDArray[np.int64]:
    """For each row of the whole table the place of its sheet."""
    return np.repeat(np.arange(len(sheets)), [sheet.account.used for sheet in sheets])


def need_rows(sheet: Sheet, keep: Mask) -> None:
    if not keep.any():
        where = str(Place(sheet.file, sheet.name))
        what = f"there is a header in row {sheet.header.row} but no row of data below it."
        raise DataError(Problem(where, what, "Export it again, or take it out of `files`."))


def tell_aside(sheet: Sheet, aside: Mapping[int, Aside], told: Told) -> None:
    for reason, words in ASIDE_IN_WORDS.items():
        rows = [int(sheet.wanted.numbers[index]) for index in sorted(aside) if aside[index] is reason]
        if rows:
            severity = Severity.WARNING if reason is Aside.UNFIT else Severity.NOTE
            told.find(severity, Place(sheet.file, sheet.name), f"{words} ({in_words(rows)}).")


def _tell_unread(sheet: Sheet, project: Project, told: Told) -> None:
    """Says which sheets have the same header, and are read for no table."""
    elsewhere = [name for table in project.tables.values() if table is not told.table for name in table.sheet]
    for title, other in sheet.unread.items():
        if not any(means(name, title) for name in elsewhere):
            hidden = f"is {other.visibility}, " if other.is_hidden else ""
            were = "1 row was" if other.rows == 1 else f"{other.rows} rows were"
            every = "" if other.is_hidden else ', or set `sheet = "*"` for all'
            fix = f"If it belongs to the table, list it under `sheet` with the others{every}."
            what = f"{hidden}has the declared header, and its {were} not read."
            told.find(Severity.WARNING, Place(sheet.file, title), what, fix)


def _causes(sheet: Sheet, told: Told) -> Iterator[Problem]:
    """What may be the true reason that cells of a row cannot be read: how the row itself was read."""
    for what, numbers in {RAGGED: sorted(sheet.wanted.irregular), **sheet.mended}.items():
        rows = [row for row in numbers if Place(sheet.file, sheet.name, row) in told.failed]
        if rows:
            said = f"{what} ({in_words(rows)}); so its cells may stand in wrong columns."
            yield Problem(str(Place(sheet.file, sheet.name)), said, "Correct this first.")


def _tell_ragged(sheet: Sheet, keep: Mask, told: Told) -> None:
    first = sheet.header.row + 1
    used = [number for number in sorted(sheet.wanted.irregular) if keep[number - first]]
    if used:
        what = f"rows with more or fewer cells than the others were kept ({in_words(used)})."
        fix = "See that their values stand in the right columns."
        told.find(Severity.WARNING, Place(sheet.file, sheet.name), what, fix)


def _columns(sheet: Sheet, keep: Mask, *, reader: Reader, told: Told) -> dict[str, pa.ChunkedArray]:
    """The values of the declared columns. Arrow lets go of the interpreter while it casts, so several are typed at a time."""
    at = {name: place for name, place in sheet.header.at.items() if name in told.table.columns}

    def typed(name: str) -> tuple[Typed, pa.ChunkedArray]:
        found = reader.typed(told.table.columns[name], _kept(sheet.wanted.column(at[name]), keep).chunks)
        return found, found.values

    columns = dict(zip(at, side_by_side(typed, at), strict=True))
    numbers = sheet.wanted.numbers[keep]
    tell_columns(sheet, {name: found for name, (found, _) in columns.items()}, numbers, told)
    return {
        name: columns[name][1] if name in columns else missing(column, len(numbers))
        for name, column in told.table.columns.items()
    }


def missing(column: Column, rows: int) -> pa.ChunkedArray:
    """The values of an optional column that a file lacks."""
    return pa.chunked_array([pa.nulls(rows, ARROW[column.type])])


def tell_columns(
    sheet: Sheet, typed: Mapping[str, Typed], numbers: npt.NDArray[np.int64], told: Told
) -> None:
    """Says what there is to say of the cells of each declared column; `numbers` are those of the used rows."""
    for name, column in told.table.columns.items():
        if name not in typed:
            what = f"there is no column “{heading(name, column)}”, which is optional: its cells are missing."
            told.find(Severity.NOTE, Place(sheet.file, sheet.name), what)
            continue
        place = Place(sheet.file, sheet.name, column=tidy(sheet.header.cells[sheet.header.at[name]]))
        for remark in typed[name].remarks:
            told.remark(name, place, remark, numbers)


def _kept(texts: pa.ChunkedArray, keep: Mask) -> pa.ChunkedArray:
    """The texts of the used rows; what only other rows hold is forgotten, so that “Summa” is no undeclared value."""
    if keep.all():
        return texts
    kept = texts.filter(pa.array(keep))
    return kept.cast(pa.string()).dictionary_encode() if pa.types.is_dictionary(kept.type) else kept
