"""What `check` found: the account of every export, the findings, and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from itertools import chain

from projrapport.checkup import CheckUp
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account, Finding, Severity, SheetAccount
from projrapport.loading.rows import rows_by_file

SHOWN = 20
"""How many notes are listed before they are counted; warnings are never left out."""


def checked_as_text(found: CheckUp, *, verbose: bool = False) -> str:
    """Each file with its rows, then what a person should look at, the worst first, then the rules."""
    parts = [_account(account) for account in found.accounts]
    findings = [one for account in found.accounts for one in account.findings]
    parts += [_block("To look at", _by_severity(findings, None if verbose else SHOWN))] if findings else []
    parts += [_block("Rules", [_rule(rule) for rule in found.rules])] if found.rules else []
    return "\n\n".join([*parts, "The project file, the exports and the templates can be built from."]) + "\n"


def checked_as_json(found: CheckUp) -> str:
    """The same as data."""
    tree = asdict(found)
    return json.dumps(tree, ensure_ascii=False, indent=1, default=str) + "\n"


def _account(account: Account) -> str:
    lines = [_sheet(sheet) for sheet in account.sheets]
    return "\n".join(
        [f"{account.label or account.table}: {account.used} of {account.records} rows used", *lines]
    )


def _sheet(sheet: SheetAccount) -> str:
    """kontakter_2012.xlsx, sheet Blad1: 412 rows; 409 used, 2 total, 1 blank."""
    place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
    aside = [f"{rows} {reason.replace('_', ' ')}" for reason, rows in sheet.set_aside if rows]
    return f"  {place}: {sheet.records} rows; {', '.join([f'{sheet.used} used', *aside])}"


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
