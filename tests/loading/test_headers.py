"""Headers in every dress: two rows that are one, merged cells, units, lost accents; and what is said when none fits."""

import io

import openpyxl
import pytest

from exports import (
    CONTACTS,
    HEADER,
    ROWS,
    asides,
    csv_bytes,
    load_bytes,
    project_of,
    said,
    saved,
    values,
    xlsx_bytes,
)
from projrapport.errors import DataError
from projrapport.loading.layout.names import fold, without_accents

SPANS = """
id = { type = "key", header = "Ärende" }
opened = { type = "date", header = "Period Från" }
closed = { type = "date", header = "Period Till" }
kind = { type = "category", header = "Typ", levels = ["a", "b"] }
"""
OVER = ("Ärende", "Period", "", "Typ")
UNDER = ("", "Från", "Till", "")
CASES = (("1", "2012-03-01", "2012-05-01", "a"), ("2", "2012-04-01", "", "b"))
EXPECTED = values(
    load_bytes(
        project_of(SPANS), data_csv=csv_bytes([("Ärende", "Period Från", "Period Till", "Typ"), *CASES])
    )
)


def load(*rows, columns=SPANS, kind="csv", settings=""):
    data = csv_bytes(rows) if kind == "csv" else xlsx_bytes(rows)
    return load_bytes(project_of(columns, settings=settings), **{f"data_{kind}": data})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("above", [[], [("Ärenden hösten 2012",), ()], [("Uttag", "2012-12-31")]])
def test_names_spread_over_two_rows_are_read_together(kind, above):
    table = load(*above, OVER, UNDER, *CASES, kind=kind)
    assert values(table) == EXPECTED
    first = len(above) + 1
    assert asides(table) == {"header": 2} | ({"preamble": len(above)} if above else {})
    assert f"the header is printed in rows {first} and {first + 1}; they were read as one." in said(table)


@pytest.mark.parametrize("declared", [("Från", "Till"), ("Period", "Till")])
def test_one_level_of_a_header_is_enough_where_it_is_unique(declared):
    columns = SPANS.replace("Period Från", declared[0]).replace("Period Till", declared[1])
    over = ("Ärende", "Period", "Slut", "Typ") if declared[0] == "Period" else OVER
    assert values(load(over, UNDER, *CASES, columns=columns)) == EXPECTED


def test_a_group_that_spans_two_columns_names_neither():
    columns = SPANS.replace("Period Från", "Period").replace("Period Till", "Till")
    with pytest.raises(DataError, match="there is no column"):
        load(OVER, UNDER, *CASES, columns=columns)


def test_a_chosen_header_row_may_be_either_of_the_two():
    for row in (1, 2):
        assert values(load(OVER, UNDER, *CASES, settings=f"header_row = {row}")) == EXPECTED


def test_cells_merged_across_head_the_columns_below_them_and_no_others():
    over = ("Ärende", "Period", None, None, "Typ")
    under = (None, "Från", "Till", "Till", None)
    cases = [(*row[:3], "2012-12-31", row[3]) for row in CASES]
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([over, under, *cases])))
    for merged in ("A1:A2", "B1:C1", "E1:E2"):
        book.worksheets[0].merge_cells(merged)
    table = load_bytes(project_of(SPANS), data_xlsx=saved(book))
    assert values(table) == EXPECTED
    assert table.account.findings[0].what.startswith("the header is printed in rows 1 and 2")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_row_of_units_belongs_to_the_header(kind):
    units = ("", "", "åååå-mm-dd", "", "(min)")
    table = load(HEADER, units, *ROWS, columns=CONTACTS, kind=kind)
    assert values(table) == values(load(HEADER, *ROWS, columns=CONTACTS))
    assert asides(table) == {"header": 2}


def test_a_unit_may_be_a_part_of_the_declared_name():
    over = (*HEADER[:4], "Längd")
    table = load(over, ("", "", "", "", "(min)"), *ROWS, columns=CONTACTS)
    assert values(table) == values(load(HEADER, *ROWS, columns=CONTACTS))


def test_a_word_divided_between_two_rows_is_one():
    table = load(
        ("Kontakt-", "Person-", *HEADER[2:]),
        ("ID", "nummer", "", "", ""),
        *ROWS,
        columns=CONTACTS.replace("Kontakt-ID", "KontaktID"),
    )
    assert values(table) == values(load(HEADER, *ROWS, columns=CONTACTS))


