"""The table without its duplicates, and the account that balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.errors import Problem
from projrapport.loading.account import Account, Aside, Place, Severity, SheetAccount
from projrapport.loading.balance import need_balance
from projrapport.loading.duplicates import Duplicates
from projrapport.loading.layout.found_header import heading
from projrapport.loading.masks import mask_of
from projrapport.loading.rows import in_words
from projrapport.loading.sheets import TypedSheet, in_order
from projrapport.loading.table import LoadedTable
from projrapport.loading.tell import EACH, Told
from projrapport.project.tables import CODED, UNDECLARED, Table


def with_duplicates(account: SheetAccount, rows: int) -> SheetAccount:
    """The account after so many used rows were set aside as duplicates."""
    aside = Counter(dict(account.set_aside)) + Counter({Aside.DUPLICATE: rows})
    return replace(account, used=account.used - rows, set_aside=in_order(aside))


def accounted(
    rows: pa.Table, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told
) -> LoadedTable:
    """The rows that are used, and what became of the others. Every row of every file is one or the other."""
    keep = np.ones(rows.num_rows, bool)
    keep[duplicates.rows] = False
    used = rows if keep.all() else rows.filter(pa.array(keep))
    sheet_of = _sheet_of(sheets)
    aside = Counter(sheet_of[duplicates.rows].tolist())
    undated = _undated(used, sheet_of[keep], len(sheets), told.table)
    account = Account(
        told.table_name,
        told.table.label or told.table_name,
        tuple(
            replace(with_duplicates(sheet.account, aside[index]), without_date=undated[index])
            for index, sheet in enumerate(sheets)
        ),
        tuple(told.findings),
        tuple((name, used[name].null_count) for name in told.table.columns),
        tuple((name, told.unreadable[name]) for name in told.table.columns if told.unreadable[name]),
        _undeclared(used, told.table),
    )
    for sheet in account.sheets:
        need_balance(sheet)
    assert account.used == used.num_rows, f"{told.table_name}: the account and the table differ"
    return LoadedTable(told.table_name, used, account)


def _sheet_of(sheets: Sequence[TypedSheet]) -> np.ndarray:
    """For each row of the whole table the place of its sheet."""
    return np.repeat(np.arange(len(sheets)), [len(sheet.numbers) for sheet in sheets])


def _undated(used: pa.Table, sheet_of: np.ndarray, sheets: int, table: Table) -> list[int | None]:
    """For each sheet how many of its used rows lack the date of the table."""
    if not table.date:
        return [None] * sheets
    missing = mask_of(used[table.date].is_null())
    counts: list[int | None] = np.bincount(sheet_of[missing], minlength=sheets).tolist()
    return counts


def _undeclared(used: pa.Table, table: Table) -> tuple[tuple[str, int], ...]:
    cells = {name: _cells_undeclared(used[name]) for name in table.of_type(*CODED)}
    return tuple((name, count) for name, count in cells.items() if count)


def _cells_undeclared(values: pa.ChunkedArray) -> int:
    """How many cells hold the undeclared level; a list holds it once at most."""
    flat = pc.list_flatten(values) if pa.types.is_list(values.type) else values
    return int(pc.sum(pc.equal(flat, UNDECLARED)).as_py() or 0)


def tell_duplicates(rows: pa.Table, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told) -> None:
    """Says which rows share a key: as problems where the table allows none, else as a finding for each pair of files."""
    _tell_keyless(rows, sheets, told)
    sheet_of = _sheet_of(sheets)
    if told.table.duplicates == "error":
        told.problems += _problems(rows, duplicates, sheets=sheets, told=told)
        return
    for (aside, kept), count in sorted(duplicates.pairs(sheet_of).items()):
        here, there = sheets[aside].account, sheets[kept].account
        other = "in the same file" if here is there else f"of {Place(there.file, there.sheet)}"
        what = f"{'1 row was' if count == 1 else f'{count} rows were'} set aside: {'a row' if count == 1 else 'rows'} {other} {'has' if count == 1 else 'have'} the same key."
        told.find(Severity.WARNING, Place(here.file, here.sheet), what)


def _problems(
    rows: pa.Table, duplicates: Duplicates, *, sheets: Sequence[TypedSheet], told: Told
) -> list[Problem]:
    sheet_of = {sheet.account.file: sheet.account.sheet for sheet in sheets}

    def place(row: int, column: str = "") -> Place:
        file = rows["_file"][row].as_py()
        return Place(file, sheet_of[file], rows["_row"][row].as_py(), column)

    fix = (
        'If the last one is right, set `duplicates = "last"` (and `duplicates_by`) for table '
        f"“{told.table_name}”; else correct the source."
    )
    pairs = zip(duplicates.rows[:EACH].tolist(), duplicates.kept[:EACH].tolist(), strict=True)
    problems = [
        Problem(str(place(row, _key(told))), f"has the same key as {place(kept)}.", fix)
        for row, kept in pairs
    ]
    more = len(duplicates.rows) - EACH
    return (
        problems
        if more <= 0
        else [*problems, Problem(told.table_name, f"{more} more rows share a key.", fix)]
    )


def _key(told: Told) -> str:
    """What the exports call the key."""
    return heading(told.table.key, told.table.columns[told.table.key])


def _tell_keyless(rows: pa.Table, sheets: Sequence[TypedSheet], told: Told) -> None:
    if not told.table.key or not rows[told.table.key].null_count:
        return
    empty = mask_of(rows[told.table.key].is_null())
    sheet_of = _sheet_of(sheets)
    numbers = rows["_row"].to_numpy()
    for index, sheet in enumerate(sheets):
        found = numbers[empty & (sheet_of == index)].tolist()
        if found:
            place = Place(sheet.account.file, sheet.account.sheet, column=_key(told))
            told.find(
                Severity.WARNING, place, f"rows without a key were kept, each as one ({in_words(found)})."
            )
