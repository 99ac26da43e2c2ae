from __future__ import annotations

import copy
import io
from dataclasses import replace

import openpyxl
import pytest
from workbook_checklist import table_rows

from builders.report import DECLARATIONS, SQL, example_accounts, project, report
from projrapport.figures.check_result import CheckResult
from projrapport.figures.figure import Flag, Kind, Missing, Part, TargetState
from projrapport.loading.account import Aside, Severity
from projrapport.project.finance import GrantStatus
from projrapport.project.periods import calendar_period
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel import excel


def written(shown: Report) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(excel(shown)))


def table(workbook: openpyxl.Workbook, tab: str) -> list[list[object]]:
    """The table of a sheet, the header first."""
    return [[cell.value for cell in row] for row in table_rows(workbook[tab])]


def test_the_sheets_stand_in_the_order_in_which_they_are_read():
    assert written(report()).sheetnames == [
        "Försättsblad", "Innehåll", "Noter", "Teckenförklaring",
        "Mål 1", "Mål 2", "Övriga indikatorer",
        "Tabell 1 kontaktsätt", "Tabell 2 månad", "Tabell 3 kön och ålder", "Tabell 4 kön", "Tabell 5 item",
        "Ekonomi", "Bidrag", "Diagram",
        "Definitioner", "SQL-frågor", "Datakällor", "Iakttagelser", "Saknade värden", "Kontroller", "Alla uppgifter",
    ]  # fmt: skip


def test_the_cover_says_whose_the_report_is_and_for_which_days_and_leaves_out_what_is_not_declared():
    cover = dict(table(written(report()), "Försättsblad"))
    assert cover["Organisation"] == "Hässelby & Vällinge stadsdelsförvaltning"
    assert cover["Diarienummer"] == "1.2.4-123-2012, 540-77-2012"
    assert cover["Första och sista dag"] == "2012-01-01–2012-12-31"
    assert (cover["Period"], cover["Jämförs med"]) == ("2012", "2011")
    assert (cover["Rapportdatum"], cover["Uttagsdatum"]) == ("2013-01-15", "2013-01-10")
    assert cover["Kontakt"] == "Avdelningen för individ och familj"
    bare = report(project={"title": "Projektet"})
    assert "Kontakt" not in dict(table(written(bare), "Försättsblad"))


def test_the_contents_name_every_sheet_with_its_title():
    workbook = written(report())
    assert ["Mål 1", workbook["Mål 1"]["A1"].value] in table(workbook, "Innehåll")


def test_a_goal_lists_its_indicators_with_value_earlier_difference_target_state_and_notes():
    header, men, sentenced, calls = table(written(report()), "Mål 1")
    assert header == [
        "Indikator", "Enhet", "Utfall 2012", "Utfall 2011", "Skillnad", "Förändring i procent",
        "Målnivå", "Måluppfyllelse", "Anmärkningar",
    ]  # fmt: skip
    assert men[:6] == ["Män i kontakt med teamet", "män", 45, 27, 18, 0.67]
    assert men[6:8] == ["minst 40", "uppnått"]
    assert men[8].startswith("[e] [r] [not 1]")
    assert sentenced[2:6] == ["[c]", 0, "[c]", "[c]"]
    assert calls[2:4] == [310, "[x]"]


def test_targets_are_written_in_the_form_of_their_indicator():
    assert [row[6] for row in table(written(report()), "Mål 2")[1:]] == [
        "minst 50\N{NO-BREAK SPACE}%",
        "högst 7",
    ]


def test_the_numbers_of_notes_are_those_of_the_notes_sheet():
    workbook = written(report())
    notes = dict(table(workbook, "Noter"))
    assert notes["[not 1]"] == "Anonyma kontakter är inte medräknade."
    said = {word for row in table(workbook, "Mål 1")[1:] for word in row[8].replace("] [", "]|[").split("|")}
    assert {name for name in said if name.startswith("[not")} <= set(notes)


