"""What `check` found: the account of every export, the findings, and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from projrapport.figures.checks import CheckResult
from projrapport.loading.account import Account, SheetAccount

SHOWN = 20


def checked_as_text(accounts: Sequence[Account], checks: Sequence[CheckResult]) -> str:
    """Each file with its rows, then what a person should look at, then the rules."""
    parts = [_account(account) for account in accounts]
    findings = [f"{one.severity}: {one}" for account in accounts for one in account.findings]
    parts += [_block("To look at", findings)] if findings else []
    parts += [_block("Rules", [_rule(check) for check in checks])] if checks else []
    return "\n\n".join([*parts, "The project file, the exports and the templates can be built from."]) + "\n"


def checked_as_json(accounts: Sequence[Account], checks: Sequence[CheckResult]) -> str:
    tree = {"accounts": [asdict(account) for account in accounts], "checks": [asdict(check) for check in checks]}
    return json.dumps(tree, ensure_ascii=False, indent=1, default=str) + "\n"


def _account(account: Account) -> str:
    lines = [_sheet(sheet) for sheet in account.sheets]
    return "\n".join([f"{account.label or account.table}: {account.used} of {account.records} rows used", *lines])


def _sheet(sheet: SheetAccount) -> str:
    """kontakter_2012.xlsx, sheet Blad1: 412 rows; 409 used, 2 total, 1 blank."""
    place = f"{sheet.file}, sheet {sheet.sheet}" if sheet.sheet else sheet.file
    aside = [f"{rows} {reason.replace('_', ' ')}" for reason, rows in sheet.set_aside if rows]
    return f"  {place}: {sheet.records} rows; {', '.join([f'{sheet.used} used', *aside])}"


def _rule(check: CheckResult) -> str:
    state = "holds" if check.passed and not check.broken else f"broken by {check.broken} of {check.of}"
    places = f" ({'; '.join(check.places)})" if check.places else ""
    return f"{check.label or check.id}: {state}{places}"


def _block(heading: str, lines: Iterable[str]) -> str:
    listed = list(lines)
    more = [f"  … and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    return "\n".join([heading, *(f"  {line}" for line in listed[:SHOWN]), *more])
