"""Fates: what becomes of a row in a query. A number there, because rows are grouped by numbers far faster than by texts."""

from __future__ import annotations

from collections.abc import Iterable

from projrapport.figures.figure import Reason

Reasons = list[tuple[str, Reason]]
"""Conditions, the first of which to hold decides."""
COUNTED = 0
"""The fate of a row that nothing speaks against."""
NUMBERS = {reason: number for number, reason in enumerate(Reason, COUNTED + 1)}


def fate_sql(reasons: Reasons) -> str:
    """The fate of a row: the number of the first reason that holds, else COUNTED."""
    cases = " ".join(f"WHEN {condition} THEN {NUMBERS[reason]}" for condition, reason in reasons)
    return f"CASE {cases} ELSE {COUNTED} END" if cases else str(COUNTED)


def reason_sql(fate: str, reasons: Iterable[Reason]) -> str:
    """The reason that a fate stands for, as text; null for COUNTED."""
    cases = " ".join(f"WHEN {NUMBERS[reason]} THEN '{reason}'" for reason in dict.fromkeys(reasons))
    return f"CASE {fate} {cases} END" if cases else "CAST(NULL AS VARCHAR)"
