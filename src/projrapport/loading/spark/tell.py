"""What is to be said of cells that Spark has read: how many there are, where rows have no numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from projrapport.errors import Problem
from projrapport.loading.account import Place, Severity
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.layout.found_header import heading
from projrapport.loading.tell import Told
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """Something to say of some cells of one column."""

    column: str
    gravity: Gravity
    what: str
    fix: str
    rows: Mapping[int, int]
    """How many rows of each entry of `files`, by its place."""


def tell(remark: Counted, told: Told, entries: Sequence[str]) -> None:
    """Files one remark as problems or findings, one for each entry."""
    for place, rows in sorted(remark.rows.items()):
        where = Place(entries[place], column=heading(remark.column, told.table.columns[remark.column]))
        _tell(remark, told, where, rows)


def _tell(remark: Counted, told: Told, where: Place, rows: int) -> None:
    said = f"{remark.what.removesuffix('.')} ({in_rows(rows)})."
    if remark.gravity is Gravity.UNREADABLE:
        told.unreadable[remark.column] += rows
        if told.table.unreadable == "missing":
            told.find(Severity.WARNING, where, f"{said} Taken as missing.")
            return
        fix = f'Correct it in the source, or set `unreadable = "missing"` for table “{told.table_name}”.'
        told.problems.append(Problem(str(where), said, fix))
    elif remark.gravity is Gravity.REFUSED:
        told.refused.add(remark.column)
        told.problems.append(Problem(str(where), said, remark.fix))
    else:
        severity = Severity.WARNING if remark.gravity is Gravity.WARNING else Severity.NOTE
        told.find(severity, where, said, remark.fix)


def in_rows(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows} rows"
