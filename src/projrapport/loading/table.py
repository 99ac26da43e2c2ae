"""A typed table: what the loader hands over to the queries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from projrapport.loading.account import Account, Place, SheetAccount
from projrapport.loading.columns.cells import ARROW
from projrapport.project.tables import Table
from projrapport.records import dataclass

if TYPE_CHECKING:
    from projrapport.loading.stored import StoredRows

PLACES = (("_file", pa.dictionary(pa.int32(), pa.string())), ("_row", pa.int64()))
Rows: TypeAlias = "pa.Table | StoredRows"
"""Rows in memory, or on disk where they are too many."""


def schema_of(table: Table) -> pa.Schema:
    """The columns of the loaded table: those declared, and where each row was read."""
    return pa.schema([*((name, ARROW[column.type]) for name, column in table.columns.items()), *PLACES])


def no_rows(table: Table) -> pa.Table:
    """The table as it would be loaded from exports without rows."""
    return schema_of(table).empty_table()


def origin(account: SheetAccount, table: Table) -> str:
    """What `_file` says of the rows of a sheet: its file, and the sheet where the table may take several."""
    return str(Place(account.file, account.sheet if table.may_take_several_sheets else ""))


def with_places(
    columns: Mapping[str, pa.Array | pa.ChunkedArray], file: str, numbers: npt.NDArray[np.int64]
) -> pa.Table:
    """The columns of one sheet's rows, with where it lies and their row numbers."""
    codes = pa.array(np.zeros(len(numbers), np.int32))
    files = pa.DictionaryArray.from_arrays(codes, pa.array([file]))
    return pa.table({**columns, "_file": files, "_row": pa.array(numbers)})


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """The rows of one declared table and the account of how they were read.

    `rows` has one column for each declared column, under its declared name, typed by declaration:
    person, case, key → uint64 (a keyed hash, the key random for each run); date → date32; number → float64;
    category → string (or a dictionary of strings), holding the declared level, or `UNDECLARED`;
    list → list of strings; boolean → bool. A missing cell is null, whatever the type; an optional column that no file
    has is all null.
    Beside them `_file` (dictionary of file names, with the sheet where the table may take several) and `_row` (int64, the row number as a spreadsheet shows it).
    """

    name: str
    rows: Rows
    account: Account
