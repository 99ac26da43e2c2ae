from __future__ import annotations

import io
from functools import cache

import openpyxl
import pytest
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.header_footer import _HeaderFooterPart
from workbook_checklist import faults, table_of

from builders.report import report
from projrapport.figures.figure import Figures
from projrapport.writers.excel import excel

GOAL = "Mål 1"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_has_no_fault_that_the_checklist_knows(language):
    assert faults(excel(report(language))) == []


def test_a_workbook_without_goals_breakdowns_money_or_comparison_has_no_fault_either():
    bare = report(
        figures=Figures(()), goal=[], indicator=[], grant=[], budget=[], finance=None, **{"break": []}
    )
    assert faults(excel(bare)) == []


def _merge(sheet):
    sheet.merge_cells("A4:B4")


def _freeze(sheet):
    sheet.freeze_panes = "A4"


def _hide_sheet(sheet):
    sheet.sheet_state = "hidden"


def _hide_row(sheet):
    sheet.row_dimensions[4].hidden = True


def _hide_column(sheet):
    sheet.column_dimensions["B"].hidden = True


def _write_below(sheet):
    sheet["A40"] = "Källa: registret"


def _write_beside(sheet):
    sheet["Z4"] = "obs"


def _empty_cell(sheet):
    sheet["B4"] = None


def _formula(sheet):
    sheet["B4"] = "=1+1"


def _no_title(sheet):
    sheet["A1"] = None


def _no_line(sheet):
    sheet["A2"] = " "


def _filter(sheet):
    table_of(sheet).autoFilter = AutoFilter(ref=table_of(sheet).ref)


def _no_table(sheet):
    sheet.tables.clear()


def _second_row_of_headers(sheet):
    table_of(sheet).headerRowCount = 2


def _name_of_no_meaning(sheet):
    table = sheet.tables.pop("goal_1")
    table.name = table.displayName = "Table7"
    sheet.add_table(table)


def _same_header_twice(sheet):
    sheet["B3"] = sheet["A3"].value.upper()


def _no_header(sheet):
    sheet["B3"] = None


def _other_header(sheet):
    sheet["B3"] = "Något annat"


def _unwrapped(sheet):
    sheet["A4"].alignment = Alignment(wrap_text=False)


def _filled(sheet):
    sheet["A4"].fill = PatternFill("solid", fgColor="FFFF00")


def _pale(sheet):
    sheet["A4"].font = Font(name="Arial", color="FFAAAAAA")


def _typeface(sheet):
    sheet["A4"].font = Font(name="Comic Sans MS")


def _header_on_paper(sheet):
    sheet.oddHeader.center = _HeaderFooterPart(text="Utkast")


def _cursor(sheet):
    sheet.sheet_view.selection[0].activeCell = "C7"


def _narrow(sheet):
    sheet.column_dimensions["A"].width = 3


def _digit_first(sheet):
    sheet.title = "1 Mål"


def _not_linked(sheet):
    sheet.parent.create_sheet("Lösblad")


def _no_document_title(sheet):
    sheet.parent.properties.title = None


def _no_language(sheet):
    sheet.parent.properties.language = None


def _opens_elsewhere(sheet):
    sheet.parent.active = 2


SPOILED = {
    _merge: "has merged cells",
    _freeze: "has frozen panes",
    _hide_sheet: "is hidden",
    _hide_row: "has hidden rows or columns",
    _hide_column: "has hidden rows or columns",
    _write_below: "has cells below or beside the table",
    _write_beside: "has cells below or beside the table",
    _empty_cell: "has an empty cell",
    _formula: "has a formula",
    _no_title: "has no title in A1",
    _no_line: "has no line in A2",
    _filter: "has a filter",
    _no_table: "has 0 tables instead of one",
    _second_row_of_headers: "has not exactly one header row",
    _name_of_no_meaning: "has a table without a meaningful name",
    _same_header_twice: "has two headers with the same text",
    _no_header: "has an empty header",
    _other_header: "has headers that differ from the table's columns",
    _unwrapped: "has text that is not wrapped",
    _filled: "has filled cells",
    _pale: "has text with too little contrast",
    _typeface: "has several typefaces",
    _header_on_paper: "has a header or footer",
    _cursor: "has its cursor elsewhere than in A1",
    _narrow: "has a column that does not fit its header A3",
    _digit_first: "has a tab name that Excel or a reader stumbles over",
    _not_linked: "the contents do not lead to every sheet",
    _no_document_title: "the document has no title",
    _no_language: "the document has no language",
    _opens_elsewhere: "the workbook does not open at its first sheet",
}


@pytest.mark.filterwarnings(
    "ignore:File may not be readable"
)  # openpyxl saves a table without headers all the same
@pytest.mark.parametrize("spoil", SPOILED, ids=lambda spoil: spoil.__name__.strip("_"))
def test_the_checklist_finds_the_fault_in_a_spoiled_workbook(spoil):
    assert not [fault for fault in _faults_of_saving() if fault.endswith(SPOILED[spoil])]
    assert [fault for fault in faults(_saved(spoil)) if fault.endswith(SPOILED[spoil])]


def test_the_checklist_finds_charts_and_tables_without_alt_text():
    """openpyxl loses both when it saves."""
    assert "xl/tables/table1.xml has no alt text" in _faults_of_saving()
    assert "xl/drawings/drawing1.xml has a chart without alt text" in _faults_of_saving()


@cache
def _faults_of_saving() -> list[str]:
    return faults(_saved(lambda _: None))


@cache
def _example() -> bytes:
    return excel(report())


def _saved(spoil) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(_example()))
    spoil(workbook[GOAL])
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()
