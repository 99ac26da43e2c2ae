"""One sheet of text → typed columns, with every row below the header used or set aside."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Aside, Place, Severity, SheetAccount
from projrapport.loading.columns.cells import ARROW, CellRemark, Reader, Typed
from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.files import Source
from projrapport.loading.grid import Sheet
from projrapport.loading.layout.asides import rows_aside
from projrapport.loading.layout.found_header import heading
from projrapport.loading.layout.reasons import shape_of
from projrapport.loading.masks import Mask, mask_of
from projrapport.loading.rows import in_words
from projrapport.loading.tell import Told

EARLIEST = dt.date(1900, 1, 1)
ASIDE_IN_WORDS = {
    Aside.TOTAL: "totals were set aside",
    Aside.FOOTER: "notes below the table were set aside",
    Aside.REPEATED_HEADER: "repeated headers were set aside",
}


@dataclass(frozen=True, slots=True)
class TypedSheet:
    """The used rows of one sheet, by declared column, and their account."""

    columns: Mapping[str, pa.Array]
    numbers: npt.NDArray[np.int64]
    account: SheetAccount


def typed_sheet(source: Source, sheet: Sheet, *, reader: Reader, told: Told) -> TypedSheet:
    """The sheet with its rows sorted into used and set aside, and the used ones typed."""
    told.findings += sheet.findings
    aside = rows_aside(sheet, shape_of(sheet, told.table, reader.project))
    keep = np.ones(len(sheet.wanted.numbers), bool)
    keep[list(aside)] = False
    _need_rows(sheet, keep)
    _tell_aside(sheet, aside, told)
    _tell_ragged(sheet, keep, told)
    columns = _columns(sheet, keep, reader=reader, told=told)
    account = _account(source, sheet, Counter(aside.values()))
    return TypedSheet(columns, sheet.wanted.numbers[keep], account)


def _account(source: Source, sheet: Sheet, below: Counter[Aside]) -> SheetAccount:
    header = sheet.header.row
    aside = below + Counter({Aside.PREAMBLE: header - 1, Aside.HEADER: 1})
    return SheetAccount(
        sheet.file,
        sheet.name,
        records=header + len(sheet.wanted.numbers),
        used=len(sheet.wanted.numbers) - below.total(),
        set_aside=in_order(aside),
        sha256=source.sha256,
        bytes=len(source.data),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        header_row=header,
        evidence=sheet.evidence,
    )


def in_order(aside: Mapping[Aside, int]) -> tuple[tuple[Aside, int], ...]:
    """The reasons that occur, in the order in which accounts list them."""
    return tuple((reason, aside[reason]) for reason in Aside if aside.get(reason))


def _need_rows(sheet: Sheet, keep: Mask) -> None:
    if not keep.any():
        where = str(Place(sheet.file, sheet.name))
        what = f"there is a header in row {sheet.header.row} but no row of data below it."
        raise DataError(Problem(where, what, "Export it again, or take it out of `files`."))


def _tell_aside(sheet: Sheet, aside: Mapping[int, Aside], told: Told) -> None:
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


def _columns(sheet: Sheet, keep: Mask, *, reader: Reader, told: Told) -> dict[str, pa.Array]:
    numbers = sheet.wanted.numbers[keep]
    typed_columns = _typed_side_by_side(sheet, keep, reader=reader, told=told)
    columns = {}
    for name, column in told.table.columns.items():
        if name not in sheet.header.at:
            columns[name] = pa.nulls(len(numbers), ARROW[column.type])
            what = f"there is no column “{heading(name, column)}”, which is optional: its cells are missing."
            told.find(Severity.NOTE, Place(sheet.file, sheet.name), what)
            continue
        place = Place(sheet.file, sheet.name, column=tidy(sheet.header.cells[sheet.header.at[name]]))
        typed = typed_columns[name]
        for remark in (*typed.remarks, *implausible(typed.values, reader)):
            told.remark(name, place, remark, numbers)
        columns[name] = typed.values
    return columns


def _typed_side_by_side(sheet: Sheet, keep: Mask, *, reader: Reader, told: Told) -> dict[str, Typed]:
    """The columns that the sheet has, by name. Arrow lets go of the interpreter while it casts, so several are typed
    at a time.
    """
    at = {name: place for name, place in sheet.header.at.items() if name in told.table.columns}

    def typed(name: str) -> Typed:
        return reader.typed(told.table.columns[name], _kept(sheet.wanted.texts(at[name]), keep))

    with ThreadPoolExecutor() as pool:
        return dict(zip(at, pool.map(typed, at), strict=True))


def _kept(texts: pa.Array, keep: Mask) -> pa.Array:
    """The texts of the used rows; what only other rows hold is forgotten, so that “Summa” is no undeclared value."""
    if keep.all():
        return texts
    kept = texts.filter(pa.array(keep))
    return kept.dictionary_decode().dictionary_encode() if pa.types.is_dictionary(kept.type) else kept


def implausible(values: pa.Array, reader: Reader) -> list[CellRemark]:
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
