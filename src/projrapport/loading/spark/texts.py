"""The cells of a part as texts under their declared names, before they are typed.

Columns: `t0`, `t1`, … the text of each declared column in declared order; `n0`, … beside them for numbers that a
Parquet file holds as such; `_entry`, the place of the entry of `files` among all; `_aside`, why the row is no data;
`_bad`, whether it has more or fewer cells than the header; `_lines`, how many lines of its file it takes;
`_lost`, whether it holds bytes that are no sign of the encoding.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

from pyspark.sql import functions as f
from pyspark.sql import types as t

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place
from projrapport.loading.columns.numbers import IDENTITY
from projrapport.loading.spark.asides import ASIDE, CELLS, aside_of
from projrapport.loading.spark.parts import BAD, LOST, Part
from projrapport.project.declaration import Project
from projrapport.project.tables import HASHED, Column, ColumnType, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pyspark.sql import Column as Cells
    from pyspark.sql import DataFrame

PLAIN = (t.StringType, t.BooleanType, t.IntegralType, t.DecimalType, t.DateType)
"""Types whose text is what they hold."""
FRACTIONS = (t.DoubleType, t.FloatType)
ENTRY, LINES, IS_LOST = "_entry", "_lines", "_lost"
WHOLE = 9e15
"""Up to here a fraction's type holds whole numbers exactly."""


def text_of(place: int) -> str:
    return f"t{place}"


def number_of(place: int) -> str:
    return f"n{place}"


def texts_of(parts: Sequence[Part], table: Table, project: Project) -> DataFrame:
    """The rows of all parts as one frame. Raises DataError for a column of a type that no text stands for."""
    frames = [_texts(part, table, project) for part in parts]
    return reduce(lambda one, other: one.unionByName(other), frames)


def _texts(part: Part, table: Table, project: Project) -> DataFrame:
    timezone = project.project.timezone
    columns: list[Cells] = []
    for place, (name, declared) in enumerate(table.columns.items()):
        text, number = _cell(part, name, declared, timezone)
        columns.append(text.alias(text_of(place)))
        if declared.type is ColumnType.NUMBER:
            columns.append(number.alias(number_of(place)))
    bad = f.col(BAD).isNotNull() if part.is_text else f.lit(False)  # noqa: FBT003  Spark's literal
    own = [bad.alias(BAD), _all_cells(part, timezone).alias(CELLS), f.lit(part.place).alias(ENTRY)]
    rows = part.rows.select(*columns, *own)
    return rows.withColumns(
        {ASIDE: aside_of(part.header, table, project), LINES: _lines(), IS_LOST: _lost()}
    ).drop(CELLS)


def _lines() -> Cells:
    """A row takes one line, and one more for each line break in its cells."""
    breaks = f.transform(f.col(CELLS), lambda cell: f.regexp_count(cell, f.lit(r"\r\n|\r|\n")))
    return f.aggregate(breaks, f.lit(1), lambda total, one: total + one)


def _lost() -> Cells:
    return f.exists(f.col(CELLS), lambda cell: cell.contains(LOST))


def _cell(part: Part, name: str, declared: Column, timezone: str) -> tuple[Cells, Cells]:
    """The text of a column, and its number where the file holds numbers; a column that is lacking has neither."""
    nothing = f.lit(None)
    at = part.header.at.get(name)
    if at is None:
        return nothing.cast("string"), nothing.cast("double")
    cell, type_ = f.col(f"`{at}`"), part.rows.schema[at].dataType
    if declared.type is ColumnType.NUMBER and isinstance(type_, t.NumericType):
        odd = _is_odd(cell)
        return f.when(odd, _written(cell, type_)), f.when(~odd, cell.cast("double"))
    text = _text(cell, type_, timezone)
    if text is None:
        where = str(Place(part.entry, column=part.header.cells[at]))
        what = f"holds values of type {type_.simpleString()}, which cannot be read as {declared.type}."
        raise DataError(Problem(where, what, "Export it as text, numbers or dates."))
    return _filled(text, declared), nothing.cast("double")


def _filled(text: Cells, declared: Column) -> Cells:
    """An empty cell is the empty text, which may mean something: no, where the column says so. Of a person it is nobody."""
    return text if declared.type in HASHED else f.coalesce(text, f.lit(""))


def _text(cell: Cells, type_: t.DataType, timezone: str) -> Cells | None:
    """The text of a cell; None for types that no text stands for. A moment is the local day that it falls on."""
    if isinstance(type_, PLAIN):
        return cell.cast("string")
    if isinstance(type_, FRACTIONS):
        return _written(cell, type_)
    if isinstance(type_, t.TimestampType):
        return f.from_utc_timestamp(cell, timezone).cast("date").cast("string")
    if isinstance(type_, t.TimestampNTZType):
        return cell.cast("date").cast("string")
    return None


def _written(cell: Cells, type_: t.DataType) -> Cells:
    """A number as a person writes it: whole ones without a point or an exponent."""
    if not isinstance(type_, FRACTIONS):
        return cell.cast("string")
    whole = (cell == f.floor(cell)) & (f.abs(cell) < WHOLE)
    return f.when(whole, cell.cast("decimal(18,0)").cast("string")).otherwise(cell.cast("string"))


def _is_odd(cell: Cells) -> Cells:
    """Numbers that must be read as texts are: those that are none, and those that may be an identity."""
    number = cell.cast("double")
    none = f.isnan(number) | (f.abs(number) == float("inf"))
    whole = number.try_cast("decimal(18,0)").cast("string")
    return none | f.coalesce(whole.rlike(f"(?i)^(?:{IDENTITY.pattern})$"), f.lit(False))  # noqa: FBT003


def _all_cells(part: Part, timezone: str) -> Cells:
    """All cells of the row; an empty one is the empty text."""
    fields = [field for field in part.rows.schema.fields if field.name != BAD]
    texts = [_text(f.col(f"`{field.name}`"), field.dataType, timezone) for field in fields]
    return f.array(*(f.coalesce(text, f.lit("")) if text is not None else f.lit("") for text in texts))
