"""A plain export, in CSV and Excel, comes out typed and accounted for."""

import datetime as dt
from pathlib import Path

import pyarrow as pa
import pytest

from exports import (
    CONTACTS,
    HEADER,
    KEYS,
    ROWS,
    asides,
    csv_bytes,
    load_bytes,
    project_of,
    said,
    values,
    xlsx_bytes,
)
from projrapport.errors import DataError
from projrapport.loading.load import load_tables

PLAIN = csv_bytes([HEADER, *ROWS])


def test_a_csv_comes_out_typed_by_its_declaration():
    table = load_bytes(project_of(), data_csv=PLAIN)
    assert values(table, "date", "form", "minutes") == [
        (dt.date(2012, 3, 1), "besök", 30.5),
        (dt.date(2012, 3, 15), "telefon", 15.0),
        (dt.date(2012, 4, 1), "besök", None),
        (dt.date(2012, 4, 2), "telefon", 1250.0),
    ]


def test_the_arrow_types_are_those_that_the_queries_expect():
    schema = load_bytes(project_of(), data_csv=PLAIN).rows.schema
    assert {field.name: field.type for field in schema} == {
        "id": pa.uint64(),
        "person": pa.uint64(),
        "date": pa.date32(),
        "form": pa.dictionary(pa.int16(), pa.string()),
        "minutes": pa.float64(),
        "_file": pa.dictionary(pa.int32(), pa.string()),
        "_row": pa.int64(),
    }


def test_an_empty_identity_is_nobody_and_equal_ones_are_equal():
    person = load_bytes(project_of(), data_csv=PLAIN).rows["person"].to_pylist()
    assert person[0] == person[1]
    assert person[2] is None
    assert person[3] not in (None, person[0])


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    titled = b"Kontakter 2012\r\n\r\n" + PLAIN
    table = load_bytes(project_of(), data_csv=titled)
    assert table.rows["_row"].to_pylist() == [4, 5, 6, 7]
    assert table.rows["_file"].to_pylist() == ["data.csv"] * 4


def test_the_account_tells_every_row_and_how_the_file_was_read():
    account = load_bytes(project_of(), data_csv=b"Titel\r\n" + PLAIN + b"Summa;;;;1295,5\r\n").account
    sheet = account.sheets[0]
    assert (sheet.records, sheet.used, sheet.header_row) == (7, 4, 2)
    assert dict(sheet.set_aside) == {"preamble": 1, "header": 1, "total": 1}
    assert (sheet.encoding, sheet.delimiter) == ("Windows-1252", "semicolon")
    assert sheet.bytes == len(PLAIN) + 24
    assert len(sheet.sha256) == 64
    assert account.empty_cells == (("id", 0), ("person", 1), ("date", 0), ("form", 0), ("minutes", 1))


def test_several_files_are_read_in_the_order_of_their_names():
    files = {"kontakter_b_csv": csv_bytes([HEADER, ROWS[1]]), "kontakter_a_csv": csv_bytes([HEADER, ROWS[0]])}
    table = load_bytes(project_of(files="kontakter_*.csv"), **files)
    assert table.rows["_file"].to_pylist() == ["kontakter_a.csv", "kontakter_b.csv"]


def test_a_csv_and_a_workbook_can_be_one_table():
    table = load_bytes(
        project_of(), data_csv=csv_bytes([HEADER, *ROWS[:2]]), data_xlsx=xlsx_bytes([HEADER, *ROWS[2:]])
    )
    assert table.account.used == 4
    assert table.rows["form"].to_pylist() == ["besök", "telefon", "besök", "telefon"]


def test_tables_with_sql_are_left_to_the_queries():
    project = project_of()
    derived = project.tables["contacts"].model_copy(update={"files": (), "sql": "SELECT 1"})
    assert (
        load_tables(project.model_copy(update={"tables": {"derived": derived}}), Path("nowhere"), keys=KEYS)
        == {}
    )


def test_the_problems_of_all_tables_come_at_once(tmp_path):
    project = project_of(files=("a.csv", "b.csv"))
    project = project.model_copy(
        update={"tables": {"one": project.tables["contacts"], "two": project.tables["contacts"]}}
    )
    with pytest.raises(DataError) as error:
        load_tables(project, tmp_path, keys=KEYS)
    assert [problem.where for problem in error.value.problems] == ["a.csv", "b.csv", "a.csv", "b.csv"]


def test_an_optional_column_that_is_missing_is_null_and_noted():
    columns = CONTACTS + '\nhow = { type = "category", header = "Initierat av", optional = true }'
    table = load_bytes(project_of(columns), data_csv=PLAIN)
    assert table.rows["how"].to_pylist() == [None] * 4
    assert "there is no column “Initierat av”, which is optional" in said(table)


def test_columns_that_nobody_declared_are_not_read_on():
    rows = [(*HEADER, "Namn"), *((*row, "Skyddad Identitet") for row in ROWS)]
    table = load_bytes(project_of(), data_csv=csv_bytes(rows))
    assert "Namn" not in table.rows.column_names
    assert asides(table) == {"header": 1}
