"""One column of text, typed by its declaration. Each different text is read once, however often it occurs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from projrapport.loading.columns.categories import Levels, read_booleans, read_categories, read_lists
from projrapport.loading.columns.cleaning import fold, is_excel_error, tidy
from projrapport.loading.columns.dates import read_dates
from projrapport.loading.columns.identities import are_plain, written_alike
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.numbers import read_numbers
from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark
from projrapport.loading.masks import mask_of
from projrapport.project.declaration import Project
from projrapport.project.tables import HASHED, Column, ColumnType

Rows = npt.NDArray[np.int64]

ARROW = {
    ColumnType.PERSON: pa.uint64(),
    ColumnType.CASE: pa.uint64(),
    ColumnType.KEY: pa.uint64(),
    ColumnType.DATE: pa.date32(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.CATEGORY: pa.dictionary(pa.int16(), pa.string()),
    ColumnType.LIST: pa.list_(pa.string()),
    ColumnType.BOOLEAN: pa.bool_(),
}
"""What a column of each type is handed over as."""


@dataclass(frozen=True, slots=True)
class CellRemark:
    """Something to say of some cells of a column: which rows they stand in, counted from 0 among the rows read."""

    gravity: Gravity
    what: str
    fix: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class Typed:
    """A column of values in the parts that its texts came in, and what is to be said of its cells."""

    values: pa.ChunkedArray
    remarks: tuple[CellRemark, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads columns by their declarations, with the settings and the key ring of one run."""

    project: Project
    keys: KeyRing

    @property
    def last_day(self) -> dt.date:
        """The last day that the exports can know of: the day they were taken out, else today."""
        about = self.project.project
        return about.extracted or dt.datetime.now(ZoneInfo(about.timezone)).date()

    def typed(self, column: Column, texts: Sequence[pa.Array]) -> Typed:
        """The values of a column, given in one or more parts: null where a cell is empty, holds a word for missing, or cannot be read."""
        missing = frozenset(map(fold, column.missing))
        if column.type not in HASHED:
            return self._coded(column, texts, missing)
        if not missing and are_plain(texts, column.type):
            return Typed(pa.chunked_array(map(self.keys.hashes, texts), pa.uint64()))
        different = _encoded(texts)
        written, remarks = written_alike(different.dictionary, column.type, missing)
        return Typed(different.of(self.keys.hashes(written)), _by_row(remarks, different))

    def _coded(self, column: Column, texts: Sequence[pa.Array], missing: frozenset[str]) -> Typed:
        coded = _encoded(texts)
        tidied = {place: tidy(text) for place, text in enumerate(coded.dictionary.to_pylist())}
        filled = {place: text for place, text in tidied.items() if text and fold(text) not in missing}
        errors = Faults("a value")
        for place in [place for place, text in filled.items() if is_excel_error(text)]:
            errors.add("the cell holds an error of Excel's", place)
            del filled[place]
        reading = self._reading(column, filled)
        values = _taken(reading.values, coded, column.type)
        return Typed(values, _by_row((*errors.remarks(), *reading.remarks), coded))

    def _reading(self, column: Column, texts: Mapping[int, str]) -> Reading:
        match column.type:
            case ColumnType.DATE:
                return read_dates(texts, order=column.date_order, timezone=self.project.project.timezone)
            case ColumnType.NUMBER:
                return read_numbers(texts, decimal=column.decimal)
            case ColumnType.BOOLEAN:
                return read_booleans(texts)
        levels = Levels.of(self.project.levels(column))
        read = read_lists if column.type is ColumnType.LIST else read_categories
        return read(texts, column, levels)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A column as its different texts; and for each part the places of its own texts among them, and the place of each
    cell's text among its own.
    """

    dictionary: pa.Array
    parts: tuple[tuple[pa.Array, pa.Array], ...]

    def of(self, values: pa.Array) -> pa.ChunkedArray:
        """The value of each cell, given that of each different text."""
        return pa.chunked_array([values.take(own).take(cells) for own, cells in self.parts], values.type)

    def rows_with(self, texts: Sequence[int]) -> Rows:
        """The rows whose text is one of those at the places."""
        wanted = np.zeros(len(self.dictionary), bool)
        wanted[list(texts)] = True
        return np.flatnonzero(mask_of(self.of(pa.array(wanted))))


def _encoded(texts: Sequence[pa.Array]) -> Encoded:
    coded = [part if pa.types.is_dictionary(part.type) else part.dictionary_encode() for part in texts]
    if not coded:
        return Encoded(pa.array([], pa.string()), ())
    together = pa.concat_arrays([part.dictionary for part in coded]).dictionary_encode()
    parts, start = [], 0
    for part in coded:
        parts.append((together.indices.slice(start, len(part.dictionary)), part.indices))
        start += len(part.dictionary)
    return Encoded(together.dictionary, tuple(parts))


def _taken(values: Mapping[int, object], coded: Encoded, type_: ColumnType) -> pa.ChunkedArray:
    """The value of each row. Categories stay dictionaries: a million rows of four words are four words."""
    listed = [values.get(place) for place in range(len(coded.dictionary))]
    if type_ is not ColumnType.CATEGORY:
        return coded.of(pa.array(listed, ARROW[type_]))
    levels = {level: code for code, level in enumerate(dict.fromkeys(filter(None, listed)))}
    codes = coded.of(pa.array([levels.get(level) for level in listed], pa.int16()))
    names = pa.array(levels, pa.string())
    return pa.chunked_array(
        [pa.DictionaryArray.from_arrays(chunk, names) for chunk in codes.chunks], ARROW[type_]
    )


def _by_row(remarks: tuple[Remark, ...], coded: Encoded) -> tuple[CellRemark, ...]:
    return tuple(
        CellRemark(remark.gravity, remark.what, remark.fix, coded.rows_with(remark.texts))
        for remark in remarks
    )
