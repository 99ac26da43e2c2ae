"""The names that templates and text blocks may use. docs/templates.md explains each; a test holds the two together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from projrapport.errors import did_you_mean
from projrapport.project.breaks import breaks_between
from projrapport.report.chart_views import charts_without_goal, named_chart
from projrapport.report.display import Shown
from projrapport.report.drawing import Drawing
from projrapport.report.figure_display import ShownFigure, named_figure
from projrapport.report.indicator_table import indicator_table
from projrapport.report.language import Language
from projrapport.report.money_views import ShownFinance
from projrapport.report.notes import break_text
from projrapport.report.period_display import ShownDay, ShownPeriod
from projrapport.report.printing import joined
from projrapport.report.protection_views import ShownAudience
from projrapport.report.quality_views import ShownAccount, ShownCheck
from projrapport.report.report import Report
from projrapport.report.said import said
from projrapport.report.source import Source, UnknownNameError
from projrapport.report.table import Table
from projrapport.report.text_blocks import Filler, TextBlocks
from projrapport.report.views import (
    ByTarget,
    ShownBreakdown,
    ShownDefinition,
    ShownGoal,
    ShownProject,
    Targets,
    breakdowns_without_goal,
    shown_line,
    without_goal,
)


def names_of(report: Report, filler: Filler) -> dict[str, object]:
    """Every global name and what it stands for."""
    source = Source(report, Language.of(report.project))
    figures = tuple(shown_line(line, source) for line in report.lines)
    return {
        "project": ShownProject.of(report.about, source),
        "period": ShownPeriod(report.period, source.language),
        "compared": ShownPeriod(report.compared, source.language) if report.compared else None,
        "date": ShownDay(dt.date.fromisoformat(report.date), source.language),
        "figures": figures,
        "goals": tuple(ShownGoal.of(section, source, filler) for section in report.goals),
        "without_goal": without_goal(report, source),
        "breakdowns": tuple(ShownBreakdown(breakdown, source) for breakdown in report.breakdowns),
        "breakdowns_without_goal": breakdowns_without_goal(report, source),
        "charts": tuple(named_chart(one.id, source) for one in report.project.chart),
        "charts_without_goal": charts_without_goal(source),
        "targets": Targets.of(figures),
        "breaks": _breaks(report, source.language),
        "definitions": tuple(ShownDefinition.of(definition) for definition in report.definitions),
        "finance": ShownFinance.of(report.finance, source) if report.finance else None,
        "accounts": tuple(ShownAccount(account, source) for account in report.accounts if account.sheets),
        "checks": tuple(ShownCheck.of(check, source) for check in report.checks),
        "audience": ShownAudience.of(source),
        "percent_base": report.project.rules.percent_base,
        "texts": TextBlocks(report.project.texts, filler),
        **_functions(source),
    }


def _breaks(report: Report, language: Language) -> tuple[str, ...]:
    """What changed between the periods of any indicator, each once, in the order in which it happened."""
    found = {
        break_text(broken, language): broken.date
        for line in report.lines
        if line.period
        for broken in breaks_between(
            line.indicator, report.project, current=line.period, earlier=line.compared or line.period
        )
    }
    return tuple(sorted(found, key=lambda text: found[text]))


def _functions(source: Source) -> dict[str, object]:
    def f(name: str, *more: object) -> ShownFigure:
        if more:
            raise TypeError(f'f takes one text, the period and all: f("{name}@{more[0]}").')
        return named_figure(name, source)

    def words(name: str, **fields: object) -> Markup:
        return _said(source.language, name if "." in name else f"form.{name}", fields)

    def table(figures: Sequence[ShownFigure], caption: object, *, defined: bool = False) -> Table:
        if isinstance(figures, str) or not all(isinstance(one, ShownFigure) for one in figures):
            raise TypeError("a table is made of figures: table(figures, …), table(goal.figures, …).")
        return indicator_table(figures, caption, source=source, defined=defined)

    def chart(name: str) -> Drawing:
        return named_chart(name, source)

    def number_words(items: Sequence[object]) -> str | Shown:
        said = source.language.count_in_words(len(items))
        return Shown(said, _key=items.name) if isinstance(items, ByTarget) else said

    def listed(items: Sequence[object]) -> Markup:
        return _listed(source.language, items)

    for function in (f, words, table, chart):
        function.__qualname__ = function.__name__  # as messages about wrong arguments call it
    return {"f": f, "words": words, "table": table, "chart": chart, "count": number_words, "listed": listed}


def _said(language: Language, name: str, fields: dict[str, object]) -> Markup:
    """A text of the catalogue with its fields printed in their places."""
    if not language.words.has(name):
        known = [known.removeprefix("form.") for known in language.words.names()]
        asked = name.removeprefix("form.")
        raise UnknownNameError(f"there are no words “{asked}”. {did_you_mean(asked, known)}")
    return said(language.words(name), fields)


def _listed(language: Language, items: Sequence[object]) -> Markup:
    """The items as a sentence lists them: a, b och c."""
    last = len(items) - 1
    between = {last: f" {language.words('list.and')} "}
    return joined(
        piece
        for index, item in enumerate(items)
        for piece in ((between.get(index, ", "), item) if index else (item,))
    )