def test_indicators_of_different_periods_say_their_own():
    shown = report()
    first, *others = shown.goals[0].lines
    own = replace(first, period=calendar_period("2012-H1"), compared=calendar_period("2011-H1"))
    goals = (replace(shown.goals[0], lines=(own, *others)), *shown.goals[1:])
    header, men, sentenced, _ = table(written(replace(shown, goals=goals)), "Mål 1")
    assert header[2:6] == ["Period", "Jämförs med", "Utfall", "Tidigare utfall"]
    assert men[2:4] == ["första halvåret 2012", "första halvåret 2011"]
    assert sentenced[2:4] == ["2012", "2011"]


def test_a_breakdown_has_a_row_a_level_and_its_total():
    header, *rows = table(written(report()), "Tabell 1 kontaktsätt")
    assert header[:4] == ["Kontaktsätt", "Utfall 2012", "Utfall 2011", "Skillnad"]
    assert [row[:4] for row in rows] == [
        ["Telefon", 23, 15, 8],
        ["Besök", 12, 7, 5],
        ["Hembesök", "[c]", 3, "[c]"],
        ["Brev eller e-post", 4, 4, 0],
        ["(uppgift saknas)", 2, 0, 2],
        ["Totalt", 45, 27, 18],
    ]


def test_a_breakdown_refers_to_the_note_that_its_rows_overlap():
    shown = report()
    [note] = shown.breakdowns[0].notes
    workbook = written(shown)
    assert f"[not {note.number}]" in workbook["Tabell 1 kontaktsätt"]["A2"].value
    assert f"[not {note.number}]" not in workbook["Tabell 4 kön"]["A2"].value


def test_a_month_stands_beside_the_same_month_of_the_year_before():
    rows = table(written(report()), "Tabell 2 månad")
    assert rows[0][:3] == ["Månad", "Utfall 2012", "Utfall 2011"]
    assert rows[1][:3] == ["januari", 3, 1]
    assert rows[12][:3] == ["december", 6, 2]


def test_a_breakdown_that_is_compared_with_nothing_has_no_columns_for_it():
    shown = report()
    costs = shown.breakdowns[-1]
    assert table(written(shown), "Tabell 5 item")[0][:2] == [costs.axes[0].label, "Utfall 2012"]
    assert "Utfall 2011" not in table(written(shown), "Tabell 5 item")[0]


def test_a_two_way_table_has_totals_both_ways():
    assert table(written(report()), "Tabell 3 kön och ålder") == [
        ["Kön", "18–24", "25–44", "45 eller mer", "Totalt"],
        ["Män", 6, 13, 9, 28],
        ["Kvinnor", 5, 11, 0, 16],
        ["(uppgift saknas)", 0, 1, 0, 1],
        ["Totalt", 11, 25, 9, 45],
    ]


def test_the_account_of_the_money_has_a_row_an_item_and_their_sum():
    header, *rows = table(written(report()), "Ekonomi")
    assert header == ["Budgetpost", "Beviljat", "Utfall", "Avvikelse", "Avvikelse i procent", "Förklaring"]
    assert rows[1] == ["Resor", 60000, 21901, 38100, 0.63, "Färre resor än planerat."]
    assert rows[-1][:4] == ["Totalt", 500000, 473346, 26654]
    assert {row[-1] for row in rows} == {"[z]", "Färre resor än planerat."}


def test_a_budget_item_without_a_label_is_called_what_its_costs_are():
    tables = copy.deepcopy(DECLARATIONS["tables"])
    tables["contacts"]["columns"]["item"]["levels"][0] = {"level": "lön", "label": "Personal"}
    budget = [{"item": "lön", "granted": 400000}, *DECLARATIONS["budget"][1:]]
    rows = table(written(report(tables=tables, budget=budget)), "Ekonomi")
    assert [row[0] for row in rows[1:]] == ["Personal", "Resor", "Utbildning", "Totalt"]


def test_the_account_of_the_money_is_headed_with_the_period_of_the_costs():
    shown = report()
    *others, costs = shown.lines
    own = replace(shown, lines=(*others, replace(costs, period=calendar_period("2012-Q1"))))
    assert written(own)["Ekonomi"]["A1"].value == "Ekonomisk redovisning kvartal 1 2012"


