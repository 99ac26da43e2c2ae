"""From computed figures to a report: lines, goal sections, breakdowns, notes and definitions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace

from projrapport.disclosure.audience import INSIDERS, Reader
from projrapport.figures.check_result import CheckResult
from projrapport.figures.figure import Figure, Figures, Key, Part
from projrapport.figures.finance import BudgetLine, FinanceAccount, as_in
from projrapport.loading.account import Account
from projrapport.project.audiences import Release
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import Period
from projrapport.report.axes import axes_of
from projrapport.report.definitions import definition_text
from projrapport.report.labels import level_label
from projrapport.report.language import Language
from projrapport.report.notes import Notebook, NoteTexts
from projrapport.report.report import Breakdown, Definition, GoalSection, Line, Report

IndicatorPeriods = Mapping[str, tuple[Period, Period | None]]
"""By indicator: the period its figures are for, and the one it is compared with."""


def assemble(
    project: Project,
    period: Period,
    compared: Period | None,
    *,
    figures: Figures,
    periods: IndicatorPeriods,
    accounts: Sequence[Account] = (),
    checks: Sequence[CheckResult] = (),
    finance: FinanceAccount | None = None,
    reader: Reader = INSIDERS,
    released: Sequence[Release] = (),
    date: dt.date,
) -> Report:
    """The report of one period. An indicator that `periods` lacks has the periods of the report."""
    language, notebook = Language.of(project), Notebook()
    texts = NoteTexts(project, language, figures, period)
    lines = tuple(
        _noted(line, texts, notebook)
        for line in (
            _line(indicator, figures, *periods.get(indicator.id, (period, compared)))
            for indicator in project.indicator
        )
    )
    breakdowns = tuple(
        _breakdown(line, dimensions, project, notebook=notebook, texts=texts, figures=figures)
        for line in lines
        for dimensions in line.indicator.by
    )
    return Report(
        project=project,
        period=period,
        compared=compared,
        figures=figures,
        lines=lines,
        goals=_goal_sections(project, lines, breakdowns),
        breakdowns=breakdowns,
        notes=notebook.all(),
        definitions=tuple(_definition(line, project, language) for line in lines),
        finance=_with_labels(as_in(figures, finance), project, language) if finance else None,
        accounts=tuple(accounts),
        checks=tuple(checks),
        date=date.isoformat(),
        reader=reader,
        released=tuple(released),
    )


def _with_labels(finance: FinanceAccount, project: Project, language: Language) -> FinanceAccount:
    """The account with the label of its level for a line that has none of its own."""

    def labelled(line: BudgetLine) -> BudgetLine:
        [(dimension, level)] = line.outcome.key.levels
        indicator = project.indicator_named(line.outcome.key.indicator)
        return replace(
            line, label=level_label(project, indicator, dimension, level=level, words=language.words)
        )

    return replace(finance, lines=tuple(line if line.label else labelled(line) for line in finance.lines))


def _line(indicator: Indicator, figures: Figures, period: Period, compared: Period | None) -> Line:
    def part(name: Part) -> Figure | None:
        return figures.get(Key(indicator.id, period.id, part=name))

    previous = figures.get(Key(indicator.id, compared.id)) if compared else None
    return Line(
        indicator=indicator,
        value=figures[Key(indicator.id, period.id)],
        previous=previous,
        change=part(Part.CHANGE) if compared else None,
        percent=part(Part.PERCENT) if compared else None,
        period=period,
        compared=compared,
    )


def _noted(line: Line, texts: NoteTexts, notebook: Notebook) -> Line:
    notes = notebook.note(texts.of_line(line))
    return replace(line, notes=(*notes, *notebook.note(texts.of_percent(line), of_percent=True)))


def _breakdown(
    line: Line,
    dimensions: tuple[str, ...],
    project: Project,
    *,
    notebook: Notebook,
    texts: NoteTexts,
    figures: Figures,
) -> Breakdown:
    notes = notebook.note([texts.several(line.indicator)]) if _overlaps(line, dimensions, figures) else ()
    return Breakdown(line, axes_of(line, dimensions, project, figures), figures, notes)


def _overlaps(line: Line, dimensions: tuple[str, ...], figures: Figures) -> bool:
    """Whether one person or row stands under several levels."""
    value = line.value.key
    return any(
        figure.several
        for key, figure in figures.items()
        if (key.indicator, key.period) == (value.indicator, value.period) and key.dimensions == dimensions
    )


def _goal_sections(
    project: Project, lines: tuple[Line, ...], breakdowns: tuple[Breakdown, ...]
) -> tuple[GoalSection, ...]:
    return tuple(
        GoalSection(
            goal,
            tuple(line for line in lines if line.indicator.goal == goal.id),
            tuple(breakdown for breakdown in breakdowns if breakdown.line.indicator.goal == goal.id),
        )
        for goal in project.goal
    )


def _definition(line: Line, project: Project, language: Language) -> Definition:
    sql = line.value.provenance.sql if line.value.provenance else ""
    return Definition(line.indicator, definition_text(line.indicator, project, language), sql)
