"""Rules for workbooks. Most come from the checklist of the British Government Analysis Function."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from projrapport.accessibility import standards
from projrapport.accessibility.contrast import ENOUGH, WHITE, contrast, is_colour
from projrapport.accessibility.link_texts import saying_nothing
from projrapport.accessibility.rule import Finding, Found, Rule, findings
from projrapport.accessibility.workbook_file import Area, Sheet, WorkbookFile

UNNAMED = re.compile(r"(blad|sheet|ark|tabell|table)\s*\d*", re.IGNORECASE)
ON = {"1", "true"}


def _title(book: WorkbookFile) -> Found:
    if not book.parts.property("title"):
        yield "the workbook", "has no title among its properties."


def _language(book: WorkbookFile) -> Found:
    if not book.parts.property("language"):
        yield "the workbook", "does not say in which language it is."


def _tab_names(book: WorkbookFile) -> Found:
    for sheet in book.sheets:
        if UNNAMED.fullmatch(sheet.name):
            yield f"sheet “{sheet.name}”", "has a name that does not say what is in it."


def _blank_sheets(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if not sheet.cells and not any(True for _ in sheet.drawings()):
            yield place, "is empty."


def _headings(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if sheet.cells and (1, 1) not in sheet.cells:
            yield place, "has no title in A1."


def _marked_tables(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        rows = {row for row, column in sheet.cells if column > 1}
        if len(rows) > 1 and not sheet.tables:
            yield place, "has cells in rows and columns that are not marked as a table."


def _one_table(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if len(sheet.tables) > 1:
            yield place, f"has {len(sheet.tables)} tables."


def _left_edge(book: WorkbookFile) -> Found:
    for place, _, area in _tables(book):
        if area.left != 1:
            yield place, "has a table that does not begin in column A."


def _beside_tables(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        for _, area in sheet.tables[:1]:
            if any(
                row > area.bottom or (row >= area.top and column > area.right) for row, column in sheet.cells
            ):
                yield place, "has cells below or beside its table, where nobody looks for them."


def _header_rows(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        for table, area in sheet.tables:
            heads = [sheet.cells.get((area.top, column), "") for column in range(area.left, area.right + 1)]
            if table.get("headerRowCount", "1") != "1":
                yield place, "has a table without exactly one header row."
            elif not all(heads):
                yield place, "has an empty cell in the header row of its table."
            elif max(Counter(head.casefold() for head in heads).values()) > 1:
                yield place, "has two columns with the same heading."


def _blank_rows(book: WorkbookFile) -> Found:
    for place, sheet, area in _tables(book):
        cells = sheet.filled(area)
        across = {column for row, column in cells if row > area.top}
        if len({row for row, _ in cells}) < area.bottom - area.top + 1:
            yield place, "has an empty row in its table, which ends the table for many readers."
        elif len(across) < area.right - area.left + 1 and area.bottom > area.top:
            yield place, "has an empty column in its table."


def _empty_cells(book: WorkbookFile) -> Found:
    for place, sheet, area in _tables(book):
        asked = (area.bottom - area.top + 1) * (area.right - area.left + 1)
        empty = asked - len(sheet.filled(area))
        if empty:
            yield place, f"has {empty} empty cells in its table."


def _merged_cells(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if sheet.xml.find("{*}mergeCells/{*}mergeCell") is not None:
            yield place, "has merged cells."


def _hidden(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if sheet.hidden:
            yield place, "is hidden."
        lines = [*sheet.xml.iterfind("{*}cols/{*}col"), *sheet.xml.iterfind("{*}sheetData/{*}row")]
        if any(line.get("hidden") in ON for line in lines):
            yield place, "has hidden rows or columns."


def _filters(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if any(
            one.find("{*}autoFilter") is not None
            for one in (sheet.xml, *(table for table, _ in sheet.tables))
        ):
            yield place, "has a filter."


def _frozen(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if any(pane.get("state", "").startswith("frozen") for pane in sheet.xml.iter("{*}pane")):
            yield place, "has frozen panes, which fill the screen of whoever enlarges it."


def _headers_and_footers(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if any((one.text or "").strip() for one in sheet.xml.iterfind("{*}headerFooter/*")):
            yield place, "has a page header or footer, which screen readers pass over."


def _alt_texts(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        for drawing in sheet.drawings():
            if not (drawing.get("descr") or "").strip():
                yield place, f"has a picture or chart without alternative text: “{drawing.get('name', '')}”."


def _links(book: WorkbookFile) -> Found:
    for sheet in book.sheets:
        places = [Area.of(str(link.get("ref"))) for link in sheet.xml.iterfind("{*}hyperlinks/{*}hyperlink")]
        for place, what in saying_nothing(sheet.cells.get((one.top, one.left), "") for one in places):
            yield f"sheet “{sheet.name}”, {place}", what


def _opens_at_first(book: WorkbookFile) -> Found:
    view = book.xml.find("{*}bookViews/{*}workbookView")
    if view is not None and view.get("activeTab", "0") != "0":
        yield "the workbook", "does not open at its first sheet."


def _cursors(book: WorkbookFile) -> Found:
    for place, sheet in _sheets(book):
        if any(one.get("activeCell", "A1") != "A1" for one in sheet.xml.iter("{*}selection")):
            yield place, "has its cursor elsewhere than in A1."


def _macros(book: WorkbookFile) -> Found:
    if any(name.endswith("vbaProject.bin") for name in book.parts.names):
        yield "the workbook", "holds macros."


def _contrast(book: WorkbookFile) -> Found:
    for colour in sorted(set(book.fonts)):
        if is_colour(colour) and contrast(colour, WHITE) < ENOUGH:
            ratio = contrast(colour, WHITE)
            yield "the workbook", f"has text that stands out too little from its paper: {ratio:.1f} to 1."


def _sheets(book: WorkbookFile) -> Iterator[tuple[str, Sheet]]:
    for sheet in book.sheets:
        yield f"sheet “{sheet.name}”", sheet


def _tables(book: WorkbookFile) -> Iterator[tuple[str, Sheet, Area]]:
    for place, sheet in _sheets(book):
        for _, area in sheet.tables:
            yield place, sheet, area


UK = standards.SPREADSHEET
RULES: tuple[Rule[WorkbookFile], ...] = (
    Rule("title", standards.TITLE, "Set it under File, Info, Title.", _title),
    Rule(
        "language",
        standards.LANGUAGE,
        "Let the program that writes it set the language.",
        _language,
        barrier=False,
    ),
    Rule("tab-names", f"{UK}: worksheets", "Rename the tab.", _tab_names),
    Rule("blank-sheets", f"{UK}: worksheets", "Delete it.", _blank_sheets),
    Rule("sheet-titles", f"{UK}: descriptive titles", "Write in A1 what the sheet is about.", _headings),
    Rule("marked-tables", f"{UK}: mark up tables", "Mark it: Insert, Table.", _marked_tables),
    Rule(
        "one-table",
        f"{UK}: one table a sheet",
        "Give each table a sheet of its own.",
        _one_table,
        barrier=False,
    ),
    Rule("left-edge", f"{UK}: position of tables", "Move it to the left edge.", _left_edge),
    Rule(
        "beside-tables",
        f"{UK}: position of tables",
        "Move them above the table.",
        _beside_tables,
        barrier=False,
    ),
    Rule("header-rows", f"{UK}: header rows", "Give every column one heading of its own.", _header_rows),
    Rule("blank-rows", f"{UK}: blank rows and columns", "Delete it.", _blank_rows),
    Rule(
        "empty-cells",
        f"{UK}: empty cells",
        "Say in each why there is nothing, as [x].",
        _empty_cells,
        barrier=False,
    ),
    Rule("merged-cells", f"{UK}: merged cells", "Split them.", _merged_cells),
    Rule(
        "hidden", f"{UK}: hidden rows and columns", "Show or delete what is hidden.", _hidden, barrier=False
    ),
    Rule("filters", f"{UK}: filters and freeze panes", "Take it away.", _filters, barrier=False),
    Rule("frozen-panes", f"{UK}: filters and freeze panes", "Unfreeze them.", _frozen, barrier=False),
    Rule(
        "page-headers",
        f"{UK}: headers and footers",
        "Write it in a cell.",
        _headers_and_footers,
        barrier=False,
    ),
    Rule("alt-texts", standards.PICTURES, "Write it: right click, View Alt Text.", _alt_texts),
    Rule("link-texts", standards.LINKS, "Let the text of a link say where it leads.", _links),
    Rule(
        "first-sheet", f"{UK}: cursor", "Save it with the first sheet open.", _opens_at_first, barrier=False
    ),
    Rule("cursors", f"{UK}: cursor", "Save it with A1 chosen in every sheet.", _cursors, barrier=False),
    Rule("macros", f"{UK}: macros", "Save it as .xlsx.", _macros, barrier=False),
    Rule("contrast", standards.CONTRAST, "Choose a darker colour: 4.5 to 1 at least.", _contrast),
)


def workbook_findings(content: bytes) -> Iterator[Finding]:
    return findings(WorkbookFile(content), RULES)
