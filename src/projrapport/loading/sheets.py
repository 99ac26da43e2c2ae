"""One sheet of text → typed columns, with every row below the header used or set aside."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Aside, Place, Severity, SheetAccount
from projrapport.loading.balance import need_balance
from projrapport.loading.columns.cells import ARROW, CellRemark, Reader, Typed
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.files import Source
from projrapport.loading.grid import Sheet
from projrapport.loading.layout.found_header import heading, remarks_on
from projrapport.loading.layout.second_tables import sorted_rows
from projrapport.loading.masks import Mask, mask_of
from projrapport.loading.rows import in_words
from projrapport.loading.tell import Told
from projrapport.side_by_side import side_by_side

EARLIEST = dt.date(1900, 1, 1)
ASIDE_IN_WORDS = {
    Aside.TOTAL: "totals were set aside",
    Aside.FOOTER: "notes below the table were set aside",
    Aside.REPEATED_HEADER: "repeated headers were set aside",
}


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """The used rows of one sheet, by declared column, and their account."""

    columns: Mapping[str, pa.ChunkedArray]
    numbers: npt.NDArray[np.int64]
    account: SheetAccount


def typed_sheet(source: Source, sheet: Sheet, *, reader: Reader, told: Told) -> TypedSheet:
    """The sheet with its rows sorted into used and set aside, and the used ones typed."""
    told.findings += (*sheet.findings, *remarks_on(sheet.header, Place(sheet.file, sheet.name), told.table))
    rows = sorted_rows(sheet, told.table, reader.project)
    sheet, aside = rows.sheet, rows.aside
    told.findings += rows.findings
    keep = np.ones(len(sheet.wanted.numbers), bool)
    keep[list(aside)] = False
    need_rows(sheet, keep)
    tell_aside(sheet, aside, told)
    _tell_ragged(sheet, keep, told)
    columns = _columns(sheet, keep, reader=reader, told=told)
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
    return np.repeat(np.arange(len(sheets)), [len(sheet.numbers) for sheet in sheets])


def need_rows(sheet: Sheet, keep: Mask) -> None:
    if not keep.any():
        where = str(Place(sheet.file, sheet.name))
        what = f"there is a header in row {sheet.header.row} but no row of data below it."
        raise DataError(Problem(where, what, "Export it again, or take it out of `files`."))


def tell_aside(sheet: Sheet, aside: Mapping[int, Aside], told: Told) -> None:
    for reason, words in ASIDE_IN_WORDS.items():
        rows = [int(sheet.wanted.numbers[index]) for index in sorted(aside) if aside[index] is reason]
        if rows:
            told.find(Severity.NOTE, Place(sheet.file, sheet.name), f"{words} ({in_words(rows)}).")


def _tell_ragged(sheet: Sheet, keep: Mask, told: Told) -> None:
    first = sheet.header.row + 1
    used = [number for number in sorted(sheet.wanted.irregular) if keep[number - first]]
    if used:
        what = f"rows with more or fewer cells than the others were kept ({in_words(used)})."
        fix = "See that their values stand in the right columns."
        told.find(Severity.WARNING, Place(sheet.file, sheet.name), what, fix)


def _columns(sheet: Sheet, keep: Mask, *, reader: Reader, told: Told) -> dict[str, pa.ChunkedArray]:
    typed = _typed_side_by_side(sheet, keep, reader=reader, told=told)
    return told_columns(sheet, typed, sheet.wanted.numbers[keep], reader=reader, told=told)


def told_columns(
    sheet: Sheet, typed: Mapping[str, Typed], numbers: npt.NDArray[np.int64], *, reader: Reader, told: Told
) -> dict[str, pa.ChunkedArray]:
    """The values of all declared columns, after what there is to say of their cells was said."""
    columns = {}
    for name, column in told.table.columns.items():
        if name not in sheet.header.at:
            columns[name] = pa.chunked_array([pa.nulls(len(numbers), ARROW[column.type])])
            what = f"there is no column “{heading(name, column)}”, which is optional: its cells are missing."
            told.find(Severity.NOTE, Place(sheet.file, sheet.name), what)
            continue
        place = Place(sheet.file, sheet.name, column=tidy(sheet.header.cells[sheet.header.at[name]]))
        for remark in (*typed[name].remarks, *_implausible(typed[name].values, reader)):
            told.remark(name, place, remark, numbers)
        columns[name] = typed[name].values
    return columns


def _typed_side_by_side(sheet: Sheet, keep: Mask, *, reader: Reader, told: Told) -> dict[str, Typed]:
    """The columns that the sheet has, by name. Arrow lets go of the interpreter while it casts, so several are typed
    at a time.
    """
    at = {name: place for name, place in sheet.header.at.items() if name in told.table.columns}

    def typed(name: str) -> Typed:
        return reader.typed(told.table.columns[name], _kept(sheet.wanted.column(at[name]), keep).chunks)

    return dict(zip(at, side_by_side(typed, at), strict=True))


def _kept(texts: pa.ChunkedArray, keep: Mask) -> pa.ChunkedArray:
    """The texts of the used rows; what only other rows hold is forgotten, so that “Summa” is no undeclared value."""
    if keep.all():
        return texts
    kept = texts.filter(pa.array(keep))
    return kept.cast(pa.string()).dictionary_encode() if pa.types.is_dictionary(kept.type) else kept


def _implausible(values: pa.ChunkedArray, reader: Reader) -> list[CellRemark]:
    """Dates that can hardly be meant: after the day of the extract, or before 1900."""
    if not pa.types.is_date(values.type):
        return []
    late = (
        pc.greater(values, pa.scalar(reader.last_day)),
        f"dates after {reader.last_day}, the last day known.",
    )
    early = (pc.less(values, pa.scalar(EARLIEST)), "dates before 1900.")
    fix = "Correct them in the source, if they are mistakes."
    return [
        CellRemark(Gravity.WARNING, what, fix, np.flatnonzero(found))
        for mask, what in (late, early)
        if (found := mask_of(mask)).any()
    ]
