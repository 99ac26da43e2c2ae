"""Tables drawn in text: columns under their names, `-` for an empty cell."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any

import pyarrow as pa

COLUMN_TYPES = {
    "person": "person",
    "case": "case",
    "partner": "key",
    "date": "date",
    "opened": "date",
    "closed": "date",
    "born": "date",
    "event": "date",
    "reached": "date",
    "minutes": "number",
    "amount": "number",
    "people": "number",
    "score_in": "number",
    "score_out": "number",
    "sex": "category",
    "role": "category",
    "channel": "category",
    "item": "category",
    "forms": "list",
    "booked": "boolean",
}
"""What the columns of the drawn tables hold, by name."""


def key(text: str) -> int:
    """A person, case or key as the loader gives it: a hash; the same text is the same key in every table."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


ARROW: dict[str, tuple[pa.DataType, Callable[[str], Any]]] = {
    "person": (pa.uint64(), key),
    "case": (pa.uint64(), key),
    "key": (pa.uint64(), key),
    "date": (pa.date32(), dt.date.fromisoformat),
    "number": (pa.float64(), float),
    "category": (pa.string(), str),
    "list": (pa.list_(pa.string()), lambda cell: cell.split(";")),
    "boolean": (pa.bool_(), {"yes": True, "no": False}.__getitem__),
}
"""How a drawn cell becomes what the loader would hand over."""


def columns_of(drawing: str) -> tuple[str, ...]:
    return _cells(drawing.strip().splitlines()[0])


def typed_rows(drawing: str, *, file: str) -> pa.Table:
    """The drawn rows as a loaded table: typed by column name, with the file and row they stand in."""
    header, *lines = drawing.strip().splitlines()
    rows = [_cells(line) for line in lines]
    columns = {name: _column(name, [row[place] for row in rows]) for place, name in enumerate(_cells(header))}
    places = {
        "_file": pa.array([file] * len(rows), pa.string()),
        "_row": pa.array(range(2, len(rows) + 2), pa.int64()),
    }
    return pa.table(columns | places)


def _cells(line: str) -> tuple[str, ...]:
    return tuple(line.split())


def _column(name: str, cells: list[str]) -> pa.Array:
    kind, read = ARROW[COLUMN_TYPES[name]]
    return pa.array([None if cell == "-" else read(cell) for cell in cells], kind)
