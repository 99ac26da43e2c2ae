"""What each indicator counts: the rule in plain language and the query."""

from __future__ import annotations

from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import NOT_APPLICABLE
from projrapport.writers.excel.sheet import Column, Sheet


def definitions(report: Report, words: Words) -> tuple[Sheet, ...]:
    """A row an indicator; no sheet where there is none."""
    if not report.definitions:
        return ()
    widths = {"id": 24, "indicator": 36, "rule": 60, "sql": 90}
    sheet = Sheet(
        tab=words("workbook.definitions.tab"),
        table="definitions",
        title=words("workbook.definitions.title"),
        line=words("workbook.definitions.line"),
        columns=tuple(
            Column(words(f"workbook.definitions.{name}"), widest=width) for name, width in widths.items()
        ),
        rows=tuple(
            (each.indicator.id, each.indicator.label, each.text, each.sql or NOT_APPLICABLE)
            for each in report.definitions
        ),
    )
    return (sheet,)
