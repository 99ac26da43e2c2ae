from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import openpyxl
import pytest
from workbook_checklist import table_rows

from builders.report import example_figures, figure, project, report
from projrapport.figures.figure import Confidentiality, Figures, Key, Kind, Missing, Part
from projrapport.report.words import Words
from projrapport.writers.excel import excel
from projrapport.writers.excel.cells import SHORTHAND, figure_cell
from projrapport.writers.excel.sheet import Form, Number

HIDDEN_NUMBER = 7919


def read(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def rows(workbook: openpyxl.Workbook, tab: str) -> list[dict[str, object]]:
    header, *body = [[cell.value for cell in row] for row in table_rows(workbook[tab])]
    return [dict(zip(header, row, strict=True)) for row in body]


def test_the_tidy_sheet_holds_every_figure_once_with_all_its_decimals():
    shown = report()
    written = {row["Nyckel"]: row["Värde"] for row in rows(read(excel(shown)), "Alla uppgifter")}
    assert list(written) == [str(key) for key in shown.figures]
    for key, one in shown.figures.items():
        if one.confidentiality is Confidentiality.HIDDEN:
            assert written[str(key)] == "[c]"
        elif one.missing:
            assert written[str(key)] == SHORTHAND[one.missing]
        else:
            assert written[str(key)] == pytest.approx(one.value, rel=1e-15)  # a spreadsheet keeps 16 digits


def test_the_tidy_sheet_says_dimension_level_part_kind_and_why_a_value_is_missing():
    written = {row["Nyckel"]: row for row in rows(read(excel(report())), "Alla uppgifter")}
    row = written["men@2012[sex=kvinna,age=18–24]"]
    assert [row["Dimension 1"], row["Nivå 1"], row["Dimension 2"], row["Nivå 2"]] == [
        "sex",
        "kvinna",
        "age",
        "18–24",
    ]
    assert (row["Del"], row["Enhet"], row["Slag"], row["Kvalitetstecken"]) == (
        "utfall",
        "män",
        "antal",
        "inga",
    )
    assert written["men@2012"]["Kvalitetstecken"] == "[e] [r]"
    assert written["men@2012[channel=?]"]["Nivå 1"] == "(uppgift saknas)"
    assert written["calls@2011"]["Varför värdet saknas"] == Words("sv")("workbook.missing.not_counted")


def test_every_figure_has_a_defined_name_that_points_at_its_value():
    shown = report()
    workbook = read(excel(shown))
    assert len(workbook.defined_names) == len(shown.figures)
    for name, key in (
        ("men_2012", "men@2012"),
        ("men_2012_change", "men@2012:change"),
        ("men_2012_channel_telefon", "men@2012[channel=telefon]"),
        ("men_2012_channel_unknown", "men@2012[channel=?]"),
        ("men_2012_sex_kvinna_age_18_24", "men@2012[sex=kvinna,age=18–24]"),
        ("costs_2012_item_lon", "costs@2012[item=lön]"),
    ):
        [(tab, cell)] = workbook.defined_names[name].destinations
        assert workbook[tab][f"A{workbook[tab][cell.replace('$', '')].row}"].value == key
        assert workbook[tab][cell.replace("$", "")].column_letter == "J"
    pointed_at = {next(name.destinations) for name in workbook.defined_names.values()}
    assert len(pointed_at) == len(shown.figures)


def test_a_hidden_number_stands_nowhere_in_the_file():
    declared = project()
    shown = Figures(
        tuple(
            replace(one, value=float(HIDDEN_NUMBER), missing=None, n=HIDDEN_NUMBER)
            if one.confidentiality is Confidentiality.HIDDEN
            else one
            for one in example_figures(declared).values()
        )
    )
    content = excel(report(figures=shown))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist()}
    assert not [name for name, part in parts.items() if str(HIDDEN_NUMBER) in part]
    hidden = [one for one in shown.values() if one.confidentiality is Confidentiality.HIDDEN]
    assert len(hidden) == [row["Värde"] for row in rows(read(content), "Alla uppgifter")].count("[c]") > 0


def test_the_state_of_a_target_is_hidden_with_its_figure():
    shown = dict(example_figures(project()))
    key = Key("men", "2012")
    shown[key] = replace(shown[key], confidentiality=Confidentiality.HIDDEN)
    workbook = read(excel(report(figures=Figures(tuple(shown.values())))))
    assert rows(workbook, "Mål 1")[0]["Måluppfyllelse"] == "[c]"
    assert rows(workbook, "Alla uppgifter")[0]["Måluppfyllelse"] == "[c]"
    assert rows(workbook, "Alla uppgifter")[0]["Antal bakom värdet"] == "[c]"


VALUE = Key("men", "2012")


@pytest.mark.parametrize(
    ("value", "kind", "decimals", "cell"),
    [
        (2.5, Kind.MEASURE, 0, Number(3.0)),
        (-2.5, Kind.MEASURE, 0, Number(-3.0)),
        (0.145, Kind.MEASURE, 2, Number(0.15, decimals=2)),
        (1234.0, Kind.COUNT, 0, Number(1234.0)),
        (0.3775, Kind.SHARE, 1, Number(0.378, Form.PERCENT, 1)),
        (0.125, Kind.SHARE, 0, Number(0.13, Form.PERCENT)),
        (0.0, Kind.COUNT, 0, Number(0.0)),
        (0.4, Kind.MEASURE, 0, "[low]"),
        (0.0004, Kind.SHARE, 1, "[low]"),
    ],
)
def test_tables_for_reading_hold_the_number_as_it_is_printed(value, kind, decimals, cell):
    assert figure_cell(figure(VALUE, value, kind, decimals=decimals)) == cell


def test_a_difference_of_shares_is_written_in_percentage_points():
    change = figure(replace(VALUE, part=Part.CHANGE), 0.0815, Kind.POINTS, decimals=1)
    assert figure_cell(change) == Number(8.2, Form.POINTS, 1)


def test_a_difference_that_rounds_to_zero_is_zero_without_a_sign():
    change = figure(replace(VALUE, part=Part.CHANGE), -0.2, Kind.MEASURE)
    assert str(figure_cell(change).value) == "0.0"


@pytest.mark.parametrize("missing", list(Missing))
def test_every_reason_for_a_missing_value_has_a_shorthand_that_the_legend_explains(missing):
    cell = figure_cell(figure(VALUE, None, missing=missing))
    explained = [
        row["Betydelse"] for row in rows(read(excel(report())), "Teckenförklaring") if row["Tecken"] == cell
    ]
    assert Words("sv")(f"workbook.missing.{missing}") in explained


def test_numbers_are_shown_with_their_sign_decimals_and_unit():
    workbook = read(excel(report()))
    share = workbook["Mål 2"]["C4"]
    assert (share.value, share.number_format.split(";")[0]) == (0.378, '#,##0.0"\N{NO-BREAK SPACE}"%')
    money = workbook["Ekonomi"]["D4"]
    assert (money.value, money.number_format.split(";")[1]) == (-12346, '"−"#,##0"\N{NO-BREAK SPACE}kr"')
    change = workbook["Tabell 1 kontaktsätt"]["D4"]
    assert (change.value, change.number_format.split(";")[0]) == (8, '"+"#,##0')