@pytest.mark.parametrize("header", ["Langd (min)", "LÄNGD (MIN)", "Längd(min)"])
def test_a_lost_accent_is_forgiven_and_told(header):
    columns = CONTACTS.replace('"Längd (min)"', '["Längd (min)", "Längd(min)"]')
    table = load((*HEADER[:4], header), *ROWS, columns=columns)
    assert values(table, "minutes") == values(load(HEADER, *ROWS, columns=columns), "minutes")
    assert ("was found only when accents were forgiven" in said(table)) is (header == "Langd (min)")


def test_accents_are_not_forgiven_where_several_would_fit():
    columns = 'a = { type = "number", header = "Mål" }\nb = { type = "number", header = "Mäl" }\nid = { type = "key", header = "Id" }\nx = { type = "number", header = "Antal" }'
    with pytest.raises(DataError, match="there is no column “Mål”"):
        load(("Id", "Antal", "Mal"), ("1", "2", "3"), columns=columns)
    with pytest.raises(DataError, match="there is no column “Mål”"):
        load(("Id", "Antal", "Mal", "Mäl", "Màl"), ("1", "2", "3", "4", "5"), columns=columns)


def test_what_fits_to_the_letter_is_never_taken_for_another():
    columns = 'a = { type = "number", header = "Län" }\nb = { type = "number", header = "Lan", optional = true }\nid = { type = "key" }'
    table = load(("id", "Lan", "Län"), ("1", "2", "3"), columns=columns)
    assert values(table, "a", "b") == [(3.0, 2.0)]
    with pytest.raises(DataError, match="there is no column “Län”"):
        load(("id", "Lan"), ("1", "2"), columns=columns)


def test_where_no_row_fits_the_nearest_are_listed_by_the_names_they_hold():
    with pytest.raises(DataError) as error:
        load(("Nr", "Anna Andersson", "Datum"), ("1", "x", "2012-01-01"), columns=CONTACTS)
    assert "Nearest: row 1 (1 of 5 declared names: “Datum”)." in str(error.value)
    assert "Anna" not in str(error.value)


def test_a_fuller_header_further_down_does_not_swallow_the_table_above_it():
    columns = (
        CONTACTS + '\nhow = { type = "category", header = "Initierat av", levels = ["a"], optional = true }'
    )
    rows = [HEADER, *ROWS[:2], (*HEADER, "Initierat av"), *((*row, "a") for row in ROWS[2:])]
    table = load(*rows, columns=columns)
    assert table.account.used == 4


def test_a_message_shows_of_two_rows_only_what_was_declared():
    over, under = ("Handläggare Anna Andersson", "Period", "", "Typ"), ("Ärende", "Från", "Till", "")
    with pytest.raises(DataError) as error:
        load(over, under, ("1", "2012-03-01", "x", "a"), ("#N/A", "2012-03-01", "", "a"))
    assert "row 4, column Ärende: " in str(error.value)
    assert "column Period Till: " in str(error.value)
    assert "Anna" not in str(error.value)
    with pytest.raises(DataError) as error:
        load(("om Anna Andersson", *over[1:]), ("Nummer", *under[1:]), *CASES)
    assert "there is no column “Ärende”. There is: Nummer." in str(error.value)


@pytest.mark.parametrize("cell", ["2012-03-01", "198069100104", "1 mars 2012", "Jm椀渀䬀"])
def test_no_name_is_suggested_from_a_row_of_data_that_ran_into_the_header(cell):
    joined = (*HEADER[:3], f"{HEADER[3]}1", cell, "Längd Andersson", "besök")
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=csv_bytes([joined, *ROWS], encoding="utf-8"))
    assert "The row holds more than names, so its other cells are not shown." in str(error.value)
    assert "Andersson" not in str(error.value)


@pytest.mark.parametrize("rest", ["Provsson;1;2", '"Provsson', "Prov#sson 259"])
def test_no_name_is_suggested_that_holds_more_than_a_heading(rest):
    joined = (*HEADER[:4], f"{HEADER[4]}{rest}")
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=csv_bytes([joined, *ROWS], delimiter="|"))
    assert "Provsson" not in str(error.value)


def test_a_text_that_is_longer_than_any_name_is_compared_as_it_stands():
    longest = "Å" * 1_000
    assert fold(f" {longest} ") != fold(longest.lower())
    assert fold(longest) == longest.lower()
    assert fold(f"  {longest}B  ") == f"{longest}B"
    assert without_accents(f"{longest}B") == f"{longest}B"
