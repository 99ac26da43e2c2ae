import pytest
from drawn_documents import HOLDS, workbook

from projrapport.accessibility.workbook_rules import RULES, workbook_findings

TOP = ("Män i kontakt med teamet", "")
HERE = "sheet “Mål 1”"
CHART = '<x:cNvPr xmlns:x="x" id="2" name="Diagram 1"{}/>'
FAINT = '<font><color rgb="FF999999"/></font>'
LINK = '<hyperlinks><hyperlink ref="A1" location="x"/></hyperlinks>'
PANE = '<sheetViews><sheetView><pane ySplit="1" state="frozen"/></sheetView></sheetViews>'
CURSOR = '<sheetViews><sheetView><selection activeCell="C9"/></sheetView></sheetViews>'

EXAMPLES = {
    "title": (workbook(title=""), "the workbook has no title among its properties."),
    "language": (workbook(language=""), "the workbook does not say in which language it is."),
    "tab-names": (workbook(name="Blad1"), "sheet “Blad1” has a name that does not say what is in it."),
    "blank-sheets": (workbook((), tables=()), f"{HERE} is empty."),
    "sheet-titles": (workbook(("", "", *HOLDS)), f"{HERE} has no title in A1."),
    "marked-tables": (
        workbook(tables=()),
        f"{HERE} has cells in rows and columns that are not marked as a table.",
    ),
    "one-table": (
        workbook((*TOP, *HOLDS, "", *HOLDS), tables=("A3:B5", "A7:B9")),
        f"{HERE} has 2 tables.",
    ),
    "left-edge": (
        workbook((*TOP, *(f" | {row}" for row in HOLDS)), tables=("B3:C5",)),
        f"{HERE} has a table that does not begin in column A.",
    ),
    "beside-tables": (
        workbook((*TOP, *HOLDS, "", "Källa: registret")),
        f"{HERE} has cells below or beside its table, where nobody looks for them.",
    ),
    "header-rows": (
        workbook((*TOP, "2012 | 2012", *HOLDS[1:])),
        f"{HERE} has two columns with the same heading.",
    ),
    "blank-rows": (
        workbook((*TOP, *HOLDS, "", "Okänd ålder | 0"), tables=("A3:B7",)),
        f"{HERE} has an empty row in its table, which ends the table for many readers.",
    ),
    "empty-cells": (
        workbook((*TOP, *HOLDS[:2], "25 år eller äldre |")),
        f"{HERE} has 1 empty cells in its table.",
    ),
    "merged-cells": (
        workbook(after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'),
        f"{HERE} has merged cells.",
    ),
    "hidden": (
        workbook(before='<cols><col min="2" max="2" hidden="1"/></cols>'),
        f"{HERE} has hidden rows or columns.",
    ),
    "filters": (workbook(more_in_table='<autoFilter ref="A3:B5"/>'), f"{HERE} has a filter."),
    "frozen-panes": (
        workbook(before=PANE),
        f"{HERE} has frozen panes, which fill the screen of whoever enlarges it.",
    ),
    "page-headers": (
        workbook(after="<headerFooter><oddHeader>Rapport</oddHeader></headerFooter>"),
        f"{HERE} has a page header or footer, which screen readers pass over.",
    ),
    "alt-texts": (
        workbook(drawing=CHART.format("")),
        f"{HERE} has a picture or chart without alternative text: “Diagram 1”.",
    ),
    "link-texts": (
        workbook(("här", "", *HOLDS), after=LINK),
        f"{HERE}, link “här” does not say where it leads.",
    ),
    "first-sheet": (workbook(view='activeTab="1"'), "the workbook does not open at its first sheet."),
    "cursors": (workbook(before=CURSOR), f"{HERE} has its cursor elsewhere than in A1."),
    "macros": (workbook(extra={"xl/vbaProject.bin": ""}), "the workbook holds macros."),
    "contrast": (
        workbook(fonts=FAINT),
        "the workbook has text that stands out too little from its paper: 2.8 to 1.",
    ),
}


def told(book):
    return [(one.rule, f"{one.place} {one.what}") for one in workbook_findings(book)]


def test_a_sound_workbook_has_no_finding():
    assert told(workbook(drawing=CHART.format(' descr="Stapeldiagram: 7 yngre, 38 äldre"'))) == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_finds_what_it_is_for(rule):
    book, expected = EXAMPLES[rule]
    assert (rule, expected) in told(book)


def test_a_hidden_sheet_is_told():
    assert told(workbook(state="hidden")) == [("hidden", f"{HERE} is hidden.")]


def test_a_table_without_header_row_or_with_an_empty_heading_is_told():
    bare = workbook((*TOP, " | 2012", *HOLDS[1:]))
    assert ("header-rows", f"{HERE} has an empty cell in the header row of its table.") in told(bare)


def test_a_sheet_of_text_in_one_column_needs_no_table():
    assert told(workbook(("Noter", "Första raden.", "Andra raden."), tables=())) == []
