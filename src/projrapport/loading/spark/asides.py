"""Rows below the header that are no data, judged one by one by the same words as everywhere.

What the place of a row in its file decides elsewhere (a note at the foot of the table, a sum without a word) is not
decided here: rows lie on many machines and know no last one.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import pyarrow as pa
from pyspark.sql import functions as f

from projrapport.loading.account import Aside
from projrapport.loading.layout.asides import WORDS
from projrapport.loading.layout.header import Header
from projrapport.loading.layout.names import fold
from projrapport.loading.layout.reasons import Shape, reason, shape_of
from projrapport.loading.spark.columnwise import columnwise
from projrapport.project.declaration import Project
from projrapport.project.tables import Table

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells

ASIDE = "_aside"
CELLS = "_cells"
"""All cells of a row as texts."""


def aside_of(header: Header, table: Table, project: Project) -> Cells:
    """Why a row is no data, as the value of an Aside; null when it is."""
    shape = shape_of(header, table, project)

    def judged(rows: pa.Array) -> pa.Array:
        return pa.array(
            [None if cells is None else _reason(cells, shape) for cells in rows.to_pylist()], pa.string()
        )

    judge = columnwise(judged, "string")
    return judge(f.when(_is_suspect(shape), f.col(CELLS))).alias(ASIDE)


def _reason(cells: list[str], shape: Shape) -> str | None:
    if all(fold(cells[place]) == fold(shape.header[place]) for place in shape.wanted):
        return Aside.REPEATED_HEADER.value
    why = reason(tuple(cells), shape, below=False)
    return why.value if why else None


def _is_suspect(shape: Shape) -> Cells:
    """Rows that may be no data: not those with an identity and a date."""
    cells = f.col(CELLS)
    blank = ~f.exists(cells, lambda cell: f.trim(cell) != "")
    worded = f.exists(cells, lambda cell: cell.rlike(f"(?u){WORDS}"))
    place = shape.wanted[0]
    repeated = f.lower(f.trim(cells[place])) == shape.header[place].strip().lower()
    return ~(_any(shape.identities, r"\S") & _any(shape.dates, r"^\s*\d")) & (blank | worded | repeated)


def _any(places: frozenset[int], pattern: str) -> Cells:
    """Whether one of the cells at those places holds the pattern."""
    found = [f.col(CELLS)[place].rlike(pattern) for place in sorted(places)]
    return reduce(lambda one, other: one | other, found, f.lit(False))  # noqa: FBT003  Spark's literal
