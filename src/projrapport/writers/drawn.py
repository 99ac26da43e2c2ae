"""The charts that a text asks for, by the marks in it."""

from __future__ import annotations

from projrapport.report.chart_words import alt_text
from projrapport.report.charts import Chart, chart_of
from projrapport.report.language import Language
from projrapport.report.report import Report
from projrapport.report.source import Source


def chart_named(name: str, report: Report) -> Chart:
    """The chart of the report with that id, which a mark names."""
    declared = next(one for one in report.project.chart if one.id == name)
    return chart_of(declared, Source(report, Language.of(report.project)))


def told(chart: Chart, report: Report) -> str:
    """What the chart shows, in words."""
    return alt_text(chart, Language.of(report.project))