def test_only_granted_money_is_summed_and_what_is_left_is_to_be_repaid():
    rows = {row[0]: row for row in table(written(report()), "Bidrag")}
    assert rows["Länsstyrelsen"][2:] == ["sökt", 100000]
    assert rows["Summa beviljat"][3] == 500000
    assert rows["Att återbetala"][3] == 26654


def test_every_indicator_has_its_rule_in_words():
    shown = report()
    rules = table(written(shown), "Definitioner")[1:]
    assert rules == [[each.indicator.id, each.indicator.label, each.text] for each in shown.definitions]


def test_a_query_stands_with_the_values_that_it_is_asked_with():
    assert table(written(report()), "SQL-frågor")[1] == ["men", SQL, "v1 = våldsutövare"]


def test_a_built_in_check_is_told_in_words():
    built_in = CheckResult(
        "ends_after_start-contacts-day-day", "", "warning", 0, 3, passed=True, table="contacts"
    )
    workbook = written(replace(report(), checks=(built_in,)))
    assert table(workbook, "Kontroller")[1][0] == Words("sv")("check.ends_after_start", table="Kontakter")


def test_the_account_of_a_file_balances_by_reason():
    header, first, second = table(written(report()), "Datakällor")
    assert header[:5] == ["Tabell", "Fil", "Blad i filen", "Rader i filen", "Använda rader"]
    assert len(header) == 7 + len(Aside)
    for row in (first, second):
        assert row[3] == sum(row[4:-2])
        assert row[-2] == "ja"
    assert (header[-1], first[-1], second[-1]) == ("Använda rader utan datum", "[z]", 2)


def test_an_account_that_does_not_balance_says_so():
    [account] = example_accounts()
    wrong = replace(account, sheets=(replace(account.sheets[0], used=1),))
    assert table(written(replace(report(), accounts=(wrong,))), "Datakällor")[1][-2] == "nej"


def test_findings_missing_cells_and_checks_are_listed():
    workbook = written(report())
    assert table(workbook, "Iakttagelser")[1][:6] == [
        "varning", "Kontakter", "kontakter_2012.xlsx", "Kontakter", 17, "Datum",
    ]  # fmt: skip
    assert table(workbook, "Saknade värden")[1:] == [
        ["Kontakter", "Kontaktsätt", 214, 12, 0],
        ["Kontakter", "Datum", 214, 0, 1],
    ]
    assert [row[2] for row in table(workbook, "Kontroller")[1:]] == ["ej uppfylld", "uppfylld"]


def test_the_english_workbook_is_english():
    workbook = written(report("en"))
    assert workbook.sheetnames[:5] == ["Cover", "Contents", "Notes", "Legend", "Goal 1"]
    assert table(workbook, "Goal 1")[0][:4] == ["Indicator", "Unit", "Outcome 2012", "Outcome 2011"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_tabs_of_the_catalogue_are_ones_that_excel_accepts(language):
    texts = Words(language)._texts
    tabs = [text for name, text in texts.items() if name.startswith("workbook.") and name.endswith(".tab")]
    assert len(tabs) == 18
    assert all(len(tab) <= 31 and not set(tab) & set("[]:*?/\\'") for tab in tabs)


def test_an_indicator_outside_the_goals_has_its_own_sheet():
    assert "Kostnader" in [row[0] for row in table(written(report()), "Övriga indikatorer")]
    all_in_goals = [indicator | {"goal": 1} for indicator in DECLARATIONS["indicator"]]
    assert "Övriga indikatorer" not in written(report(indicator=all_in_goals)).sheetnames
    assert project().indicator[-1].goal is None


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("workbook.flag", Flag),
        ("workbook.missing", Missing),
        ("workbook.part", Part),
        ("workbook.kind", Kind),
        ("workbook.unit", Kind),
        ("workbook.axis", Kind),
        ("workbook.aside", Aside),
        ("workbook.severity", Severity),
        ("finance", GrantStatus),
        ("target", TargetState),
    ],
)
def test_everything_that_a_cell_may_have_to_say_has_words(language, section, values):
    words = Words(language)
    assert [value for value in values if not words.has(f"{section}.{value}")] == []
