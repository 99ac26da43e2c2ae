"""Clean text exports, from their bytes to typed columns: the parts side by side, then what only all together tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from projrapport.errors import OutputError, Problem
from projrapport.loading.account import Aside, Place, SheetAccount
from projrapport.loading.clean.export import CleanExport, NotCleanError, opened
from projrapport.loading.clean.part import Part, cells_of, read_part
from projrapport.loading.clean.shelf import Shelf
from projrapport.loading.clean.tried import is_tried
from projrapport.loading.columns.cells import Reader, Typed
from projrapport.loading.columns.encoded import Spread, encoded_by
from projrapport.loading.columns.identities import Digits, keep_their_digits
from projrapport.loading.fingerprints import Fingerprints
from projrapport.loading.grid import Grid, Sheet, only
from projrapport.loading.layout.asides import rows_aside
from projrapport.loading.layout.found_header import remarks_on
from projrapport.loading.layout.headers_below import headers_below
from projrapport.loading.layout.reasons import shape_of
from projrapport.loading.masks import Mask
from projrapport.loading.sheets import TypedSheet, missing, need_rows, sheet_account, tell_aside, tell_columns
from projrapport.loading.table import schema_of, with_places
from projrapport.loading.tell import Told
from projrapport.loading.text.csv_file import evidence_of
from projrapport.loading.text.dialect import named
from projrapport.loading.text.encoding import text_of
from projrapport.project.tables import HASHED, ColumnType, Table
from projrapport.records import dataclass
from projrapport.side_by_side import side_by_side

SAMPLES = {"": b"a", "utf-8": "å".encode(), "latin-1": "å".encode("latin-1")}
"""What the reader of encodings is asked about in place of the whole file, by the codec that all parts have shown."""


@dataclass(frozen=True, slots=True)
class CleanParts:
    """All parts of an export, their columns on the shelf, and the rows of the last that are no data."""

    export: CleanExport
    parts: Sequence[Part]
    shelf: Shelf
    aside: Mapping[int, Aside]
    """By their place among all rows below the header."""

    @property
    def rows(self) -> int:
        return sum(part.rows for part in self.parts)

    @property
    def numbers(self) -> npt.NDArray[np.int64]:
        """The numbers of all rows below the header."""
        first = self.export.header.row + 1
        return np.arange(first, first + self.rows)

    @property
    def keep(self) -> Mask:
        keep = np.ones(self.rows, bool)
        keep[list(self.aside)] = False
        return keep


def typed_if_clean(
    path: Path,
    name: str,
    *,
    reader: Reader,
    told: Told,
    fingerprints: Fingerprints,
    folder: Path | None = None,
) -> TypedSheet | None:
    """The typed rows of a clean export, exactly as the long way gives them; None for any other file.

    With a private folder for tables that are larger than memory, the rows are written there.
    """
    if not is_tried(path, told.table):
        return None
    shelf = Shelf(Path(mkdtemp(dir=folder)) if folder else None)
    try:
        with opened(path, told.table) as export:
            fingerprints.begin(path)
            parts = _parts(export, shelf, reader=reader, told=told)
            sha256 = fingerprints.of(path)
            if not sha256:  # somebody writes to the file, which the long way tells
                return None
            return _typed(parts, name, sha256, reader=reader, told=told)
    except NotCleanError:
        return None
    except OSError as error:
        what = f"cannot be put aside there ({error.strerror}), and the table is too large for memory."
        raise OutputError(Problem(str(folder), what, "Make room, or name another place in TMPDIR.")) from None
    finally:
        shelf.clear()


def _parts(export: CleanExport, shelf: Shelf, *, reader: Reader, told: Told) -> CleanParts:
    """Every part read. Raises NotCleanError where one of them, or all together, leave a doubt."""
    shape = shape_of(export.header, told.table, reader.project)

    def read(index: int) -> Part:
        part, columns = read_part(export, *cuts[index], table=told.table, shape=shape, reader=reader)
        shelf.put(index, columns)
        return part

    cuts = export.cuts
    parts = side_by_side(read, range(len(cuts)))
    if not parts or any(part.suspects.any() for part in parts[:-1]):
        raise NotCleanError
    for name in parts[0].digits:
        _need_plain([part.digits[name] for part in parts], told.table.columns[name].type)
    *before, last = parts
    aside = _foot(export, last, reader=reader, told=told) if last.suspects.any() else {}
    if aside:
        parts[-1] = _without(last, aside, len(before), shelf)
    above = sum(part.rows for part in before)
    return CleanParts(export, parts, shelf, {above + row: reason for row, reason in aside.items()})


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
    judged = rows_aside(sheet, shape, summing=False)  # a sum is one of the whole column
    aside = judged.aside
    if set(np.flatnonzero(last.suspects).tolist()) - aside.keys():
        raise NotCleanError
    return aside


def _without(part: Part, aside: Mapping[int, Aside], index: int, shelf: Shelf) -> Part:
    """The part with the columns of its used rows only; what only other rows hold is forgotten."""
    keep = np.ones(part.rows, bool)
    keep[list(aside)] = False
    columns = {name: shelf.column(index, name).filter(pa.array(keep)) for name in (*part.texts, *part.digits)}
    again = {name: columns[name].cast(pa.string()).dictionary_encode() for name in part.texts}
    shelf.put(index, columns | again)
    return replace(part, texts={name: cells.dictionary for name, cells in again.items()})


def _typed(
    parts: CleanParts,
    name: str,
    sha256: str,
    *,
    reader: Reader,
    told: Told,
) -> TypedSheet:
    sheet = _sheet(parts, name, told.table)
    told.findings += remarks_on(sheet.header, Place(name), told.table)
    need_rows(sheet, parts.keep)
    numbers = parts.numbers
    tell_aside(replace(sheet, wanted=Grid(pa.table({}), numbers)), parts.aside, told)
    first = parts.parts[0]
    names = [column for column in told.table.columns if column in {*first.texts, *first.digits}]
    found = side_by_side(lambda column: _column(column, parts, reader=reader, told=told), names)
    typed = dict(zip(names, found, strict=True))
    numbers = numbers[parts.keep] if parts.aside else numbers
    tell_columns(sheet, typed, numbers, told)
    account = sheet_account(sheet, parts.aside, rows=parts.rows, sha256=sha256, size=parts.export.end)
    if parts.shelf.folder:
        return TypedSheet({}, numbers[:0], account, _stored(parts, typed, account, told.table))
    values = dict(zip(names, side_by_side(lambda column: typed[column].values, names), strict=True))
    columns = {
        column: values[column] if column in values else missing(declared, account.used)
        for column, declared in told.table.columns.items()
    }
    return TypedSheet(columns, numbers, account)


def _column(name: str, parts: CleanParts, *, reader: Reader, told: Told) -> Typed:
    column, shelf = told.table.columns[name], parts.shelf
    if column.type in HASHED:
        return Typed(Spread(pa.uint64(), len(parts.parts), lambda index: shelf.column(index, name)))
    texts = [part.texts[name] for part in parts.parts]
    return reader.typed_texts(column, encoded_by(texts, lambda index: shelf.column(index, name).indices))


def _stored(parts: CleanParts, typed: Mapping[str, Typed], account: SheetAccount, table: Table) -> Path:
    """The rows written, part by part, beside the folder of the shelf."""
    from projrapport.loading.stored import write_rows  # noqa: PLC0415  Arrow's Parquet takes time that others save

    assert parts.shelf.folder
    path = parts.shelf.folder.with_suffix(".parquet")

    def tables() -> Iterator[pa.Table]:
        start = parts.export.header.row + 1
        for index, part in enumerate(parts.parts):
            last = index == len(parts.parts) - 1
            keep = parts.keep[-part.rows :] if last else np.ones(part.rows, bool)
            numbers = np.arange(start, start + part.rows)[keep]
            start += part.rows
            yield with_places(
                {
                    name: typed[name].spread.part(index) if name in typed else pa.nulls(len(numbers))
                    for name in table.columns
                },
                account.file,
                numbers,
            )

    write_rows(path, schema_of(table), tables)
    return path


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
