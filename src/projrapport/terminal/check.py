"""What `check` found: the account of every export, the findings, and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import chain

from projrapport.checkup import CheckUp
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account, Aside, Finding, Severity, SheetAccount
from projrapport.loading.rows import rows_by_file

SHOWN = 20
"""How many notes are listed before they are counted; warnings are never left out."""

ASIDE: Mapping[Aside, tuple[str, str]] = {
    Aside.PREAMBLE: ("row above the header", "rows above the header"),
    Aside.HEADER: ("header row", "header rows"),
    Aside.REPEATED_HEADER: ("repeated header", "repeated headers"),
    Aside.BLANK: ("blank", "blank"),
    Aside.TOTAL: ("total", "totals"),
    Aside.FOOTER: ("note below the table", "notes below the table"),
    Aside.DUPLICATE: ("duplicate", "duplicates"),
    Aside.ANOTHER_TABLE: ("row of another table", "rows of another table"),
    Aside.UNFIT: ("row beside the table", "rows beside the table"),
}
"""What one row, and what several rows, that were set aside are called."""


def checked_as_text(found: CheckUp, *, verbose: bool = False) -> str:
    """Each file with its rows, then what a person should look at, the worst first, then the rules."""
    parts = [_account(account) for account in found.accounts]
    findings = [one for account in found.accounts for one in account.findings]
    parts += [_block("To look at", _by_severity(findings, None if verbose else SHOWN))] if findings else []
    parts += [_block("Rules", [_rule(rule) for rule in found.rules])] if found.rules else []
    parts += [_block("Typed numbers that nothing stands behind", found.typed)] if found.typed else []
    parts += [_block("Mostly hidden, to protect individuals", found.hidden)] if found.hidden else []
    return "\n\n".join([*parts, "The project file, the exports and the templates can be built from."]) + "\n"


def checked_as_json(found: CheckUp) -> str:
    """The same as data."""
    tree = asdict(found)
    return json.dumps(tree, ensure_ascii=False, indent=1, default=str) + "\n"


def _account(account: Account) -> str:
    """The table, then its files, one a line."""
    files = len({sheet.file for sheet in account.sheets})
    of = f"of {account.records} in {'1 file' if files == 1 else f'{files} files'}"
    head = f"{account.label or account.table}: {_rows(account.used)} used {of}"
    return "\n".join([f"{head}{_undated(account.without_date)}", *map(_sheet, account.sheets)])


def _sheet(sheet: SheetAccount) -> str:
    """kontakter_2012.xlsx, sheet Blad1: 412 rows = 408 used (1 of them without a date) + 1 header row + 2 totals + 1 blank.

    The numbers add up: used and set aside are all the rows there are.
    """
    place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
    aside = [f"{rows} {ASIDE[reason][rows > 1]}" for reason, rows in sheet.set_aside if rows]
    used = f"{sheet.used} used{_undated(sheet.without_date)}"
    return f"  {place}: {_rows(sheet.records)} = {' + '.join([used, *aside])}"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number} rows"


def _undated(rows: int | None) -> str:
    """Rows that are used but fall in no period, so that nobody takes them for rows set aside."""
    return f" ({rows} of them without a date)" if rows else ""


def _rule(check: CheckResult) -> str:
    places = f" ({'; '.join(rows_by_file(check.places, check.broken))})" if check.places else ""
    return f"{check.label or _built_in(check)}: {_state(check)}{places}"


def _state(check: CheckResult) -> str:
    if not check.checked:
        return "could not be checked: a value is missing"
    return f"broken by {check.broken} of {check.of}" if check.broken else "holds"


def _built_in(check: CheckResult) -> str:
    """The rule that projrapport adds for every indicator of what lasts."""
    return f"In table {check.table} nothing ends before it begins"


def _by_severity(findings: Iterable[Finding], most: int | None) -> list[str]:
    """Errors, then warnings, all of them; then the first notes."""
    lines: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    for one in findings:
        lines[one.severity].append(f"{one.severity}: {one}")
    notes = lines.pop(Severity.NOTE)
    hidden = len(notes[most:]) if most is not None else 0
    more = [f"… and {hidden} more {'note' if hidden == 1 else 'notes'}; --verbose lists them all"]
    return [*chain(*lines.values()), *notes[:most], *(more if hidden else [])]


def _block(heading: str, lines: Iterable[str]) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines)])
