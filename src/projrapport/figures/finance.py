"""The account of the money: what was granted, what it came to, what is to be repaid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from projrapport.figures.figure import Figure, Figures, Flag, Key, Kind, Missing, Part, Reason
from projrapport.project.declaration import Project
from projrapport.project.finance import Grant, GrantStatus
from projrapport.records import dataclass

FINANCE = "finance"
"""The indicator's name in the keys of amounts: `finance@2012[item=resor,money=deviation]`."""


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line of the budget, or their sum. Amounts in kronor; the share is deviation / granted."""

    label: str
    """Empty for the sum, and where the project file gives none: a report names those by their level."""
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


def as_in(figures: Figures, account: FinanceAccount) -> FinanceAccount:
    """The account with its amounts as they stand among the figures: hidden ones are hidden here too."""

    def same(figure: Figure) -> Figure:
        return figures.get(figure.key, figure)

    def line(one: BudgetLine) -> BudgetLine:
        return replace(
            one,
            granted=same(one.granted),
            outcome=same(one.outcome),
            deviation=same(one.deviation),
            deviation_share=same(one.deviation_share),
        )

    return FinanceAccount(
        tuple((grant, same(amount)) for grant, amount in account.grants),
        same(account.granted),
        tuple(map(line, account.lines)),
        line(account.total) if account.total else None,
        same(account.to_repay) if account.to_repay else None,
    )


def finance_account(project: Project, figures: Figures, *, period: str) -> FinanceAccount | None:
    """The account for a period; None when the project declares no money.

    `period` is the id of the period that the outcome indicator was counted for. Money is to be repaid of what was
    granted, so without a grant there is nothing to say of it; nor when the costs are not known whole.
    """
    if not project.grant and not project.budget:
        return None
    grants = tuple((grant, _amount(period, "grant", grant.id, value=grant.amount)) for grant in project.grant)
    sum_granted = sum(grant.amount for grant in project.grant if grant.status is GrantStatus.GRANTED)
    granted = _amount(period, "grants", "all", value=sum_granted)
    if project.finance is None:
        return FinanceAccount(grants, granted)
    outcome = figures[Key(project.finance.outcome, period)]
    lines = tuple(_lines(project, figures, outcome))
    total = _line("", "all", granted=sum(item.granted for item in project.budget), outcome=outcome)
    left = _difference(sum_granted, outcome)
    to_repay = _money(outcome, "all", "to_repay", value=None if left is None else max(left, 0.0))
    return FinanceAccount(
        grants, granted, lines, total if lines else None, to_repay if project.grant else None
    )


def _lines(project: Project, figures: Figures, outcome: Figure) -> Iterator[BudgetLine]:
    """The budget line by line, then the costs that no line was granted for, so that the lines make the sum.

    An item without costs came to 0, unless there are costs whose amount is not known.
    """
    dimension = project.indicator_named(outcome.key.indicator).by[0][0]
    spent = {
        figure.key.levels[0][1]: figure
        for figure in figures.values()
        if figure.key.part is Part.VALUE
        and (figure.key.indicator, figure.key.period) == (outcome.key.indicator, outcome.key.period)
        and figure.key.dimensions == (dimension,)
    }
    for item in project.budget:
        yield _line(
            item.label,
            item.item,
            granted=item.granted,
            outcome=_nothing_is_zero(spent.pop(item.item), outcome),
            explanation=item.explanation,
        )
    for level, figure in spent.items():
        if figure.value:
            yield _line("", level or "?", granted=0.0, outcome=figure)


def _nothing_is_zero(spent: Figure, outcome: Figure) -> Figure:
    unknown = any(one.reason is Reason.NO_VALUE for one in outcome.exclusions)
    if spent.missing is Missing.NOTHING_TO_MEASURE and not unknown:
        return replace(spent, value=0.0, missing=None)
    return spent


def _line(label: str, item: str, *, granted: float, outcome: Figure, explanation: str = "") -> BudgetLine:
    deviation = _difference(granted, outcome)
    share = None if deviation is None or not granted else deviation / granted
    return BudgetLine(
        label,
        _money(outcome, item, "granted", value=granted),
        outcome,
        _money(outcome, item, "deviation", value=deviation),
        replace(_money(outcome, item, "deviation_share", value=share), kind=Kind.PERCENT),
        explanation,
    )


def _difference(granted: float, outcome: Figure) -> float | None:
    """What is left; not known while the costs are not, or not all of them."""
    incomplete = (
        any(one.reason is Reason.NO_VALUE for one in outcome.exclusions) or Flag.PROVISIONAL in outcome.flags
    )
    return None if outcome.value is None or incomplete else granted - outcome.value


def _money(outcome: Figure, item: str, money: str, *, value: float | None) -> Figure:
    key = Key(FINANCE, outcome.key.period, (("item", item), ("money", money)))
    return Figure(key, Kind.AMOUNT, value, None if value is not None else Missing.NOT_COVERED, unit="kr")


def _amount(period: str, dimension: str, level: str, *, value: float) -> Figure:
    return Figure(Key(FINANCE, period, ((dimension, level),)), Kind.AMOUNT, float(value), unit="kr")
