"""A workbook as lines: every sheet row by row, its table and its charts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from builders.outlines.drawn import chart_lines
from projrapport.accessibility.workbook_file import Sheet, WorkbookFile

FOR_MACHINES = frozenset({"all_figures", "queries"})
"""Tables of which only the header and the number of rows are told: figures.csv holds every figure already."""


def workbook_lines(content: bytes) -> Iterator[str]:
    file = WorkbookFile(content)
    yield f"title: {file.parts.property('title')}"
    yield f"language: {file.parts.property('language')}"
    for sheet in file.sheets:
        yield f"# {sheet.name}{' (hidden)' if sheet.hidden else ''}"
        yield from _sheet(sheet)
    for chart in file.parts.trees("xl/charts/chart"):
        yield from chart_lines(chart)
    yield f"NAMES {len(file.xml.findall('{*}definedNames/{*}definedName'))}"


def _sheet(sheet: Sheet) -> Iterator[str]:
    tops = {area.top: (str(table.get("name")), area) for table, area in sheet.tables}
    machine = next((area for name, area in tops.values() if name in FOR_MACHINES), None)
    for number, cells in groupby(sorted(sheet.cells.items()), key=lambda one: one[0][0]):
        if machine and number > machine.top:
            break
        if number in tops:
            yield f"TABLE {tops[number][0]}, {tops[number][1].bottom - number} rows"
        yield f"  {'=' if number in tops else '|'} {' | '.join(text for _, text in cells)}"
    for drawing in sheet.drawings():
        yield f"CHART {drawing.get('title') or drawing.get('name')}: {drawing.get('descr')}"
