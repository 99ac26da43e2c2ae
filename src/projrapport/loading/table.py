"""A typed table: what the loader hands over to the queries."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from projrapport.loading.account import Account


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """The rows of one declared table and the account of how they were read.

    `rows` has one column for each declared column, under its declared name, typed by declaration:
    person, case, key → uint64 (a keyed hash, the key random for each run); date → date32; number → float64;
    category → string (or a dictionary of strings), holding the declared level, or `UNDECLARED`;
    list → list of strings; boolean → bool. A missing cell is null, whatever the type; an optional column that no file
    has is all null.
    Beside them `_file` (dictionary of file names) and `_row` (int64, the row number as a spreadsheet shows it).
    """

    name: str
    rows: pa.Table
    account: Account
