"""The checklist for accessible spreadsheets, applied to a finished workbook: a sentence for each fault.

Source: Government Analysis Function, “Making spreadsheets accessible”; the order is that of the guidance.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator

import openpyxl
from lxml import etree
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

ALT_TEXT = "altText"
FORBIDDEN_IN_TABS = re.compile(r"[\[\]:*?/\\']")
LEGAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
LIKE_A_CELL = re.compile(r"([A-Za-z]{1,3}\d+|[RrCc]\d*([RrCc]\d*)?)")
CONTRAST = 4.5


def faults(content: bytes) -> list[str]:
    """Everything in the workbook that the checklist forbids; nothing for an accessible one."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return [
        *(f"{sheet.title}: {fault}" for sheet in workbook.worksheets for fault in _sheet_faults(sheet)),
        *_workbook_faults(workbook),
        *_package_faults(content),
    ]


def table_of(sheet: Worksheet) -> Table:
    [table] = sheet.tables.values()
    return table


def table_rows(sheet: Worksheet) -> list[tuple[Cell, ...]]:
    """The rows of the sheet's table, the header first."""
    return list(sheet[table_of(sheet).ref])


def _sheet_faults(sheet: Worksheet) -> Iterator[str]:
    yield from _heading_faults(sheet)
    if len(sheet.tables) != 1:
        yield f"has {len(sheet.tables)} tables instead of one"
        return
    yield from _table_faults(sheet)
    yield from _cell_faults(sheet)
    yield from _layout_faults(sheet)


def _heading_faults(sheet: Worksheet) -> Iterator[str]:
    for place, what in (("A1", "title"), ("A2", "line")):
        if not isinstance(sheet[place].value, str) or not sheet[place].value.strip():
            yield f"has no {what} in {place}"
    if len(sheet.title) > 31 or FORBIDDEN_IN_TABS.search(sheet.title) or sheet.title[:1].isdigit():
        yield "has a tab name that Excel or a reader stumbles over"


def _table_faults(sheet: Worksheet) -> Iterator[str]:
    table, rows = table_of(sheet), table_rows(sheet)
    headers = [cell.value for cell in rows[0]]
    if not table.ref.startswith("A3:"):
        yield "has a table that does not begin in A3"
    if (rows[-1][-1].row, rows[-1][-1].column) != (sheet.max_row, sheet.max_column):
        yield "has cells below or beside the table"
    if table.headerRowCount != 1:
        yield "has not exactly one header row"
    if table.autoFilter is not None:
        yield "has a filter"
    if not all(isinstance(header, str) and header.strip() for header in headers):
        yield "has an empty header"
    elif max(Counter(header.casefold() for header in headers).values()) > 1:
        yield "has two headers with the same text"
    elif headers != [column.name for column in table.tableColumns]:
        yield "has headers that differ from the table's columns"
    if re.fullmatch(r"(Table|Tabell)?\d*", table.name):
        yield "has a table without a meaningful name"


def _cell_faults(sheet: Worksheet) -> Iterator[str]:
    cells = [cell for row in sheet.iter_rows() for cell in row]
    in_table = [cell for row in table_rows(sheet) for cell in row]
    if any(cell.data_type == "f" for cell in cells):
        yield "has a formula"
    if any(cell.value is None or cell.value == "" for cell in in_table):
        yield "has an empty cell"
    if any(isinstance(cell.value, str) and not cell.alignment.wrap_text for cell in in_table):
        yield "has text that is not wrapped"
    if any(cell.fill.fill_type for cell in cells):
        yield "has filled cells"
    if any(_contrast(cell) < CONTRAST for cell in cells if cell.value is not None):
        yield "has text with too little contrast"
    if len({cell.font.name for cell in cells if cell.value is not None}) > 1:
        yield "has several typefaces"


