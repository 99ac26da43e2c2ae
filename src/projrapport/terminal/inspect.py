"""What is in an export, as a person or a program reads it."""

from __future__ import annotations

import json

from projrapport.loading.account import SheetAccount
from projrapport.loading.inspection.declare import declaration
from projrapport.loading.inspection.inspect import InspectedColumn, Inspection
from projrapport.terminal.columns import in_columns

HEADING = ("column", "type", "filled", "distinct", "from", "to", "examples")
PERSONAL = "(may be personal)"
LEFT_OUT = "left out"


def inspected_as_text(found: Inspection) -> str:
    """How the file is laid out, its columns, what to look at, and the table declaration to paste."""
    parts = [
        _layout(found.account),
        in_columns([HEADING, *(_row(column) for column in found.columns)], right=frozenset({2, 3})),
        "\n".join(str(finding) for finding in found.findings),
        "Paste this into projrapport.toml:",
        declaration(found),
    ]
    return "\n\n".join(part for part in parts if part).rstrip() + "\n"


def inspected_as_json(found: Inspection) -> str:
    """The same as data; the declaration as TOML text."""
    tree = {
        "file": found.account.file,
        "sheet": found.account.sheet,
        "encoding": found.account.encoding,
        "delimiter": found.account.delimiter,
        "header_row": found.account.header_row,
        "rows": found.account.records,
        "used": found.account.used,
        "columns": [_as_data(column) for column in found.columns],
        "findings": [str(finding) for finding in found.findings],
        "declaration": declaration(found),
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _layout(account: SheetAccount) -> str:
    place = f"{account.file}, sheet {account.sheet}" if account.sheet else account.file
    found = [account.encoding, f"delimiter {account.delimiter}" if account.delimiter else ""]
    layout = ", ".join([*filter(None, found), f"header in row {account.header_row}"])
    return f"{place}: {account.records} rows, {account.used} of them data ({layout})"


def _row(column: InspectedColumn) -> tuple[str, ...]:
    kind = column.declared.type.value if column.declared else LEFT_OUT
    shown = PERSONAL if column.personal else ", ".join(column.examples)
    return (
        column.heading,
        kind,
        str(column.filled),
        str(column.distinct),
        column.minimum,
        column.maximum,
        shown,
    )


def _as_data(column: InspectedColumn) -> dict[str, object]:
    return {
        "heading": column.heading,
        "name": column.name,
        "type": column.declared.type.value if column.declared else None,
        "filled": column.filled,
        "distinct": column.distinct,
        "personal": column.personal,
        "minimum": column.minimum,
        "maximum": column.maximum,
        "examples": list(column.examples),
    }
