"""The account of a file must balance against a count of its rows that was made apart from the reading."""

from __future__ import annotations

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Place, SheetAccount


def need_balance(account: SheetAccount) -> None:
    """Raises DataError where the rows that are used or set aside are not all the rows of the file."""
    if account.balances:
        return
    read = account.used + sum(rows for _, rows in account.set_aside)
    what = f"has {account.records} rows, but {read} were read: rows were lost or counted twice."
    fix = "This is a fault of projrapport; nothing was counted. Report it, and try the file saved in another format."
    raise DataError(Problem(str(Place(account.file, account.sheet)), what, fix))
