"""The file: every sheet of the plan drawn, the charts, the defined names, the document's properties."""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook

from projrapport.report.dates import period_text
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.all_figures import VALUE_COLUMN
from projrapport.writers.excel.chart_drawing import draw_charts
from projrapport.writers.excel.drawing import FIRST_ROW, draw
from projrapport.writers.excel.front import document_title
from projrapport.writers.excel.legal import one_line
from projrapport.writers.excel.plan import Plan, plan
from projrapport.writers.excel.seal import sealed
from projrapport.writers.excel.styles import FONT, Styles

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def excel(report: Report) -> bytes:
    """The report as `summary.xlsx`: the same bytes for the same report."""
    words = Words(report.about.language)
    planned = plan(report, words)
    file = io.BytesIO()
    with Workbook(file, {**OPTIONS, "default_format_properties": dict(FONT)}) as workbook:
        _describe(workbook, report, words)
        _draw(workbook, planned, Styles(workbook, words))
        _define(workbook, planned)
    return sealed(file.getvalue(), report.about.language)


def _describe(workbook: Workbook, report: Report, words: Words) -> None:
    """Title, subject and author; the day of the report is the time of the file."""
    workbook.set_properties(
        {
            "title": one_line(document_title(report, words)),
            "subject": one_line(words("workbook.subject", period=period_text(report.period, words))),
            "author": one_line(report.about.organisation or report.about.title),
            "created": dt.datetime.fromisoformat(report.date),
        }
    )


def _draw(workbook: Workbook, planned: Plan, styles: Styles) -> None:
    for sheet in planned.sheets:
        worksheet = draw(workbook, sheet, styles)
        if sheet is planned.chart_sheet:
            draw_charts(workbook, worksheet, planned.charts, sheet=sheet, styles=styles)


def _define(workbook: Workbook, planned: Plan) -> None:
    """A name for the cell of each figure."""
    if planned.figures is None:
        return
    tab = quote_sheetname(planned.figures.tab)
    for index, name in enumerate(planned.names):
        cell = xl_rowcol_to_cell(FIRST_ROW + index, VALUE_COLUMN, row_abs=True, col_abs=True)
        workbook.define_name(name, f"={tab}!{cell}")
