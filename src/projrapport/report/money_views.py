"""What templates see of the money: grants, the budget against its outcome, what is to be repaid."""

from __future__ import annotations

from projrapport.figures.figure import Figure
from projrapport.figures.finance import BudgetLine, FinanceAccount
from projrapport.project.finance import Grant
from projrapport.records import dataclass
from projrapport.report.dates import upper_first
from projrapport.report.display import Visible
from projrapport.report.escape import Markdown, escaped
from projrapport.report.figure_forms import FigureForms
from projrapport.report.source import Source
from projrapport.report.table import Table, TableColumn


@dataclass(frozen=True, slots=True)
class ShownGrant(Visible):
    """Money from one funder: granted, applied for, or conditional."""

    funder: str
    amount: FigureForms
    status: str
    text: str

    @classmethod
    def of(cls, grant: Grant, amount: Figure, source: Source) -> ShownGrant:
        status = source.language.words(f"finance.{grant.status}")
        return cls(grant.funder, shown_amount(amount, source), status, grant.text)


@dataclass(frozen=True, slots=True)
class ShownBudgetLine(Visible):
    """One line of the budget, or their sum."""

    label: str
    granted: FigureForms
    outcome: FigureForms
    deviation: FigureForms
    deviation_share: FigureForms
    explanation: str

    @classmethod
    def of(cls, line: BudgetLine, source: Source) -> ShownBudgetLine:
        return cls(
            upper_first(line.label),
            granted=shown_amount(line.granted, source),
            outcome=shown_amount(line.outcome, source),
            deviation=shown_amount(line.deviation, source),
            deviation_share=shown_amount(line.deviation_share, source),
            explanation=line.explanation,
        )


@dataclass(frozen=True, slots=True)
class ShownFinance(Visible):
    """The account of the money. What the project file does not declare is none, or an empty list."""

    grants: tuple[ShownGrant, ...]
    granted: FigureForms
    lines: tuple[ShownBudgetLine, ...]
    total: ShownBudgetLine | None
    to_repay: FigureForms | None
    _source: Source

    @classmethod
    def of(cls, account: FinanceAccount, source: Source) -> ShownFinance:
        return cls(
            grants=tuple(ShownGrant.of(grant, amount, source) for grant, amount in account.grants),
            granted=shown_amount(account.granted, source),
            lines=tuple(ShownBudgetLine.of(line, source) for line in account.lines),
            total=ShownBudgetLine.of(account.total, source) if account.total else None,
            to_repay=shown_amount(account.to_repay, source) if account.to_repay else None,
            _source=source,
        )

    @property
    def grants_table(self) -> Table:
        columns = (
            self._column("funder", 30),
            self._column("amount", 14, numeric=True),
            self._column("grant_status", 14),
            self._column("purpose", 42),
        )
        rows = tuple((g.funder, g.amount.in_table, g.status, g.text or Markdown("–")) for g in self.grants)
        return Table(self._word("table_grants"), columns, rows)

    @property
    def budget_table(self) -> Table:
        columns = (
            self._column("item", 20),
            self._column("item_granted", 14, numeric=True),
            self._column("item_outcome", 14, numeric=True),
            self._column("item_deviation", 14, numeric=True),
            self._column("item_deviation_share", 14, numeric=True),
            self._column("item_explanation", 36),
        )
        return Table(self._word("table_money"), columns, self._rows())

    def _rows(self) -> tuple[tuple[object, ...], ...]:
        rows = [(line.label, *_amounts(line), line.explanation or Markdown("")) for line in self.lines]
        if self.total:
            label = Markdown(f"**{escaped(self._word('item_total'))}**")
            rows.append((label, *_amounts(self.total), Markdown("")))
        return tuple(rows)

    def _column(self, name: str, width: int, *, numeric: bool = False) -> TableColumn:
        return TableColumn(self._word(name), width, numeric)

    def _word(self, name: str) -> str:
        return self._source.language.words(f"form.{name}")


def _amounts(line: ShownBudgetLine) -> tuple[object, ...]:
    return line.granted.in_table, line.outcome.in_table, line.deviation.signed, line.deviation_share.signed


def shown_amount(figure: Figure, source: Source) -> FigureForms:
    return FigureForms(source.language.text(figure), figure, source, _key=str(figure.key))
