"""Bad files and cells: each with its place, what is wrong and the way out."""

import os

import pytest

from exports import CONTACTS, HEADER, KEYS, ROWS, csv_bytes, load_bytes, project_of, said, values, xlsx_bytes
from projrapport.errors import DataError
from projrapport.loading.load import load_tables


def problem(project, **files):
    with pytest.raises(DataError) as error:
        load_bytes(project, **files)
    return str(error.value)


def with_cell(place: int, cell: str) -> bytes:
    return csv_bytes(
        [HEADER, ROWS[0], tuple(cell if at == place else text for at, text in enumerate(ROWS[1]))]
    )


def test_a_file_that_is_not_there_is_named_with_the_nearest(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "kontakter_2012.csv").write_bytes(b"x")
    with pytest.raises(DataError) as error:
        load_tables(project_of(files="data/kontakter_2013.csv"), tmp_path, keys=KEYS)
    assert (
        str(error.value)
        == "data/kontakter_2013.csv: there is no such file. Did you mean “kontakter_2012.csv”?"
    )


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(DataError, match="There is no folder “daat” in the project folder"):
        load_tables(project_of(files="daat/*.csv"), tmp_path, keys=KEYS)


def test_a_pattern_that_matches_nothing_in_an_empty_folder_says_so(tmp_path):
    with pytest.raises(DataError, match=r"there is no such file\. The folder is empty"):
        load_tables(project_of(files="*.csv"), tmp_path, keys=KEYS)


def test_the_lock_file_of_an_open_workbook_is_no_export(tmp_path):
    (tmp_path / "data.xlsx").write_bytes(xlsx_bytes([HEADER, *ROWS]))
    (tmp_path / "~$data.xlsx").write_bytes(b"owner")
    assert load_tables(project_of(files="*.xlsx"), tmp_path, keys=KEYS)["contacts"].account.used == 4


def test_a_name_with_brackets_is_a_name_and_no_pattern(tmp_path):
    (tmp_path / "data [1].csv").write_bytes(csv_bytes([HEADER, *ROWS]))
    assert load_tables(project_of(files="data [1].csv"), tmp_path, keys=KEYS)["contacts"].account.used == 4


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path):
    (tmp_path / "data.csv").write_bytes(b"x")
    (tmp_path / "data.csv").chmod(0)
    with pytest.raises(DataError, match="cannot be opened"):
        load_tables(project_of(), tmp_path, keys=KEYS)


def test_an_unknown_kind_of_file_names_the_kinds_that_are_read():
    assert problem(project_of(), data_doc=b"x") == (
        "data.doc: files that end with “.doc” are not read. These are: .csv, .tsv, .txt, .xlsx, .xlsm, .xls, .ods, "
        ".parquet, .gz, .zip."
    )


@pytest.mark.parametrize("data", [b"", b"\r\n  \r\n"])
def test_an_empty_file_says_so(data):
    assert problem(project_of(), data_csv=data) == "data.csv: is empty. Export it again."


@pytest.mark.parametrize("below", [[], [("",) * 5], [("Summa", "", "", "", "0")]])
def test_a_file_without_a_row_of_data_says_so(below):
    assert "there is a header in row 1 but no row of data below it" in problem(
        project_of(), data_csv=csv_bytes([HEADER, *below])
    )


@pytest.mark.parametrize(
    ("place", "cell", "what"),
    [
        (
            2,
            "2012-02-30",
            "row 3, column Datum: the cell is a date that does not exist; expected a date such as 2012-03-01.",
        ),
        (2, "i mars", "row 3, column Datum: the cell is not a date"),
        (
            4,
            "en timme",
            "row 3, column Längd (min): the cell is not a number; expected a number such as 1 250,50.",
        ),
        (1, "1,97E+11", "row 3, column Personnummer: the cell is a rounded number such as 1,97E+11"),
    ],
)
def test_a_cell_that_cannot_be_read_is_told_with_its_place_and_the_way_out(place, cell, what):
    message = problem(project_of(), data_csv=with_cell(place, cell))
    assert f"data.csv, {what}" in message
    assert 'or set `unreadable = "missing"` for table “contacts”.' in message
    assert cell not in message.replace("such as 1,97E+11", "")


def test_all_bad_cells_come_at_once():
    rows = [(str(n), "", "när som helst", "besök", "många") for n in range(3)]
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=csv_bytes([HEADER, *rows]))
    assert len(error.value.problems) == 6


