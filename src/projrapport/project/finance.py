"""Money: what was granted, what it was for, and which indicator counts what it came to."""

from __future__ import annotations

from enum import StrEnum

from projrapport.project.base import Declaration, Id, Number


class GrantStatus(StrEnum):
    """Only granted money is summed."""

    GRANTED = "granted"
    APPLIED = "applied"
    CONDITIONAL = "conditional"


class Grant(Declaration):
    """Money from one funder."""

    id: Id
    """What templates call it."""
    funder: str
    """Who gives the money."""
    amount: Number
    """In kronor."""
    status: GrantStatus = GrantStatus.GRANTED
    """granted, applied or conditional; only granted money is summed."""
    text: str = ""
    """What it is for, or on what condition."""


class BudgetItem(Declaration):
    """One line of the granted budget."""

    item: str
    """The level of the cost table's item column."""
    label: str = ""
    """What the report prints; the label of the level when left out."""
    granted: Number
    """In kronor."""
    explanation: str = ""
    """Why the outcome differs."""


class Finance(Declaration):
    """How the outcome is counted."""

    outcome: str
    """An indicator that sums the costs, broken down by item. The account is for its period: give it one of its own
    when the money was granted for other days than the report is on."""
