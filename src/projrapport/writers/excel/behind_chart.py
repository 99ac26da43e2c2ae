"""The workbook behind a chart in a Word document: what “Edit data” opens, and no more than the chart shows."""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter.workbook import Workbook

from projrapport.report.charts import Chart
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.chart_cells import cells
from projrapport.writers.excel.legal import one_line
from projrapport.writers.excel.seal import sealed
from projrapport.writers.excel.workbook import OPTIONS


def behind_chart(chart: Chart, report: Report) -> bytes:
    """One sheet: a row for each level, a column for each series; a cell is empty where nothing is shown."""
    words, file = Words(report.about.language), io.BytesIO()
    with Workbook(file, dict(OPTIONS)) as workbook:
        about = {"title": one_line(chart.title), "created": dt.datetime.fromisoformat(report.date)}
        workbook.set_properties(about)
        sheet = workbook.add_worksheet(words("workbook.charts.tab"))
        for row, line in enumerate(cells(chart)):
            for column, cell in enumerate(line):
                if isinstance(cell, str):
                    sheet.write_string(row, column, one_line(cell))
                elif cell is not None:
                    sheet.write_number(row, column, float(cell))
    return sealed(file.getvalue(), report.about.language)
