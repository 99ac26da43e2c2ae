"""Each goal with its indicators: what they came to, what they are held against, and whether the target was reached."""

from __future__ import annotations

from projrapport.project.periods import Period
from projrapport.records import dataclass
from projrapport.report.dates import period_text
from projrapport.report.report import Line, Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import NOT_APPLICABLE, figure_cell
from projrapport.writers.excel.sheet import Cell, Column, Sheet
from projrapport.writers.excel.wording import remarks, target_state, target_text, unit_name


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that stand in one table, and what the table is called."""

    lines: tuple[Line, ...]
    tab: str
    table: str
    title: str


def goal_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A sheet for each goal that has indicators, and one for the indicators that speak for none."""
    return tuple(_sheet(group, report, words) for group in _groups(report, words) if group.lines)


def _groups(report: Report, words: Words) -> tuple[Group, ...]:
    goals = [
        Group(
            section.lines,
            words("workbook.goal.tab", goal=section.goal.id),
            f"goal_{section.goal.id}",
            words("workbook.goal.title", goal=section.goal.id, title=section.goal.title),
        )
        for section in report.goals
    ]
    spoken_for = {line.indicator.id for group in goals for line in group.lines}
    others = tuple(line for line in report.lines if line.indicator.id not in spoken_for)
    tab, title = words("workbook.others.tab"), words("workbook.others.title")
    return (*goals, Group(others, tab, "other_indicators", title))


def _sheet(group: Group, report: Report, words: Words) -> Sheet:
    """A row an indicator. Where the periods differ between the rows, each row says its own."""
    own_periods = not _share_periods(group.lines)
    period = None if own_periods else group.lines[0].period
    compared = None if own_periods else next((line.compared for line in group.lines if line.compared), None)
    columns = (
        Column(words("workbook.column.indicator"), widest=52),
        Column(words("workbook.column.unit"), widest=18),
        *(_period_columns(words) if own_periods else ()),
        *value_columns(period, compared, words),
        Column(words("workbook.column.target"), widest=24),
        Column(words("workbook.column.state"), widest=16),
        Column(words("workbook.column.remarks"), widest=32),
    )
    rows = tuple(_row(line, report, words, own_periods=own_periods) for line in group.lines)
    title = words("workbook.goal.for_period", title=group.title, period=period_text(report.period, words))
    return Sheet(group.tab, group.table, title, words("workbook.goal.line"), columns, rows)


def value_columns(period: Period | None, compared: Period | None, words: Words) -> tuple[Column, ...]:
    """Value, earlier, difference and per cent; headed with the periods where all rows share them."""
    heads = [
        words("workbook.column.value_of", period=period_text(each, words))
        if each
        else words(f"workbook.column.{name}")
        for name, each in (("value", period), ("earlier", compared))
    ]
    return (
        *(Column(head, numeric=True, widest=24) for head in heads),
        Column(words("workbook.column.change"), numeric=True, widest=22),
        Column(words("workbook.column.percent"), numeric=True, widest=18),
    )


def _share_periods(lines: tuple[Line, ...]) -> bool:
    """Whether all rows are for one period, and compared with one, if they are compared at all."""
    return len({line.period for line in lines}) == 1 and len({line.compared for line in lines} - {None}) <= 1


def _period_columns(words: Words) -> tuple[Column, ...]:
    return tuple(Column(words(f"workbook.column.{name}"), widest=24) for name in ("period", "compared"))


def _row(line: Line, report: Report, words: Words, *, own_periods: bool) -> tuple[Cell, ...]:
    periods = (period_text(each, words) if each else NOT_APPLICABLE for each in (line.period, line.compared))
    return (
        line.indicator.label,
        unit_name(line.value, report.project, words),
        *(periods if own_periods else ()),
        *(figure_cell(figure) for figure in (line.value, line.previous, line.change, line.percent)),
        target_text(line.value, words),
        target_state(line.value, words),
        remarks(line, line.notes, words),
    )
