"""The account of the money: what was granted, what it came to, what is to be repaid."""

from __future__ import annotations

from dataclasses import dataclass, replace

from projrapport.figures.figure import Figure, Figures, Key, Kind, Missing
from projrapport.project.declaration import Project
from projrapport.project.finance import Grant, GrantStatus

FINANCE = "finance"
"""The indicator's name in the keys of amounts: `finance@2012[item=resor,money=deviation]`."""


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

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every amount, for the list of all figures; the outcomes are figures of their own indicator."""
        lines = (*self.lines, *((self.total,) if self.total else ()))
        of_lines = (one for line in lines for one in (line.granted, line.deviation, line.deviation_share))
        return (
            *(figure for _, figure in self.grants),
            self.granted,
            *of_lines,
            *((self.to_repay,) if self.to_repay else ()),
        )


def finance_account(project: Project, figures: Figures, *, period: str) -> FinanceAccount | None:
    """The account for a period; None when the project declares no money.

    `period` is the id of the period that the outcome indicator was counted for.
    """
    if not project.grant and not project.budget:
        return None
    grants = tuple((grant, _amount(period, "grant", grant.id, value=grant.amount)) for grant in project.grant)
    granted = _amount(
        period,
        "grants",
        "all",
        value=sum(grant.amount for grant in project.grant if grant.status is GrantStatus.GRANTED),
    )
    if project.finance is None:
        return FinanceAccount(grants, granted)
    outcome = Key(project.finance.outcome, period)
    lines = tuple(_lines(project, figures, outcome))
    total = _line("", "all", granted=sum(item.granted for item in project.budget), outcome=figures[outcome])
    left = _difference(granted.value, figures[outcome])
    to_repay = _money(period, "all", "to_repay", value=None if left is None else max(left, 0.0))
    return FinanceAccount(grants, granted, lines, total if lines else None, to_repay)


def _lines(project: Project, figures: Figures, outcome: Key) -> list[BudgetLine]:
    """The budget line by line. An item without costs came to 0 when the table covers the period."""
    indicator = project.indicator_named(outcome.indicator)
    dimension = indicator.by[0][0]
    lines = []
    for item in project.budget:
        spent = figures[replace(outcome, levels=((dimension, item.item),))]
        if spent.missing is Missing.NOTHING_TO_MEASURE:
            spent = replace(spent, value=0.0, missing=None)
        lines.append(
            _line(
                item.label or item.item,
                item.item,
                granted=item.granted,
                outcome=spent,
                explanation=item.explanation,
            )
        )
    return lines


def _line(label: str, item: str, *, granted: float, outcome: Figure, explanation: str = "") -> BudgetLine:
    deviation = _difference(granted, outcome)
    share = None if deviation is None or not granted else deviation / granted
    period = outcome.key.period
    return BudgetLine(
        label,
        _money(period, item, "granted", value=granted),
        outcome,
        _money(period, item, "deviation", value=deviation),
        replace(_money(period, item, "deviation_share", value=share), kind=Kind.PERCENT),
        explanation,
    )


def _difference(granted: float | None, outcome: Figure) -> float | None:
    return None if granted is None or outcome.value is None else granted - outcome.value


def _money(period: str, item: str, money: str, *, value: float | None) -> Figure:
    key = Key(FINANCE, period, (("item", item), ("money", money)))
    return Figure(key, Kind.AMOUNT, value, None if value is not None else Missing.NOT_COVERED, unit="kr")


def _amount(period: str, dimension: str, level: str, *, value: float) -> Figure:
    return Figure(Key(FINANCE, period, ((dimension, level),)), Kind.AMOUNT, float(value), unit="kr")