def _layout_faults(sheet: Worksheet) -> Iterator[str]:
    if sheet.merged_cells.ranges:
        yield "has merged cells"
    if sheet.freeze_panes:
        yield "has frozen panes"
    if sheet.sheet_state != "visible":
        yield "is hidden"
    hidden = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
    if any(dimension.hidden for dimension in hidden):
        yield "has hidden rows or columns"
    parts = (sheet.oddHeader, sheet.oddFooter, sheet.evenHeader, sheet.evenFooter)
    if any(part.left.text or part.center.text or part.right.text for part in parts):
        yield "has a header or footer"
    if sheet._images:
        yield "has images"
    if any(selection.activeCell != "A1" for selection in sheet.sheet_view.selection):
        yield "has its cursor elsewhere than in A1"
    yield from _width_faults(sheet)


def _width_faults(sheet: Worksheet) -> Iterator[str]:
    widths = _widths(sheet)
    for cell in table_rows(sheet)[0]:
        longest = max((len(word) for word in str(cell.value).split()), default=0)
        if not longest < widths.get(cell.column, 8.43) <= 125:
            yield f"has a column that does not fit its header {cell.coordinate}"


def _widths(sheet: Worksheet) -> dict[int, float]:
    return {
        column: dimension.width
        for dimension in sheet.column_dimensions.values()
        for column in range(dimension.min, dimension.max + 1)
    }


def _contrast(cell: Cell) -> float:
    """The contrast of the text with white paper, as WCAG reckons it; theme colour 1 is black."""
    colour = cell.font.color
    if colour is None or colour.type != "rgb":
        return 21.0
    red, green, blue = (_linear(int(colour.rgb[at : at + 2], 16) / 255) for at in (2, 4, 6))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4


def _workbook_faults(workbook: Workbook) -> Iterator[str]:
    properties = workbook.properties
    for name in ("title", "subject", "creator", "language"):
        if not getattr(properties, name):
            yield f"the document has no {name}"
    if workbook.active is not workbook.worksheets[0]:
        yield "the workbook does not open at its first sheet"
    tabs = [sheet.title.casefold() for sheet in workbook.worksheets]
    names = [name for sheet in workbook.worksheets for name in sheet.tables]
    names += list(workbook.defined_names)
    if len(set(tabs)) < len(tabs):
        yield "two sheets have the same name"
    if len({name.casefold() for name in names}) < len(names):
        yield "two tables or cells have the same name"
    for name in names:
        if not LEGAL_NAME.fullmatch(name) or LIKE_A_CELL.fullmatch(name) or len(name) > 255:
            yield f"{name} is not a name that Excel accepts"
    yield from _contents_faults(workbook)


def _contents_faults(workbook: Workbook) -> Iterator[str]:
    """The second sheet leads to all that follow it, each by a link that has text."""
    rows = table_rows(workbook.worksheets[1])[1:] if workbook.worksheets[1].tables else []
    leads_to = [row[0].hyperlink.location for row in rows if row[0].hyperlink and row[0].value]
    if leads_to != [f"'{sheet.title}'!A1" for sheet in workbook.worksheets[2:]]:
        yield "the contents do not lead to every sheet"


def _package_faults(content: bytes) -> Iterator[str]:
    """What openpyxl does not read: alt text, images, macros, external links."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, part in parts.items():
        if name.startswith(("xl/media/", "xl/externalLinks/")) or name.endswith(".bin"):
            yield f"{name} should not be there"
        if name.startswith("xl/tables/") and not _attributes(part, "table", ALT_TEXT):
            yield f"{name} has no alt text"
        if name.startswith("xl/drawings/drawing"):
            pictures = list(etree.fromstring(part).iter("{*}cNvPr"))
            if not all(picture.get("descr", "").strip() for picture in pictures):
                yield f"{name} has a chart without alt text"


def _attributes(part: bytes, element: str, attribute: str) -> list[str]:
    found = etree.fromstring(part).iter(f"{{*}}{element}")
    return [each.get(attribute) for each in found if (each.get(attribute) or "").strip()]
