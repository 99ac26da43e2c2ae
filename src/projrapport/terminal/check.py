"""What `check` found: the account of every export, the findings, and the rules."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from projrapport.checkup import CheckUp
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account, SheetAccount

SHOWN = 20


def checked_as_text(found: CheckUp) -> str:
    """Each file with its rows, then what a person should look at, then the rules."""
    parts = [_account(account) for account in found.accounts]
    findings = [f"{one.severity}: {one}" for account in found.accounts for one in account.findings]
    parts += [_block("To look at", findings)] if findings else []
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
    state = "holds" if check.passed and not check.broken else f"broken by {check.broken} of {check.of}"
    places = f" ({'; '.join(check.places)})" if check.places else ""
    return f"{check.label or _built_in(check)}: {state}{places}"


def _built_in(check: CheckResult) -> str:
    """The rule that projrapport adds for every indicator of what lasts."""
    return f"In table {check.table} nothing ends before it begins"


def _block(heading: str, lines: Iterable[str]) -> str:
    listed = list(lines)
    more = [f"  … and {len(listed) - SHOWN} more"] if len(listed) > SHOWN else []
    return "\n".join([heading, *(f"  {line}" for line in listed[:SHOWN]), *more])
