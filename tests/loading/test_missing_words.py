"""Words for “not known” are taken as missing where nothing else can be meant, and never silently."""

import pytest

from exports import csv_bytes, load_bytes, project_of, said, values
from projrapport.loading.columns.cleaning import cell_text, is_excel_error, lines
from projrapport.loading.columns.missing import is_not_known
from projrapport.project.tables import HASHED, ColumnType


@pytest.mark.parametrize("type_", ColumnType)
@pytest.mark.parametrize("word", ["saknas", "Uppgift saknas", " OKÄNT ", "NULL", "N/A", "NaN"])
def test_words_that_mean_nothing_else_are_missing_in_every_column(word, type_):
    assert is_not_known(word, type_)


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
def test_a_dash_is_missing_where_a_day_or_a_name_is_asked_for(dash):
    taken = {type_ for type_ in ColumnType if is_not_known(dash, type_)}
    assert taken == {ColumnType.DATE, ColumnType.PERSON, ColumnType.CASE, ColumnType.KEY}


@pytest.mark.parametrize("word", ["Anonym", "?", "xxx", "000000-0000", "0000000000", "Skyddad identitet"])
def test_words_and_signs_that_name_nobody_are_no_identity(word):
    assert is_not_known(word, ColumnType.PERSON)
    assert not is_not_known(word, ColumnType.CATEGORY)


@pytest.mark.parametrize("text", ["nej", "ingen"])
def test_a_refusal_is_a_value_but_where_an_identity_is_asked_for(text):
    assert {type_ for type_ in ColumnType if is_not_known(text, type_)} == HASHED


@pytest.mark.parametrize("text", ["0", "anna", "198069100104"])
def test_other_texts_are_values(text):
    assert not any(is_not_known(text, type_) for type_ in ColumnType)


def test_persons_that_are_nobody_are_not_one_person_and_are_told():
    rows = [("Personnummer",), ("198069100104",), ("okänd",), ("Okänd",), ("–",)]
    table = load_bytes(
        project_of('person = { type = "person", header = "Personnummer" }'), data_csv=csv_bytes(rows)
    )
    assert [value is None for (value,) in values(table)] == [False, True, True, True]
    assert (
        "words and signs that name nobody, as –, okänd or anonym, were taken as missing (rows 3, 4 and 5)"
        in said(table)
    )


@pytest.mark.parametrize(
    ("text", "meant"), [('="0012"', "0012"), ("'0012", "0012"), ("'tis", "'tis"), ("=1+1", "=1+1")]
)
def test_signs_that_keep_a_spreadsheet_from_changing_a_text_are_no_part_of_it(text, meant):
    assert cell_text(text) == meant


def test_a_cell_of_several_lines_is_tidied_line_by_line():
    assert lines(" psykiskt \r\n\n fysiskt\u2028hot ") == "psykiskt\nfysiskt\nhot"


@pytest.mark.parametrize(
    "text", ["#N/A", "#SAKNAS!", "#Värdefel!", "#DIVISION/0!", "####", "#FÄLT!", "Err:502", "Fel:503"]
)
def test_errors_of_spreadsheets_are_known_in_english_and_swedish(text):
    assert is_excel_error(text)


@pytest.mark.parametrize("text", ["#1", "Fel", "Ernst", "# saknas"])
def test_other_texts_are_no_errors(text):
    assert not is_excel_error(text)
