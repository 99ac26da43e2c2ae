"""Which sheets there are, in which order, with the charts and the names that belong to them."""

from __future__ import annotations

from projrapport.records import dataclass
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.all_figures import all_figures
from projrapport.writers.excel.breakdowns import breakdown_sheets
from projrapport.writers.excel.chart_words import in_words
from projrapport.writers.excel.charts import Chart, chart_sheet, charts_of
from projrapport.writers.excel.definitions import definition_sheets
from projrapport.writers.excel.front import contents, cover, legend, notes
from projrapport.writers.excel.goals import goal_sheets
from projrapport.writers.excel.legal import LONGEST_NAME, LONGEST_TAB, Namespace, legal
from projrapport.writers.excel.money import money_sheets
from projrapport.writers.excel.names import defined_names
from projrapport.writers.excel.period_charts import period_sheets
from projrapport.writers.excel.quality import quality_sheets
from projrapport.writers.excel.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Plan:
    """The workbook as a value."""

    sheets: tuple[Sheet, ...]
    chart_sheet: Sheet | None
    """The one of the sheets beside whose rows the charts are drawn."""
    charts: tuple[Chart, ...]
    figures: Sheet | None
    """The one of the sheets that holds all figures."""
    names: tuple[str, ...]
    """The defined names of the figures, row by row."""


def plan(report: Report, words: Words) -> Plan:
    """The sheets with their final names; tables and cells share one namespace, as Excel asks."""
    names = Namespace(longest=LONGEST_NAME)
    tabs = Namespace(longest=LONGEST_TAB, mark=" ")
    cell_names = defined_names(report.figures, names)

    def named(*sheets: Sheet) -> tuple[Sheet, ...]:
        return legal(sheets, tabs=tabs, names=names)

    (first,) = named(cover(report, words))
    explained = named(notes(report, words), legend(words))
    tables = named(
        *goal_sheets(report, words),
        *breakdown_sheets(report, words),
        *period_sheets(report, words),
        *money_sheets(report, words),
    )
    charts = charts_of(tables)
    described = tuple(in_words(chart, words) for chart in charts)
    drawn = named(chart_sheet(charts, described, words)) if charts else ()
    behind = named(*definition_sheets(report, words), *quality_sheets(report, words))
    figures = named(*all_figures(report, words))
    listed = named(contents((*explained, *tables, *drawn, *behind, *figures), words))
    return Plan(
        sheets=(first, *listed, *explained, *tables, *drawn, *behind, *figures),
        chart_sheet=next(iter(drawn), None),
        charts=charts,
        figures=next(iter(figures), None),
        names=cell_names,
    )
