"""The account of the money: what was granted, what it came to, what is to be repaid."""

from __future__ import annotations

from dataclasses import dataclass

from projrapport.figures.figure import Figure
from projrapport.project.finance import Grant


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the budget, or their sum. Amounts in kronor; the share is deviation / granted."""

    label: str
    granted: Figure
    outcome: Figure
    deviation: Figure
    """Granted − outcome: positive when money is left."""
    deviation_share: Figure
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class FinanceAccount:
    """Grants by status, the budget against its outcome, and the rest."""

    grants: tuple[tuple[Grant, Figure], ...]
    granted: Figure
    """The sum of the grants that are granted; applied and conditional money is not in it."""
    lines: tuple[BudgetLine, ...] = ()
    total: BudgetLine | None = None
    to_repay: Figure | None = None
    """Granted − outcome where that is positive, else 0."""
