"""An inspected table as TOML, to paste into a project file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from projrapport.loading.inspection.inspect import SENT, InspectedColumn, Inspection
from projrapport.loading.inspection.names import column_names
from projrapport.project.tables import Column, Table

GUESS = "a guess: nothing in the column tells; see that it is right"


def declaration(inspection: Inspection) -> str:
    """The `[tables.…]` section that reads the file as it is; free text is left out, and said so."""
    name = column_names([PurePosixPath(inspection.table.files[0]).stem])[0]
    settings = [f"{key} = {_value(value)}" for key, value in _settings(inspection.table) if value]
    settings += _unreadable(inspection)
    columns = [line for column in inspection.columns for line in _lines(column)]
    return "\n".join(
        [*_to_save(inspection), f"[tables.{name}]", *settings, "", f"[tables.{name}.columns]", *columns, ""]
    )


def _to_save(inspection: Inspection) -> list[str]:
    """What is to be done first, where the export is no file yet."""
    if inspection.account.file != SENT:
        return []
    return [f"# Save the export as {_value(inspection.table.files[0])} in the project folder."]


def _settings(table: Table) -> Iterator[tuple[str, object]]:
    yield "files", table.files[0]
    yield "sheet", "".join(table.sheet)
    yield "delimiter", table.delimiter
    yield "header_row", table.header_row
    yield "key", table.key
    yield "date", table.date


def _unreadable(inspection: Inspection) -> list[str]:
    """The line without which the cells that cannot be read would stop a build, and where they are."""
    if inspection.table.unreadable == "error":
        return []
    found = [
        f"{column.unreadable} in {_value(column.heading)}"
        for column in inspection.columns
        if column.unreadable
    ]
    return [f"# Cells that cannot be read: {', '.join(found)}.", 'unreadable = "missing"']


def _lines(column: InspectedColumn) -> list[str]:
    if column.declared is None:
        return [f"# {_value(column.heading)} is left out: free text, or names."]
    guess = f"  # {GUESS}" if column.doubt else ""
    return [f"{column.name} = {{ {', '.join(_parts(column.declared))} }}{guess}"]


def _parts(column: Column) -> Iterator[str]:
    yield f'type = "{column.type}"'
    yield f"header = {_value(column.header[0])}"
    if column.levels:
        yield f"levels = [{', '.join(_value(level.level) for level in column.levels)}]"
    if column.missing:
        yield f"missing = {_value(column.missing)}"
    if column.separator not in ("", ";"):
        yield f"separator = {_value(column.separator)}"
    if column.date_order:
        yield f'date_order = "{column.date_order}"'
    if column.decimal:
        yield f'decimal = "{column.decimal}"'


def _value(value: object) -> str:
    """The value in TOML: its strings are written as JSON writes them, but for one letter."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
