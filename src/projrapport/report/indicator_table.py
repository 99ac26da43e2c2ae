"""Indicators as a table: value, earlier value, change, target and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from projrapport.figures.figure import Kind
from projrapport.records import dataclass
from projrapport.report.figure_display import ShownFigure
from projrapport.report.printing import joined
from projrapport.report.said import said
from projrapport.report.source import Source
from projrapport.report.table import Table, TableColumn

Cell = Callable[[ShownFigure], object]


def indicator_table(
    figures: Sequence[ShownFigure], caption: object, *, source: Source, defined: bool
) -> Table:
    """One row for each indicator. Columns that no indicator has anything to say in are left out.

    `defined`: a footnote tells what each indicator counts, before those on its figures.
    """
    columns = _Columns(source, tuple(figures), defined).all()
    rows = tuple(tuple(cell(figure) for _, cell in columns) for figure in figures)
    return Table(caption, tuple(column for column, _ in columns), rows)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which columns a table of these indicators has, and what each cell prints."""

    source: Source
    figures: tuple[ShownFigure, ...]
    defined: bool

    def all(self) -> list[tuple[TableColumn, Cell]]:
        return [
            (TableColumn(self._word("indicator"), width=36, numeric=False), self._label),
            (TableColumn(self._period_heading(), width=12), lambda figure: figure.in_table),
            *(self._comparison() if any(figure.compared for figure in self.figures) else ()),
            *(self._target() if any(figure.has_target for figure in self.figures) else ()),
        ]

    def _comparison(self) -> list[tuple[TableColumn, Cell]]:
        return [
            (TableColumn(self._earlier_heading(), width=12), lambda figure: figure.previous.in_table),
            (TableColumn(self._word("change"), width=18), self._change),
        ]

    def _target(self) -> list[tuple[TableColumn, Cell]]:
        return [
            (TableColumn(self._word("target"), width=14, numeric=False), lambda figure: figure.target),
            (TableColumn(self._word("state"), width=16, numeric=False), self._state),
        ]

    def _label(self, figure: ShownFigure) -> object:
        unit = figure.unit if figure.kind in (Kind.AMOUNT, Kind.MEASURE) else ""
        if unit.casefold() in figure.label.casefold():
            unit = ""
        words = self.source.language.words
        label = words("form.label_with_unit", label=figure.label, unit=unit) if unit else figure.label
        return joined(
            (label, figure.definition_note, figure.notes) if self.defined else (label, figure.notes)
        )

    def _change(self, figure: ShownFigure) -> object:
        change, percent = figure.change.in_table, figure.percent
        if not percent.known or not figure.change.known:
            return change
        return said(self._word("change_with_percent"), {"change": change, "percent": percent.in_table})

    def _state(self, figure: ShownFigure) -> object:
        return figure.state if figure.has_target else figure.target

    def _period_heading(self) -> str:
        """The period of the report, where not every indicator has one of its own."""
        reported = self.source.language.short_period(self.source.report.period)
        shared = any(str(figure.period.short) == reported for figure in self.figures)
        return reported if shared else self._word("outcome")

    def _earlier_heading(self) -> str:
        """The earlier period, where all indicators have the same."""
        found = {str(figure.compared.short) for figure in self.figures if figure.compared}
        return found.pop() if len(found) == 1 else self._word("earlier")

    def _word(self, name: str, **fields: object) -> str:
        return self.source.language.words(f"form.{name}", **fields)
