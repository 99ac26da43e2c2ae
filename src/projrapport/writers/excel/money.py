"""The account of the money: the budget against its outcome, the grants, and what is to be repaid."""

from __future__ import annotations

from projrapport.figures.figure import Figure
from projrapport.figures.finance import BudgetLine, FinanceAccount
from projrapport.report.dates import period_text
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import NOT_APPLICABLE, figure_cell
from projrapport.writers.excel.sheet import Cell, Column, Sheet


def money_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """The budget and the grants, one sheet each; none where the project declares no money."""
    finance = report.finance
    if finance is None:
        return ()
    budget = (_budget(finance, report, words),) if finance.lines else ()
    return (*budget, _grants(finance, words))


def _budget(finance: FinanceAccount, report: Report, words: Words) -> Sheet:
    """Budget item | granted | outcome | deviation | deviation in per cent | explanation, the sum last."""
    lines = (*finance.lines, *([finance.total] if finance.total else []))
    outcome = lines[0].outcome.key.indicator
    counted_for = next((line.period for line in report.lines if line.indicator.id == outcome), None)
    amounts = ("granted", "outcome", "deviation", "deviation_share")
    return Sheet(
        tab=words("workbook.budget.tab"),
        table="budget",
        title=words("workbook.budget.title", period=period_text(counted_for or report.period, words)),
        line=words("workbook.budget.line"),
        columns=(
            Column(words("workbook.budget.item"), widest=36),
            *(Column(words(f"workbook.budget.{name}"), numeric=True) for name in amounts),
            Column(words("workbook.budget.explanation"), widest=60),
        ),
        rows=tuple(_budget_row(line, words) for line in lines),
        totals=finance.total is not None,
    )


def _budget_row(line: BudgetLine, words: Words) -> tuple[Cell, ...]:
    return (
        line.label or words("axis.total"),
        *(_kronor(figure) for figure in (line.granted, line.outcome, line.deviation)),
        figure_cell(line.deviation_share),
        line.explanation or NOT_APPLICABLE,
    )


def _grants(finance: FinanceAccount, words: Words) -> Sheet:
    """Funder | for what | status | amount; then what is granted in all and what is to be repaid."""
    rows: list[tuple[Cell, ...]] = [
        (grant.funder, grant.text or NOT_APPLICABLE, words(f"finance.{grant.status}"), _kronor(figure))
        for grant, figure in finance.grants
    ]
    sums = (("granted_sum", finance.granted), ("to_repay", finance.to_repay))
    rows += [
        (
            words(f"workbook.grant.{name}"),
            words(f"workbook.grant.{name}_text"),
            words("workbook.grant.computed"),
            _kronor(figure),
        )
        for name, figure in sums
        if figure
    ]
    return Sheet(
        tab=words("workbook.grant.tab"),
        table="grants",
        title=words("workbook.grant.title"),
        line=words("workbook.grant.line"),
        columns=(
            Column(words("workbook.grant.funder"), widest=36),
            Column(words("workbook.grant.text"), widest=60),
            Column(words("workbook.grant.status"), widest=24),
            Column(words("workbook.grant.amount"), numeric=True),
        ),
        rows=tuple(rows),
    )


def _kronor(figure: Figure) -> Cell:
    return figure_cell(figure, kronor=True)
