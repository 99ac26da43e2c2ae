"""A connection to an engine in memory, which takes as long to open as reading a hundred thousand rows."""

from __future__ import annotations

import duckdb

CLOSED = {
    "python_enable_replacements": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connected() -> duckdb.DuckDBPyConnection:
    """A new one, to which no table is known. It loads nothing from elsewhere."""
    return duckdb.connect(":memory:", config=dict(CLOSED))
