"""A workbook with one sheet a month: the sheets that are named are one table, and none that fits is left in silence."""

import openpyxl
import pytest
from kinds import ods_bytes

from exports import HEADER, ROWS, asides, load_bytes, project_of, said, saved, values, xlsx_bytes
from projrapport.errors import DataError
from projrapport.loading.inspection.declare import declaration
from projrapport.loading.inspection.inspect import inspect_file
from projrapport.project.declaration import Project

EXPECTED = values(load_bytes(project_of(), data_xlsx=xlsx_bytes([HEADER, *ROWS])))
MONTHS = {"Jan": [HEADER, *ROWS[:1]], "Feb": [("Februari",), HEADER, *ROWS[1:3]], "Mars": [HEADER, ROWS[3]]}
NOTES = {"Läs mig": [("Uttag ur systemet",)]}
ALL = pytest.mark.parametrize("sheet", ['"*"', '["Mars", "Jan", "Feb"]', '["jan*", "?EB", "Mars"]'])


def book_of(sheets, *, hidden=(), very_hidden=()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
        state = "hidden" if title in hidden else "veryHidden" if title in very_hidden else "visible"
        sheet.sheet_state = state
    return saved(book)


def load(sheets, sheet="", *, hidden=(), very_hidden=()):
    settings = f"sheet = {sheet}" if sheet else ""
    data = book_of(sheets, hidden=hidden, very_hidden=very_hidden)
    return load_bytes(project_of(settings=settings), data_xlsx=data)


@ALL
def test_all_sheets_that_fit_are_one_table_and_each_row_is_traced_to_its_sheet(sheet):
    table = load({**MONTHS, **NOTES}, sheet)
    assert values(table) == EXPECTED
    assert table.rows["_file"].to_pylist() == [
        "data.xlsx, sheet Jan",
        "data.xlsx, sheet Feb",
        "data.xlsx, sheet Feb",
        "data.xlsx, sheet Mars",
    ]
    assert table.rows["_row"].to_pylist() == [2, 3, 4, 2]
    assert [(one.sheet, one.records, one.used) for one in table.account.sheets] == [
        ("Jan", 2, 1),
        ("Feb", 4, 2),
        ("Mars", 2, 1),
    ]
    assert asides(table) == {"header": 3, "preamble": 1}


def test_one_sheet_of_several_with_the_header_tells_of_the_rows_that_were_not_read():
    table = load(MONTHS, '"Jan"', hidden=["Mars"])
    assert values(table) == EXPECTED[:1]
    assert table.rows["_file"].to_pylist() == ["data.xlsx"]
    told = [str(one) for one in table.account.findings if one.severity == "warning"]
    every = "If it belongs to the table, list it under `sheet` with the others"
    assert told == [
        f'data.xlsx, sheet Feb: has the declared header, and its 2 rows were not read. {every}, or set `sheet = "*"` for all.',
        f"data.xlsx, sheet Mars: is hidden, has the declared header, and its 1 row was not read. {every}.",
    ]


def test_a_sheet_with_fewer_of_the_columns_is_told_too():
    columns = 'id = { type = "key", header = "Kontakt-ID" }\nwho = { type = "person", header = "Personnummer", optional = true }'
    sheets = {"Jan": [HEADER[:2], ROWS[0][:2]], "Feb": [("Kontakt-ID", "Annat"), ("2", "x"), (), ("3", "y")]}
    table = load_bytes(project_of(columns), data_xlsx=book_of(sheets))
    assert table.account.used == 1
    assert "sheet Feb" not in said(table)
    whole = {**sheets, "Feb": [("Kontakt-ID", "who"), ("2", ""), (), ("3", "")]}
    with pytest.raises(DataError, match="several rows may be the header"):
        load_bytes(project_of(columns), data_xlsx=book_of(whole))


def test_a_sheet_that_another_table_reads_is_not_told():
    project = project_of(settings='sheet = "Jan"')
    other = project.tables["contacts"].model_copy(update={"sheet": ("Feb", "Ma*"), "files": ("other.xlsx",)})
    project = Project.model_validate(
        {**project.model_dump(), "tables": {"contacts": project.tables["contacts"]}}
    )
    both = project.model_copy(update={"tables": {**project.tables, "later": other}})
    data = book_of(MONTHS)
    assert "were not read" not in said(load_bytes(both, data_xlsx=data, other_xlsx=data))


def test_hidden_sheets_are_read_where_they_are_named_and_not_by_a_pattern():
    table = load(MONTHS, '"*"', hidden=["Mars"])
    assert values(table) == EXPECTED[:3]
    assert "sheet Mars: is hidden, has the declared header" in said(table)
    assert values(load(MONTHS, '["*", "Mars"]', hidden=["Mars"])) == EXPECTED


def test_a_sheet_that_is_named_must_have_the_header():
    with pytest.raises(DataError, match=r"data\.xlsx, sheet Läs mig: none of the first 60 rows is a header"):
        load({**MONTHS, **NOTES}, '["Jan", "Läs mig"]')
    assert values(load({**MONTHS, **NOTES}, '["Jan", "Feb", "M*", "L*"]')) == EXPECTED


def test_a_sheet_of_a_pattern_that_lacks_a_column_is_an_error_with_its_name():
    short = {**MONTHS, "April": [HEADER[:3], ROWS[0][:3]]}
    with pytest.raises(DataError, match=r"data\.xlsx, sheet April, row 1: there is no column “Kontaktform”"):
        load(short, '"*"')


def test_a_name_or_a_pattern_that_means_no_sheet_is_an_error():
    with pytest.raises(DataError, match="has no sheet “Juni”"):
        load(MONTHS, '["Jan", "Juni"]')
    with pytest.raises(DataError, match=r"has no sheet “2012-\*”. There is: Feb, Jan, Mars"):
        load(MONTHS, '"2012-*"')


def test_two_sheets_with_one_key_or_with_the_same_rows_are_told_by_their_names():
    twice = {"Jan": MONTHS["Jan"], "Feb": [HEADER, ROWS[0]]}
    with pytest.raises(
        DataError,
        match=r"data\.xlsx, sheet Feb, row 2, column Kontakt-ID: has the same key as data.xlsx, sheet Jan",
    ):
        load_bytes(project_of(settings='sheet = "*"\nkey = "id"'), data_xlsx=book_of(twice))
    copied = {"Jan": [HEADER, *ROWS], "Kopia": [HEADER, *ROWS]}
    with pytest.raises(
        DataError, match=r"data\.xlsx, sheet Kopia: holds the same 4 rows as data.xlsx, sheet Jan"
    ):
        load(copied, '"*"')


def test_rows_without_a_date_are_counted_sheet_by_sheet():
    undated = {"Jan": [HEADER, *ROWS[:2]], "Feb": [HEADER, ("7", "198069100104", "", "besök", "5")]}
    project = project_of(settings='sheet = "*"\ndate = "date"')
    table = load_bytes(project, data_xlsx=book_of(undated))
    assert [one.without_date for one in table.account.sheets] == [0, 1]


def test_the_same_workbook_delivered_twice_is_told_once():
    data = book_of(MONTHS)
    with pytest.raises(DataError) as raised:
        load_bytes(project_of(files="*.xlsx", settings='sheet = "*"'), a_xlsx=data, b_xlsx=data)
    assert str(raised.value).count("holds the same bytes as a.xlsx") == 1


def test_sheets_of_an_ods_file_are_one_table_too():
    data = ods_bytes([HEADER, *ROWS])
    assert values(load_bytes(project_of(settings='sheet = "*"'), data_ods=data)) == EXPECTED


@pytest.mark.parametrize("how", ["hidden", "very hidden"])
def test_a_header_that_stands_on_a_hidden_sheet_only_is_named(how):
    sheets = {"Sammanställning": [("Antal", "3")], "Data": [("Kontakter",), HEADER, *ROWS]}
    with pytest.raises(DataError) as raised:
        load(sheets, **{how.replace(" ", "_"): ["Data"]})
    assert str(raised.value) == (
        f"data.xlsx: the declared header stands in row 2 of sheet “Data”, which is {how} and was not read. If it is the table, "
        'set `sheet = "Data"`.'
    )
    assert values(load(sheets, '"Data"', hidden=["Data"])) == EXPECTED


def test_a_visible_sheet_with_some_of_the_names_does_not_keep_the_hidden_one_unsaid():
    sheets = {"Pivot": [HEADER[2:4], ("mars", "3")], "Data": [HEADER, *ROWS]}
    with pytest.raises(DataError) as raised:
        load(sheets, hidden=["Data"])
    first, *others = raised.value.problems
    assert "row 1 of sheet “Data”, which is hidden" in str(first)
    assert "there is no column “Kontakt-ID”" in str(others[0])


def test_inspect_tells_of_the_sheets_with_the_same_header(tmp_path):
    path = tmp_path / "data.xlsx"
    path.write_bytes(book_of({"Jan": [HEADER, *ROWS], "Feb": [HEADER, *ROWS[:2]], **NOTES}))
    inspection = inspect_file(path)
    assert 'sheet = "Jan"' in declaration(inspection)
    assert "sheet Feb: has the declared header, and its 2 rows were not read" in "\n".join(
        map(str, inspection.findings)
    )
