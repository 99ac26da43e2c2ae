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
from projrapport.loading.columns.cells import ARROW
from projrapport.loading.duplicates import Duplicates
from projrapport.loading.sheets import TypedSheet, in_order, sheet_of_rows
from projrapport.loading.table import LoadedTable, Rows, origin
from projrapport.loading.tell import Told
from projrapport.project.tables import CODED, UNDECLARED, ColumnType, Table


def with_duplicates(account: SheetAccount, rows: int) -> SheetAccount:
    """The account after so many used rows were set aside as duplicates."""
    aside = Counter(dict(account.set_aside)) + Counter({Aside.DUPLICATE: rows})
    return replace(account, used=account.used - rows, set_aside=in_order(aside))


def accounted(rows: Rows, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told) -> LoadedTable:
    """The rows that are used, and what became of the others. Every row of every file is one or the other."""
    used, aside = _without(rows, duplicates, sheets)
    undated = _undated(used, sheets, told.table)
    account = Account(
        told.table_name,
        told.table.label or told.table_name,
        tuple(
            replace(
                with_duplicates(sheet.account, aside[index]),
                without_date=None if undated is None else undated[index],
            )
            for index, sheet in enumerate(sheets)
        ),
        told.some_of_each_kind(),
        tuple((name, used[name].null_count) for name in told.table.columns),
        tuple((name, told.unreadable[name]) for name in told.table.columns if told.unreadable[name]),
        _undeclared(used, told.table),
    )
    for sheet in account.sheets:
        need_balance(sheet)
    assert account.used == used.num_rows, f"{told.table_name}: the account and the table differ"
    return LoadedTable(told.table_name, used, account)


def _without(rows: Rows, duplicates: Duplicates, sheets: Sequence[TypedSheet]) -> tuple[Rows, Counter[int]]:
    """The rows that are no duplicates, and how many of each sheet are."""
    if not len(duplicates.rows):
        return rows, Counter()
    keep = np.ones(rows.num_rows, bool)
    keep[duplicates.rows] = False
    return rows.filter(pa.array(keep)), Counter(sheet_of_rows(sheets)[duplicates.rows].tolist())


def _undated(used: Rows, sheets: Sequence[TypedSheet], table: Table) -> Counter[int] | None:
    """For each sheet how many of its used rows lack the date of the table; None for a table without one."""
    if not table.date:
        return None
    dates = used[table.date]
    if not dates.null_count:
        return Counter()
    missing = used["_file"].filter(pc.is_null(dates))
    places = {origin(sheet.account, table): place for place, sheet in enumerate(sheets)}
    files = pc.value_counts(missing.cast(pa.string())).to_pylist()
    return Counter({places[one["values"]]: one["counts"] for one in files})


def _undeclared(used: Rows, table: Table) -> tuple[tuple[str, int], ...]:
    cells = {name: _cells_undeclared(used[name]) for name in table.of_type(*CODED)}
    return tuple((name, count) for name, count in cells.items() if count)


def _cells_undeclared(values: pa.ChunkedArray) -> int:
    """How many cells hold the undeclared level; a list holds it once at most."""
    if not pa.types.is_list(values.type):
        return sum(map(_codes_undeclared, values.cast(ARROW[ColumnType.CATEGORY]).chunks))
    return int(pc.sum(pc.equal(pc.list_flatten(values), UNDECLARED)).as_py() or 0)


def _codes_undeclared(values: pa.DictionaryArray) -> int:
    code = values.dictionary.index(pa.scalar(UNDECLARED)).as_py()
    return int(pc.sum(pc.equal(values.indices, code)).as_py() or 0) if code >= 0 else 0
