"""Persons, cases and keys: written alike and hashed where they lie, with the key of this run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import functions as f

from projrapport.loading.columns.cleaning import fold
from projrapport.loading.columns.identities import SHORTEST, WITH_CENTURY, WITHOUT_CENTURY, each_alike
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.spark.columnwise import columnwise
from projrapport.loading.spark.tell import Counted
from projrapport.loading.spark.texts import ENTRY, text_of
from projrapport.project.tables import HASHED, Column, ColumnType, Table

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells
    from pyspark.sql import DataFrame

ALIKE = "struct<written: string, fault: string>"


@dataclass(frozen=True, slots=True)
class Kind:
    """Identities of one form, in one column of one entry: how many digits, and how many rows and different ones."""

    column: int
    entry: int
    digits: int
    """0 where there is anything but digits."""
    leading_zero: bool
    fault: str
    rows: int
    different: int


def written_alike_there(rows: DataFrame, table: Table) -> DataFrame:
    """The rows with identities written in one way, each with what is wrong with it (`written` and `fault`)."""
    columns = {text_of(place): declared for place, declared in _hashed(table)}
    return rows.withColumns({text: _alike(declared)(f.col(text)) for text, declared in columns.items()})


def _hashed(table: Table) -> Iterator[tuple[int, Column]]:
    for place, declared in enumerate(table.columns.values()):
        if declared.type in HASHED:
            yield place, declared


def _alike(declared: Column) -> Callable[[Cells], Cells]:
    missing, type_ = frozenset(map(fold, declared.missing)), declared.type

    def alike(texts: pa.Array) -> pa.Array:
        written, remarks = each_alike(texts.cast(pa.string()).fill_null(""), type_, missing)
        faults = {place: remark.what for remark in remarks for place in remark.texts}
        told = pa.array([faults.get(place) for place in range(len(texts))], pa.string())
        return pa.StructArray.from_arrays([written, told], ["written", "fault"])

    return columnwise(alike, ALIKE)


def kinds_of(rows: DataFrame, table: Table) -> list[Kind]:
    """What forms of identities there are, in one pass over the rows that `written_alike_there` gave."""
    places = [place for place, _ in _hashed(table)]
    if not places:
        return []
    cells = f.explode(
        f.array(*(f.struct(f.lit(one).alias("place"), f.col(text_of(one)).alias("cell")) for one in places))
    )
    written = f.col("one.cell.written")
    digits = f.when(written.rlike("^[0-9]+$"), f.length(written)).otherwise(0)
    forms = (
        rows.select(ENTRY, cells.alias("one"))
        .where("one.cell.written IS NOT NULL OR one.cell.fault IS NOT NULL")
        .groupBy(
            f.col("one.place"),
            ENTRY,
            f.coalesce(digits, f.lit(0)),
            f.coalesce(written.startswith("0"), f.lit(False)),  # noqa: FBT003  Spark's literal
            f.coalesce("one.cell.fault", f.lit("")),
        )
        .agg(f.count("*"), f.count_distinct(written))
    )
    return [Kind(*form) for form in forms.collect()]


def hashed(rows: DataFrame, table: Table, kinds: Sequence[Kind], *, key: bytes) -> DataFrame:
    """The rows with a number for each identity, under its declared name; equal ones, and only they, have equal numbers."""
    restored = zeros_to_restore(table, kinds)
    ring = columnwise(lambda texts: KeyRing(key).hashes(texts).view(pa.int64()), "bigint")
    for place, (name, declared) in enumerate(table.columns.items()):
        if declared.type not in HASHED:
            continue
        written = f.col(f"{text_of(place)}.written")
        if place in restored:
            short = written.rlike(f"^[0-9]{{{SHORTEST},{WITHOUT_CENTURY - 1}}}$")
            written = f.when(short, f.lpad(written, WITHOUT_CENTURY, "0")).otherwise(written)
        rows = rows.withColumn(name, ring(written))
    return rows


def zeros_to_restore(table: Table, kinds: Sequence[Kind]) -> set[int]:
    """The columns of persons in which shorter numbers have lost their zeros: most have ten digits."""
    persons = {place for place, declared in _hashed(table) if declared.type is ColumnType.PERSON}
    return {
        place
        for place in persons
        if 0 < _different(kinds, place, _is_short) <= _different(kinds, place, _is_whole)
    }


def remarks_on(table: Table, kinds: Sequence[Kind]) -> Iterator[Counted]:
    """What is to be said of the identities of each column."""
    names = [*table.columns]
    for place, declared in _hashed(table):
        own = [kind for kind in kinds if kind.column == place]
        for fault in sorted({kind.fault for kind in own} - {""}):
            rows = _rows(kind for kind in own if kind.fault == fault)
            yield Counted(names[place], Gravity.UNREADABLE, fault, "", rows)
        of_type = _on_persons if declared.type is ColumnType.PERSON else _on_keys
        yield from of_type(names[place], own, restored=place in zeros_to_restore(table, kinds))


def _on_persons(name: str, kinds: Sequence[Kind], *, restored: bool) -> Iterator[Counted]:
    if restored:
        what = "identity numbers had lost their leading zeros, as in a spreadsheet; they are read with them."
        yield Counted(name, Gravity.WARNING, what, "", _rows(filter(_is_short, kinds)))
    whole, full = ([kind for kind in kinds if test(kind)] for test in (_is_whole, _is_full))
    if whole and full:
        fewer = min(whole, full, key=lambda some: sum(kind.different for kind in some))
        what = (
            "some identity numbers have ten digits and some twelve: one person in both forms counts as two."
        )
        yield Counted(name, Gravity.WARNING, what, "Ask for an export with one form.", _rows(fewer))


def _on_keys(name: str, kinds: Sequence[Kind], *, restored: bool) -> Iterator[Counted]:
    del restored
    lengths = {kind.digits for kind in kinds if kind.leading_zero and kind.digits}
    short = [kind for kind in kinds if 0 < kind.digits < min(lengths, default=0)]
    if len(lengths) == 1 and short:
        what = (
            "these numbers are shorter than those that begin with 0; they may have lost their leading zeros."
        )
        yield Counted(name, Gravity.WARNING, what, "Export the column as text.", _rows(short))


def _is_short(kind: Kind) -> bool:
    return SHORTEST <= kind.digits < WITHOUT_CENTURY


def _is_whole(kind: Kind) -> bool:
    return kind.digits == WITHOUT_CENTURY


def _is_full(kind: Kind) -> bool:
    return kind.digits == WITH_CENTURY


def _different(kinds: Sequence[Kind], place: int, test: Callable[[Kind], bool]) -> int:
    return sum(kind.different for kind in kinds if kind.column == place and test(kind))


def _rows(kinds: Iterable[Kind]) -> Mapping[int, int]:
    rows: Counter[int] = Counter()
    for kind in kinds:
        rows[kind.entry] += kind.rows
    return rows
