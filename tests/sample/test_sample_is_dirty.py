"""The exports are as dirty as real ones: what the loader has to get through is really in them."""

from __future__ import annotations

import codecs
from collections import Counter

import pytest
from openpyxl import load_workbook
from raw_rows import ROW_ID, SAMPLE, cells_of, day, rows_of, text_of

DATA = SAMPLE / "data"
EARLIER, LATER = DATA / "arenden_2011.csv", DATA / "arenden_2012.csv"


@pytest.fixture(scope="module")
def sheet():
    return load_workbook(DATA / "kontakter_2012.xlsx")["Blad1"]


@pytest.mark.parametrize("file", [EARLIER, LATER, DATA / "kostnader.csv"], ids=lambda file: file.name)
def test_windows_1252_is_not_utf_8(file):
    with pytest.raises(UnicodeDecodeError):
        file.read_bytes().decode("utf-8")


def test_the_other_text_files_have_marks_of_their_encodings():
    assert (DATA / "kontakter_2011.csv").read_bytes().startswith(codecs.BOM_UTF16_LE)
    assert (DATA / "aktiviteter.csv").read_bytes().startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize("file", sorted(DATA.glob("*.csv")), ids=lambda file: file.name)
def test_every_line_ends_as_windows_ends_lines(file):
    assert "\r\n" in text_of(file)


@pytest.mark.parametrize("file", [EARLIER, LATER], ids=lambda file: file.name)
def test_a_case_list_has_titles_totals_a_footer_and_uneven_rows(file):
    cells = cells_of(file)
    firsts = [str(row[0]).split(":")[0].split(" ")[0] if row else "" for row in cells]
    assert firsts[:4] == ["Ärendelista,", "Urval", "", "Ärende-ID"]
    assert firsts[-5:] == ["Summa", "", "Antal", "Källa", "Utskrivet"]
    assert {len(row) for row in cells if row and ROW_ID.fullmatch(row[0])} == {14, 15, 16}
    assert [""] * 15 in cells


def test_the_later_list_knows_more_of_the_cases_that_stand_in_both():
    before = {row["Ärende-ID"]: row for row in rows_of(EARLIER)}
    after = {row["Ärende-ID"]: row for row in rows_of(LATER)}
    shared = before.keys() & after.keys()
    ended = [case for case in shared if after[case]["Avslutat"] and not before[case]["Avslutat"]]
    assert len(shared) > len(ended) > 5
    assert all(before[case]["Senast ändrad"][:10] <= after[case]["Senast ändrad"][:10] for case in shared)


def test_one_case_is_closed_before_it_was_opened():
    wrong = [row for row in rows_of(LATER) if row["Avslutat"] and day(row["Avslutat"]) < day(row["Inlett"])]
    assert [row["Typ"] for row in wrong] == ["Rådgivning"]


def test_the_workbook_has_merged_titles_and_a_hidden_sheet(sheet):
    assert {"A1:L1", "A2:L2", "L5:L6"} <= {str(merged) for merged in sheet.merged_cells.ranges}
    assert sheet.parent["Koder"].sheet_state == "hidden"


def test_the_workbook_repeats_its_header_and_ends_in_a_total(sheet):
    firsts = Counter(cell.value for cell in sheet["A"])
    assert firsts["Kontakt-ID"] == 3
    assert firsts["Totalt"] == 1


def test_the_workbook_writes_days_as_dates_and_as_serials(sheet):
    kinds = {type(cell.value).__name__ for cell in sheet["G"][4:-3]}
    assert {"datetime", "int"} <= kinds


def test_the_workbook_writes_identity_numbers_as_numbers_and_as_text(sheet):
    kinds = Counter(type(cell.value).__name__ for cell in sheet["C"][4:-3])
    assert kinds["int"] > kinds["str"] > 0
    assert kinds["NoneType"] > 0


def test_costs_have_a_separator_line_no_break_spaces_and_two_kinds_of_dates():
    text = text_of(DATA / "kostnader.csv")
    assert text.startswith("sep=;\r\n")
    assert "32\N{NO-BREAK SPACE}850,00" in text
    assert "-1\N{NO-BREAK SPACE}250,00" in text
    dates = [row["Bokföringsdatum"] for row in rows_of(DATA / "kostnader.csv")]
    assert any("/" in date for date in dates)
    assert any(date.endswith(" april 2012") for date in dates)