def test_thousands_of_bad_cells_are_listed_first_and_then_counted():
    rows = [(str(n), "", "aldrig", "besök", "5") for n in range(1000)]
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=csv_bytes([HEADER, *rows]))
    assert len(error.value.problems) == 201
    assert error.value.problems[-1].what.startswith("800 more cells")


def test_bad_cells_can_be_taken_as_missing_and_are_counted():
    table = load_bytes(project_of(settings='unreadable = "missing"'), data_csv=with_cell(2, "i mars"))
    assert values(table, "date")[1] == (None,)
    assert table.account.unreadable_cells == (("date", 1),)
    assert "Taken as missing." in said(table)
    assert dict(table.account.empty_cells)["date"] == 1


def test_an_ambiguous_column_is_refused_even_where_bad_cells_are_missing():
    rows = [(str(n), "", "1/2/2012", "besök", "5") for n in range(3)]
    message = problem(project_of(settings='unreadable = "missing"'), data_csv=csv_bytes([HEADER, *rows]))
    assert "no date tells whether the day or the month stands first" in message
    assert "(rows 2, 3 and 4)" in message


def test_the_order_of_day_and_month_is_decided_for_each_file():
    files = {
        "a_csv": csv_bytes([HEADER, ("1", "", "13/2/2012", "besök", ""), ("2", "", "1/2/2012", "besök", "")]),
        "b_csv": csv_bytes([HEADER, ("3", "", "2/13/2012", "besök", "")]),
    }
    dates = [str(date) for (date,) in values(load_bytes(project_of(files="*.csv"), **files), "date")]
    assert dates == ["2012-02-13", "2012-02-01", "2012-02-13"]


def test_a_word_for_missing_is_missing():
    columns = CONTACTS.replace('header = "Datum"', 'header = "Datum", missing = ["Okänt", "-"]')
    table = load_bytes(project_of(columns), data_csv=with_cell(2, "OKÄNT"))
    assert values(table, "date")[1] == (None,)
    assert table.account.unreadable_cells == ()


def test_dates_that_can_hardly_be_meant_are_told_and_kept():
    rows = [("1", "", "2013-01-01", "besök", ""), ("2", "", "1812-01-01", "besök", ""), ROWS[3]]
    table = load_bytes(project_of(), data_csv=csv_bytes([HEADER, *rows]))
    assert "column Datum: dates after 2012-12-31, the last day known (row 2)." in said(table)
    assert "column Datum: dates before 1900 (row 3)." in said(table)
    assert table.account.used == 3


def test_an_undeclared_value_can_stop_the_load():
    columns = CONTACTS.replace('header = "Kontaktform"', 'header = "Kontaktform", undeclared = "error"')
    message = problem(project_of(columns), data_csv=with_cell(3, "Skype"))
    assert "data.csv, column Kontaktform: 1 value is not declared. (row 3)" in message


def test_the_account_counts_the_cells_of_used_rows_that_hold_an_undeclared_value():
    columns = CONTACTS + 'violence = { type = "list", header = "Våld", levels = ["psykiskt"] }'
    cells = [("Skype", "annat; okänt"), ("anna", "psykiskt"), ("besök", "psykiskt; annat"), ("tel", "")]
    rows = [(*row[:3], form, row[4], violence) for row, (form, violence) in zip(ROWS, cells, strict=True)]
    table = load_bytes(project_of(columns), data_csv=csv_bytes([(*HEADER, "Våld"), *rows]))
    assert table.account.undeclared_cells == (("form", 2), ("violence", 2))
    assert "column Kontaktform: 2 different values are not declared (rows 2 and 3)." in said(table)
    assert "column Våld: 2 different values are not declared (rows 2 and 4)." in said(table)


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        (";9;198069100104;2012-03-01;tel;30", "the row has more or fewer cells than the others"),
        ('9;198069100104;"20"12;2012-03-01;tel', "a quotation mark that opens or closes no cell"),
    ],
)
def test_where_a_cell_cannot_be_read_the_way_its_row_was_read_is_told_first(line, cause):
    data = csv_bytes([HEADER, *ROWS]) + line.encode() + b"\r\n"
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=data)
    first, *others = map(str, error.value.problems)
    assert cause in first
    assert "(row 6)" in first
    assert any("row 6, column Datum" in other for other in others)


def test_rows_of_another_width_that_can_be_read_are_no_problem_beside_others():
    data = csv_bytes([HEADER, *ROWS, ("5", "198069100104", "2012-03-01", "tel", "3", "x"), ("6", "", "?")])
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=data)
    assert "(row 7)" in str(error.value)
    assert "row 6" not in str(error.value)
