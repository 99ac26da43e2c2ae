"""The rows that are used, counted by entry of `files`: how many there are, and what their cells lack."""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING

from pyspark.sql import functions as f

from projrapport.loading.spark.texts import ENTRY
from projrapport.project.tables import CODED, UNDECLARED, ColumnType, Table
from projrapport.records import dataclass

if TYPE_CHECKING:
    from pyspark.sql import Column as Cells
    from pyspark.sql import DataFrame


@dataclass(frozen=True, slots=True)
class CountedRows:
    """What is counted of the used rows; by the place of the entry, or by the name of the column."""

    rows: Counter[int] = field(default_factory=Counter)
    undated: Counter[int] = field(default_factory=Counter)
    """Rows without the date of the table."""
    empty: Counter[str] = field(default_factory=Counter)
    undeclared: Counter[str] = field(default_factory=Counter)


def counted_rows(used: DataFrame, table: Table) -> CountedRows:
    """In one pass over the rows."""
    names, coded = [*table.columns], table.of_type(*CODED)
    empty = (f.count_if(f.col(f"`{name}`").isNull()) for name in names)
    undeclared = (f.count_if(_is_undeclared(name, table)) for name in coded)
    counted = CountedRows()
    for entry, rows, *cells in used.groupBy(ENTRY).agg(f.count("*"), *empty, *undeclared).collect():
        of_entry = dict(zip(names, cells, strict=False))
        counted.rows[entry] = rows
        counted.undated[entry] = of_entry.get(table.date, 0)
        counted.empty.update(of_entry)
        counted.undeclared.update(dict(zip(coded, cells[len(names) :], strict=True)))
    return counted


def _is_undeclared(name: str, table: Table) -> Cells:
    cell = f.col(f"`{name}`")
    if table.columns[name].type is ColumnType.LIST:
        return f.array_contains(cell, UNDECLARED)
    return cell == UNDECLARED
