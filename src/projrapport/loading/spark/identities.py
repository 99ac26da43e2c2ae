"""Persons, cases and keys: written alike and hashed where they lie, by the rules of every export, with the key of this run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from pyspark.sql import functions as f

from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.identities import Identities, each_alike
from projrapport.loading.columns.identity_forms import Form, completed, forms_of, remarks_on
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.spark.columnwise import columnwise
from projrapport.loading.spark.tell import Counted
from projrapport.loading.spark.texts import ENTRY, text_of
from projrapport.project.tables import HASHED, Table
from projrapport.records import dataclass

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells
    from pyspark.sql import DataFrame

ALIKE = "struct<written: string, digits: bigint, leading_zero: boolean, gravity: string, what: string, fix: string>"
FORM = ("digits", "leading_zero", "gravity", "what", "fix")


@dataclass(frozen=True, slots=True)
class Kind:
    """Identities of one form in one column, of which the same is to be said."""

    column: int
    form: Form
    gravity: Gravity | None
    """None where nothing is to be said of each by itself."""
    what: str
    fix: str
    different: int
    rows: tuple[int, ...]
    """How many there are in each entry of `files`."""


def identities_of(table: Table, reader: Reader) -> dict[int, Identities]:
    """How the identities of each column that holds some are read, by the place of the column."""
    columns = enumerate(table.columns.values())
    return {place: reader.identities(column) for place, column in columns if column.type in HASHED}


def alike_of(place: int) -> str:
    """The name of a column of identities as they are written in one way."""
    return f"a{place}"


def written_alike_there(rows: DataFrame, identities: Mapping[int, Identities]) -> DataFrame:
    """The rows with their identities written in one way, each with its form and what is to be said of it."""
    return rows.withColumns(
        {alike_of(place): _alike(how)(f.col(text_of(place))) for place, how in identities.items()}
    )


def _alike(identities: Identities) -> Callable[[Cells], Cells]:
    def alike(texts: pa.Array) -> pa.Array:
        written, remarks = each_alike(texts.cast(pa.string()).fill_null(""), identities)
        formed = forms_of(written)
        told = {place: remark for remark in remarks for place in remark.texts}
        said = [told.get(place) for place in range(len(texts))]
        columns = [
            written,
            pa.array(formed.digits),
            pa.array(formed.leading_zero),
            pa.array([one and one.gravity.name for one in said], pa.string()),
            pa.array([one and one.what for one in said], pa.string()),
            pa.array([one and one.fix for one in said], pa.string()),
        ]
        return pa.StructArray.from_arrays(columns, ["written", *FORM])

    return columnwise(alike, ALIKE)


def kinds_of(rows: DataFrame, identities: Mapping[int, Identities], *, entries: int) -> list[Kind]:
    """What kinds of identities there are, in one pass over the rows that `written_alike_there` gave."""
    if not identities:
        return []
    cells = f.array(
        *(
            f.struct(
                f.lit(place).alias("place"),
                f.col(text_of(place)).alias("text"),
                f.col(alike_of(place)).alias("alike"),
            )
            for place in identities
        )
    )
    counted = (
        rows.select(ENTRY, f.explode(cells).alias("one"))
        .where("one.alike.written IS NOT NULL OR one.alike.what IS NOT NULL")
        .groupBy("one.place", *(f"one.alike.{name}" for name in FORM))
        .agg(f.count_distinct("one.text"), *(f.count_if(f.col(ENTRY) == entry) for entry in range(entries)))
    )
    return [_kind(*row) for row in counted.collect()]


def _kind(column: int, *counted: Any) -> Kind:
    digits, zero, gravity, what, fix, different, *rows = counted
    said = Gravity[gravity] if gravity else None
    return Kind(column, Form(digits, zero), said, what, fix, different, tuple(rows))


def hashed(
    rows: DataFrame, table: Table, identities: Mapping[int, Identities], kinds: Sequence[Kind], *, key: bytes
) -> DataFrame:
    """The rows with a number for each identity, under its declared name; equal ones, and only they, have equal numbers."""
    names = [*table.columns]
    return rows.withColumns(
        {
            names[place]: _numbers(how, _forms(kinds, place), key)(f.col(f"{alike_of(place)}.written"))
            for place, how in identities.items()
        }
    )


def _numbers(identities: Identities, forms: Counter[Form], key: bytes) -> Callable[[Cells], Cells]:
    def numbers(texts: pa.Array) -> pa.Array:
        whole = completed(texts, forms, type_=identities.type_, last_day=identities.last_day)
        return KeyRing(key).hashes(whole).view(pa.int64())

    return columnwise(numbers, "bigint")


def _forms(kinds: Sequence[Kind], place: int) -> Counter[Form]:
    """How many different texts of a column have each form."""
    forms: Counter[Form] = Counter()
    for kind in kinds:
        if kind.column == place:
            forms[kind.form] += kind.different
    return forms


def remarks_on_identities(
    table: Table, identities: Mapping[int, Identities], kinds: Sequence[Kind]
) -> Iterator[Counted]:
    """What is to be said of the identities of each column."""
    names = [*table.columns]
    for place, how in identities.items():
        own = [kind for kind in kinds if kind.column == place]
        for gravity, what, fix in dict.fromkeys((kind.gravity, kind.what, kind.fix) for kind in own):
            if gravity:
                rows = _rows([kind for kind in own if kind.what == what])
                yield Counted(names[place], gravity, what, fix, rows)
        for remark in remarks_on(_forms(own, place), how.type_):
            rows = _rows([kind for kind in own if kind.form in remark.forms])
            yield Counted(names[place], remark.gravity, remark.what, remark.fix, rows)


def _rows(kinds: Sequence[Kind]) -> dict[int, int]:
    """How many rows of each entry are of these kinds."""
    totals = [sum(rows) for rows in zip(*(kind.rows for kind in kinds), strict=True)]
    return {entry: rows for entry, rows in enumerate(totals) if rows}
