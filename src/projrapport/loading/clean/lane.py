"""Clean text exports, from their bytes to typed columns: the parts side by side, then what only all together tell."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import pyarrow as pa

from projrapport.loading.account import Aside, Place
from projrapport.loading.clean.export import CleanExport, NotCleanError, opened
from projrapport.loading.clean.part import Part, cells_of, read_part
from projrapport.loading.columns.cells import Reader, Typed
from projrapport.loading.columns.identities import Digits, keep_their_digits
from projrapport.loading.grid import Grid, Sheet, only
from projrapport.loading.layout.asides import rows_aside
from projrapport.loading.layout.found_header import remarks_on
from projrapport.loading.layout.headers_below import headers_below
from projrapport.loading.layout.reasons import shape_of
from projrapport.loading.sheets import TypedSheet, need_rows, sheet_account, tell_aside, told_columns
from projrapport.loading.tell import Told
from projrapport.loading.text.csv_file import evidence_of
from projrapport.loading.text.dialect import named
from projrapport.loading.text.encoding import text_of
from projrapport.project.tables import HASHED, ColumnType, Table
from projrapport.side_by_side import begun, side_by_side

SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
SMALLEST = 1 << 20
"""Bytes below which the long way is as fast."""
SAMPLES = {"": b"a", "utf-8": "å".encode(), "latin-1": "å".encode("latin-1")}
"""What the reader of encodings is asked about in place of the whole file, by the codec that all parts have shown."""


@dataclass(frozen=True, slots=True)
class CleanParts:
    """All parts of an export, and the rows of the last that are no data."""

    export: CleanExport
    parts: Sequence[Part]
    aside: Mapping[int, Aside]
    """By their place in the whole table."""

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)


def typed_if_clean(path: Path, name: str, *, reader: Reader, told: Told) -> TypedSheet | None:
    """The typed rows of a clean export, exactly as the long way gives them; None for any other file."""
    if path.suffix.casefold() not in SUFFIXES or told.table.encoding or path.stat().st_size < SMALLEST:
        return None
    try:
        with opened(path, told.table) as export:
            fingerprint = begun(partial(_fingerprint, path))
            parts = _parts(export, reader=reader, told=told)
            return _typed(parts, name, fingerprint, reader=reader, told=told)
    except NotCleanError:
        return None


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _parts(export: CleanExport, *, reader: Reader, told: Told) -> CleanParts:
    """Every part read. Raises NotCleanError where one of them, or all together, leave a doubt."""
    shape = shape_of(export.header, told.table, reader.project)

    def read(cut: tuple[int, int]) -> Part:
        return read_part(export, *cut, table=told.table, shape=shape, reader=reader)

    parts = side_by_side(read, export.cuts)
    if not parts or any(part.suspects.any() for part in parts[:-1]):
        raise NotCleanError
    for name in parts[0].digits:
        _need_plain([part.digits[name] for part in parts], told.table.columns[name].type)
    *before, last = parts
    aside = _foot(export, last, reader=reader, told=told) if last.suspects.any() else {}
    kept = _without(last, aside)
    above = sum(part.rows for part in before)
    return CleanParts(export, (*before, kept), {above + row: reason for row, reason in aside.items()})


def _need_plain(parts: Sequence[Digits], type_: ColumnType) -> None:
    """Raises NotCleanError where a number of a column may have lost a zero or its century."""
    filled = [digits for digits in parts if digits.longest]
    if keep_their_digits(filled, type_) or not filled:
        return
    if type_ is ColumnType.PERSON or any(digits.leading_zero for digits in filled):
        raise NotCleanError


def _foot(export: CleanExport, last: Part, *, reader: Reader, told: Told) -> Mapping[int, Aside]:
    """The rows at the foot that are no data. Raises NotCleanError where only the whole table can tell."""
    everything = cells_of(export, *export.cuts[-1], codec=last.codec, places=range(export.width))
    grid = Grid(everything, np.arange(last.rows))
    wanted = only(grid, export.header.at.values())
    sheet = Sheet("", "", export.header, wanted, everything=lambda: grid, records=last.rows)
    if headers_below(sheet, told.table, reader.project):
        raise NotCleanError
    shape = shape_of(export.header, told.table, reader.project)
    aside = rows_aside(sheet, replace(shape, numbers=frozenset()))  # a sum is one of the whole column
    if set(np.flatnonzero(last.suspects).tolist()) - aside.keys():
        raise NotCleanError
    return aside


def _without(part: Part, aside: Mapping[int, Aside]) -> Part:
    """The part with the columns of its used rows only; what only other rows hold is forgotten."""
    if not aside:
        return part
    keep = np.ones(part.rows, bool)
    keep[list(aside)] = False
    columns = {name: cells.filter(pa.array(keep)) for name, cells in part.columns.items()}
    texts = {name: cells.cast(pa.string()) for name, cells in columns.items() if _is_coded(cells)}
    return replace(part, columns=columns | {name: cells.dictionary_encode() for name, cells in texts.items()})


def _is_coded(cells: pa.Array) -> bool:
    return bool(pa.types.is_dictionary(cells.type))


def _typed(
    parts: CleanParts,
    name: str,
    fingerprint: Callable[[], str],
    *,
    reader: Reader,
    told: Told,
) -> TypedSheet:
    sheet = _sheet(parts, name, told.table)
    told.findings += remarks_on(sheet.header, Place(name), told.table)
    numbers = np.arange(parts.export.header.row + 1, parts.export.header.row + 1 + parts.rows)
    keep = np.ones(parts.rows, bool)
    keep[list(parts.aside)] = False
    need_rows(sheet, keep)
    tell_aside(replace(sheet, wanted=Grid(pa.table({}), numbers)), parts.aside, told)
    names = [column for column in told.table.columns if column in parts.parts[0].columns]
    found = side_by_side(lambda column: _column(column, parts, reader=reader, told=told), names)
    typed = dict(zip(names, found, strict=True))
    used = numbers if keep.all() else numbers[keep]
    columns = told_columns(sheet, typed, used, reader=reader, told=told)
    account = sheet_account(sheet, parts.aside, rows=parts.rows, sha256=fingerprint(), size=parts.export.end)
    return TypedSheet(columns, used, account)


def _column(name: str, parts: CleanParts, *, reader: Reader, told: Told) -> Typed:
    column = told.table.columns[name]
    cells = [part.columns[name] for part in parts.parts]
    return Typed(pa.chunked_array(cells)) if column.type in HASHED else reader.typed(column, cells)


def _sheet(parts: CleanParts, name: str, table: Table) -> Sheet:
    """The file as messages and accounts tell of it; its cells are in the parts."""
    export = parts.export
    encoding = text_of(export.mark + SAMPLES[_codec(parts)])
    text = replace(export.text, encoding=encoding.encoding, evidence=encoding.evidence)
    return Sheet(
        name,
        "",
        export.header,
        Grid(pa.table({}), np.arange(0)),
        everything=lambda: Grid(pa.table({}), np.arange(0)),
        records=export.header.row + sum(part.records for part in parts.parts),
        encoding=text.encoding,
        delimiter=named(export.layout.marks.delimiter),
        evidence=evidence_of(text, export.layout, export.header, hint=export.hint, table=table),
    )


def _codec(parts: CleanParts) -> str:
    """The codec of all that is not plain ASCII. Raises NotCleanError where there are two."""
    codecs = {parts.export.codec_above, *(part.codec for part in parts.parts)} - {""}
    if len(codecs) > 1:
        raise NotCleanError
    return codecs.pop() if codecs else ""
