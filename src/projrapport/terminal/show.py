"""The figures of a period as a table for a person."""

from __future__ import annotations

from projrapport.figures.figure import Figure
from projrapport.report.language import Language
from projrapport.report.report import Line, Report
from projrapport.terminal.columns import in_columns

NOTHING = ""


def figures_as_text(report: Report) -> str:
    """One line an indicator: its id, its label, its value, the earlier one, the change, the target."""
    language = Language.of(report.project)
    earlier = report.compared.id if report.compared else NOTHING
    heading = ("figure", "", report.period.id, earlier, "change", "%", "target")
    rows = [heading, *(_row(line, language) for line in report.lines)]
    return in_columns(rows, right=frozenset({2, 3, 4, 5})) + "\n"


def _row(line: Line, language: Language) -> tuple[str, ...]:
    def text(figure: Figure | None) -> str:
        return language.in_table(figure) if figure else NOTHING

    target = line.value.target.state.value.replace("_", " ") if line.value.target else NOTHING
    change = text(line.change) if line.change and line.change.value is not None else NOTHING
    percent = text(line.percent) if line.percent and line.percent.value is not None else NOTHING
    return (
        line.indicator.id,
        line.indicator.label,
        text(line.value),
        text(line.previous),
        change,
        percent,
        target,
    )
