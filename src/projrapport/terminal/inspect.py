"""What is in an export, as a person or a program reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from projrapport.loading.account import Aside, Severity, SheetAccount
from projrapport.loading.inspection.declare import declaration
from projrapport.loading.inspection.inspect import InspectedColumn, Inspection
from projrapport.terminal.columns import in_columns

HEADING = ("column", "type", "filled", "distinct", "from", "to", "examples")
PERSONAL = "(may be personal)"
LEFT_OUT = "left out"
UNITS = ((1 << 20, "MB"), (1 << 10, "kB"))
NOTHING_SHOWN = (
    "Of these nothing is shown. Identities and names are read as keyed hashes; free text is left out."
)


def inspected_as_text(found: Inspection) -> str:
    """How the file is laid out, its columns, what to look at, and the table declaration to paste."""
    parts = [
        _layout(found),
        in_columns([HEADING, *(_row(column) for column in found.columns)], right=frozenset({2, 3})),
        _personal(found),
        _to_look_at(found),
        "Paste this into projrapport.toml:",
        declaration(found),
    ]
    return "\n\n".join(part for part in parts if part).rstrip() + "\n"


def inspected_as_json(found: Inspection) -> str:
    """The same as data; the declaration as TOML text."""
    account = found.account
    tree = {
        "file": account.file,
        "kind": found.kind,
        "bytes": account.bytes,
        "sheet": account.sheet,
        "other_sheets": list(found.other_sheets),
        "encoding": account.encoding,
        "delimiter": account.delimiter,
        "header_row": account.header_row,
        "evidence": list(account.evidence),
        "rows": account.records,
        "used": account.used,
        "set_aside": {reason.value: rows for reason, rows in account.set_aside},
        "columns": [_as_data(column) for column in found.columns],
        "findings": [str(finding) for finding in found.findings],
        "declaration": declaration(found),
    }
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _layout(found: Inspection) -> str:
    """The file, then a line each for how it is read."""
    account = found.account
    lines = in_columns([(f"  {what}", how) for what, how in _facts(found)])
    return f"{account.file}: {found.kind}, {_size(account.bytes)}\n{lines}"


def _facts(found: Inspection) -> Iterator[tuple[str, str]]:
    account = found.account
    if account.sheet:
        others = f"; not read: {', '.join(found.other_sheets)}" if found.other_sheets else ""
        yield "sheet", f"{account.sheet}{others}"
    if account.encoding:
        yield "encoding", f"{account.encoding} ({_evidence(account, 'encoding')})"
    if account.delimiter:
        yield "delimiter", account.delimiter
    yield "header", f"row {account.header_row}"
    aside = [f"{rows} {_in_words(reason, rows)}" for reason, rows in account.set_aside if rows]
    yield "rows", f"{account.records} = {' + '.join([f'{account.used} data', *aside])}"


def _evidence(account: SheetAccount, what: str) -> str:
    told = (line.removeprefix(f"{what}: ") for line in account.evidence if line.startswith(f"{what}: "))
    return next(told, "")


def _in_words(reason: Aside, rows: int) -> str:
    several = {Aside.TOTAL: "totals", Aside.REPEATED_HEADER: "repeated headers"} if rows > 1 else {}
    words = {Aside.PREAMBLE: "above the header", Aside.FOOTER: "below the table"}
    return words.get(reason) or several.get(reason) or reason.value.replace("_", " ")


def _size(size: int) -> str:
    for unit, name in UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} bytes"


def _personal(found: Inspection) -> str:
    suspects = [column.heading for column in found.columns if column.personal]
    return f"May be personal: {', '.join(suspects)}.\n{NOTHING_SHOWN}" if suspects else ""


def _to_look_at(found: Inspection) -> str:
    """The findings, the worst first."""
    worst_first = sorted(found.findings, key=lambda one: list(Severity).index(one.severity))
    lines = [f"  {one.severity}: {one}" for one in worst_first]
    return "\n".join(["To look at", *lines] if lines else [])


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
