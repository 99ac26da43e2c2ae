"""The table without its duplicates, and the account that balances."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.account import Account, Aside, SheetAccount
from projrapport.loading.balance import need_balance
from projrapport.loading.duplicates import Duplicates
from projrapport.loading.masks import mask_of
from projrapport.loading.sheets import TypedSheet, in_order, sheet_of_rows
from projrapport.loading.table import LoadedTable
from projrapport.loading.tell import Told
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
    sheet_of = sheet_of_rows(sheets)
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
