"""What each indicator counts: the rule in plain language, and the query that does the counting."""

from __future__ import annotations

from collections.abc import Mapping

from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import NOT_APPLICABLE
from projrapport.writers.excel.sheet import Column, Sheet


def definition_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """The rules and the queries, a row an indicator; no sheet that would have no rows."""
    rules = tuple((each.indicator.id, each.indicator.label, each.text) for each in report.definitions)
    queries = tuple(
        (line.indicator.id, provenance.sql, _listed(provenance.parameters))
        for line in report.lines
        if (provenance := line.value.provenance) and provenance.sql
    )
    tables = (
        ("definitions", {"id": 30, "indicator": 44, "rule": 80}, rules),
        ("queries", {"id": 30, "sql": 110, "parameters": 36}, queries),
    )
    return tuple(_sheet(name, widths, rows, words) for name, widths, rows in tables if rows)


def _sheet(name: str, widths: Mapping[str, int], rows: tuple[tuple[str, ...], ...], words: Words) -> Sheet:
    return Sheet(
        tab=words(f"workbook.{name}.tab"),
        table=name,
        title=words(f"workbook.{name}.title"),
        line=words(f"workbook.{name}.line"),
        columns=tuple(
            Column(words(f"workbook.{name}.{column}"), widest=width) for column, width in widths.items()
        ),
        rows=rows,
    )


def _listed(parameters: Mapping[str, object]) -> str:
    """The values that stand in the query by name, one a line."""
    return "\n".join(f"{name} = {value}" for name, value in parameters.items()) or NOT_APPLICABLE
