"""One column of text, typed by its declaration. Each different text is read once, however often it occurs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.columns.categories import Levels, read_booleans, read_categories, read_lists
from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.dates import Calendar, read_dates
from projrapport.loading.columns.encoded import Encoded, Spread, encoded
from projrapport.loading.columns.filled import filled_texts
from projrapport.loading.columns.identities import Identities, are_plain, written_alike
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.names import hashed_names
from projrapport.loading.columns.numbers import read_numbers
from projrapport.loading.columns.plain_dates import days_of, plain_days
from projrapport.loading.columns.plain_numbers import plain_numbers
from projrapport.loading.columns.reading import Gravity, Reading, Remark
from projrapport.loading.masks import mask_of
from projrapport.project.declaration import Project
from projrapport.project.tables import HASHED, Column, ColumnType
from projrapport.records import dataclass

Rows = npt.NDArray[np.int64]

ARROW = {
    ColumnType.PERSON: pa.uint64(),
    ColumnType.CASE: pa.uint64(),
    ColumnType.KEY: pa.uint64(),
    ColumnType.NAME: pa.list_(pa.uint64()),
    ColumnType.DATE: pa.date32(),
    ColumnType.NUMBER: pa.float64(),
    ColumnType.CATEGORY: pa.dictionary(pa.int16(), pa.string()),
    ColumnType.LIST: pa.list_(pa.string()),
    ColumnType.BOOLEAN: pa.bool_(),
}
"""What a column of each type is handed over as."""
MANY = 4096
"""Different texts of a column above which the plain ones among them are read together."""


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

    spread: Spread
    remarks: tuple[CellRemark, ...] = ()

    @property
    def values(self) -> pa.ChunkedArray:
        """All parts at once."""
        return self.spread.values


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

    def calendar(self, column: Column) -> Calendar:
        """What the dates of a column are read against."""
        zone = ZoneInfo(self.project.project.timezone)
        return Calendar(zone, self.last_day, column.date_system)

    def identities(self, column: Column) -> Identities:
        """How the identities of a column are read."""
        return Identities(column.type, frozenset(map(fold, column.missing)), self.last_day)

    def typed(self, column: Column, texts: Sequence[pa.Array]) -> Typed:
        """The values of a column, given in one or more parts: null where a cell is empty, holds a word for missing, or
        cannot be read.
        """
        if column.type not in HASHED:
            return self.typed_texts(column, encoded(texts))
        identities = self.identities(column)
        if not identities.missing and are_plain(texts, column.type):
            return Typed(Spread(pa.uint64(), len(texts), lambda index: self.keys.hashes(texts[index])))
        different = encoded(texts)
        written, remarks = written_alike(different.dictionary, identities)
        return Typed(different.of(self.keys.hashes(written)), _by_row(remarks, different))

    def typed_texts(self, column: Column, coded: Encoded) -> Typed:
        """The values of a column that rows are not told apart by, each different text read once."""
        missing = frozenset(map(fold, column.missing))
        if column.type is ColumnType.NAME:
            return Typed(coded.of(hashed_names(coded.dictionary, self.keys, missing)))
        many = len(coded.dictionary) > MANY
        if many and column.type is ColumnType.NUMBER:
            return self._numbers(column, coded, missing)
        coded = coded.alike(days_of) if many and column.type is ColumnType.DATE else coded
        if column.type is ColumnType.DATE and not missing and column.empty == "missing":
            days = plain_days(coded.dictionary, self.last_day)
            if days is not None:
                return Typed(coded.of(days))
        levels = Levels.of(self.project.levels(column))
        different = dict(enumerate(coded.dictionary.to_pylist()))
        filled, remarks = filled_texts(different, column, levels=levels, missing=missing)
        reading = self._reading(column, filled, levels)
        spread = _spread(reading.values, coded, column.type)
        told = _by_row((*remarks, *reading.remarks), coded)
        return Typed(spread, (*told, *_only_ticked(spread, column)))

    def _numbers(self, column: Column, coded: Encoded, missing: frozenset[str]) -> Typed:
        """A column of very many numbers: the plain ones are read together, the others one by one."""
        plain = plain_numbers(coded.dictionary, missing)
        texts = coded.dictionary.take(pa.array(plain.others)).to_pylist()
        others = dict(zip(plain.others.tolist(), texts, strict=True))
        filled, remarks = filled_texts(others, column, levels=Levels({}), missing=missing)
        reading = read_numbers(filled, decimal=column.decimal, beside=plain.evidence)
        spread = coded.of(plain.with_others(reading.values))
        return Typed(spread, _by_row((*remarks, *reading.remarks), coded))

    def _reading(self, column: Column, texts: Mapping[int, str], levels: Levels) -> Reading:
        match column.type:
            case ColumnType.DATE:
                return read_dates(texts, order=column.date_order, calendar=self.calendar(column))
            case ColumnType.NUMBER:
                return read_numbers(texts, decimal=column.decimal)
            case ColumnType.BOOLEAN:
                return read_booleans(texts)
        read = read_lists if column.type is ColumnType.LIST else read_categories
        return read(texts, column, levels)


def _spread(values: Mapping[int, object], coded: Encoded, type_: ColumnType) -> Spread:
    """The value of each row. Categories stay dictionaries: a million rows of four words are four words."""
    listed = [values.get(place) for place in range(len(coded.dictionary))]
    if type_ is not ColumnType.CATEGORY:
        return coded.of(pa.array(listed, ARROW[type_]))
    levels = {level: code for code, level in enumerate(dict.fromkeys(filter(None, listed)))}
    codes = coded.of(pa.array([levels.get(level) for level in listed], pa.int16()))
    names = pa.array(levels, pa.string())

    def part(index: int) -> pa.Array:
        return pa.DictionaryArray.from_arrays(codes.part(index), names)

    return Spread(ARROW[type_], codes.parts, part)


def _only_ticked(spread: Spread, column: Column) -> tuple[CellRemark, ...]:
    """A note where yes is written and no never is: the empty cells may be meant as no."""
    if column.type is not ColumnType.BOOLEAN or "empty" in column.model_fields_set:
        return ()
    values = spread.values
    if values.null_count in (0, len(values)) or not pc.all(values).as_py():
        return ()
    what = "only yes is written in the column; its empty cells are missing, not no."
    fix = 'Set `empty = "no"` for the column, if an empty cell means no.'
    return (CellRemark(Gravity.NOTE, what, fix, np.flatnonzero(mask_of(values.is_null()))),)


def _by_row(remarks: tuple[Remark, ...], coded: Encoded) -> tuple[CellRemark, ...]:
    return tuple(
        CellRemark(remark.gravity, remark.what, remark.fix, coded.rows_with(remark.texts))
        for remark in remarks
    )
