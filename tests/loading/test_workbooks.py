"""What only Excel has: merged cells, hidden parts, day numbers, formulas, errors; and files that are no workbooks."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from exports import CONTACTS, HEADER, ROWS, csv_bytes, load_bytes, project_of, said, saved, values, xlsx_bytes
from projrapport.errors import DataError


def at(*parts: int) -> dt.datetime:
    """A day, and perhaps a time, as Excel has it."""
    return dt.datetime(*parts)  # noqa: DTZ001 - Excel's days know no time zone


PLAIN = [HEADER, *ROWS]
EXPECTED = values(load_bytes(project_of(), data_csv=csv_bytes(PLAIN)))
NATIVE = [
    HEADER,
    (1, 198069100104, at(2012, 3, 1), "Besök", 30.5),
    (2.0, 198069100104.0, at(2012, 3, 15, 10, 20), "Telefon", 15),
    (3, None, 41000, "besök", None),
    (4, "197561020203", "2012-04-02", "tel", "1 250"),
]


def load(data, *, settings=""):
    return load_bytes(project_of(settings=settings), data_xlsx=data)


def book_of(rows):
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(rows)))


def test_numbers_dates_and_texts_of_excel_load_as_the_csv_does():
    assert values(load(xlsx_bytes(NATIVE))) == EXPECTED
    assert values(load(xlsx_bytes(PLAIN))) == EXPECTED


def test_a_number_with_three_decimals_needs_no_proof():
    table = load(xlsx_bytes([HEADER, (1, None, "2012-03-01", "besök", 1.125)]))
    assert values(table, "minutes") == [(1.125,)]


def test_years_and_compact_dates_are_no_day_numbers():
    table = load(xlsx_bytes([HEADER, (1, None, 20120301, "besök", 5)]))
    assert values(table, "date") == [(dt.date(2012, 3, 1),)]
    with pytest.raises(DataError, match="the cell is not a date"):
        load(xlsx_bytes([HEADER, (1, None, 2012, "besök", 5)]))


def test_days_counted_from_1904_are_read_so_and_told():
    book = book_of([HEADER, (1, None, None, "besök", 5), (2, None, None, "besök", 5)])
    book.epoch = CALENDAR_MAC_1904
    sheet = book.worksheets[0]
    sheet["C2"] = at(2012, 3, 1)
    sheet["C3"] = 39507
    table = load(saved(book))
    assert values(table, "date") == [(dt.date(2012, 3, 1),), (dt.date(2012, 3, 1),)]
    assert "counts its days from 1904" in said(table)


def test_title_rows_and_a_merged_title_are_preamble():
    book = book_of([("Kontakter 2012",), (), *NATIVE])
    book.worksheets[0].merge_cells("A1:E1")
    table = load(saved(book))
    assert values(table) == EXPECTED
    assert table.rows["_row"].to_pylist() == [4, 5, 6, 7]
    assert table.account.sheets[0].header_row == 3


def test_cells_merged_downwards_hold_for_each_row_but_numbers_do_not():
    book = book_of([HEADER, (1, None, at(2012, 3, 1), "besök", 30), (2, None, None, "tel", None)])
    book.worksheets[0].merge_cells("C2:C3")
    book.worksheets[0].merge_cells("E2:E3")
    table = load(saved(book))
    assert values(table, "date", "minutes") == [(dt.date(2012, 3, 1), 30.0), (dt.date(2012, 3, 1), None)]
    assert "cells merged with the one above hold its value, numbers excepted (row 3)." in said(table)


def test_the_sheet_whose_header_fits_is_read():
    book = book_of(NATIVE)
    book.create_sheet("Info", 0).append(["Kontakt-ID", "förklaring"])
    table = load(saved(book))
    assert values(table) == EXPECTED
    assert table.account.sheets[0].sheet == "Blad1"


def test_two_sheets_that_fit_are_listed():
    book = book_of(NATIVE)
    book.copy_worksheet(book.worksheets[0]).title = "Kopia"
    with pytest.raises(DataError) as error:
        load(saved(book))
    assert (
        "several rows may be the header: sheet Blad1, row 1 (5 of 5 declared names); sheet Kopia, row 1 (5 of 5 "
        'declared names). Choose with `sheet = …`; a list of sheets, or `sheet = "*"`, reads several as one table.'
        in str(error.value)
    )
    assert values(load(saved(book), settings='sheet = "Kopia"')) == EXPECTED


def test_a_sheet_that_is_not_there_is_named_with_the_nearest():
    with pytest.raises(DataError) as error:
        load(xlsx_bytes(NATIVE), settings='sheet = "Blad 1"')
    assert str(error.value) == "data.xlsx: has no sheet “Blad 1”. Did you mean “Blad1”?"


def test_hidden_sheets_are_left_and_hidden_rows_are_read_and_both_are_told():
    book = book_of(NATIVE)
    book.create_sheet("Gömt").sheet_state = "hidden"
    book.worksheets[0].row_dimensions[3].hidden = True
    table = load(saved(book))
    assert values(table) == EXPECTED
    assert "hidden sheets were not read: Gömt." in said(table)
    assert "hidden rows were read like the others (row 3)." in said(table)


def test_formulas_without_a_saved_value_are_told():
    table = load(xlsx_bytes([*NATIVE[:2], (2, None, "2012-03-02", "besök", "=SUM(1,2)")]))
    assert values(table, "minutes") == [(30.5,), (None,)]
    assert "formulas without a saved value are read as empty cells (row 3)." in said(table)


def test_an_error_of_excel_is_unreadable_in_every_column():
    with pytest.raises(DataError) as error:
        load(xlsx_bytes([HEADER, ("#N/A", "#REF!", "#VALUE!", "#N/A", "#DIV/0!")]))
    assert [problem.where.split("column ")[1] for problem in error.value.problems] == list(HEADER)
    assert all("holds an error of Excel's" in problem.what for problem in error.value.problems)


def test_booleans_of_excel_are_yes_and_no():
    project = project_of(CONTACTS + '\ndone = { type = "boolean", header = "Klar" }')
    rows = [
        (*HEADER, "Klar"),
        (1, None, "2012-03-01", "besök", 5, True),
        (2, None, "2012-03-01", "besök", 5, False),
    ]
    assert values(load_bytes(project, data_xlsx=xlsx_bytes(rows)), "done") == [(True,), (False,)]


def test_empty_rows_below_the_table_are_no_rows():
    book = book_of(NATIVE)
    book.worksheets[0].row_dimensions[500].height = 20
    book.worksheets[0].cell(400, 3).number_format = "yyyy-mm-dd"
    assert load(saved(book)).account.records == 5


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "is a broken workbook. Open it in Excel and save it",
        ),
        (
            b"id;namn\n1;2\n",
            "is called .xlsx but is text, and is read as that.\n.*none of the first 60 rows is a header",
        ),
        (
            b"\n<html><table><tr><td>1</td></tr></table></html>",
            "is HTML, a table for a browser or for Excel, and no export although it is called .xlsx. Open it",
        ),
        (b"PK-text that is cut", "is not a workbook, or only a part of one"),
        (xlsx_bytes(PLAIN)[:2000], "is not a workbook, or only a part of one"),
        (b"", "is empty"),
        (b" \n", "is empty"),
    ],
)
def test_what_is_no_workbook_is_refused_with_the_way_out(data, message):
    with pytest.raises(DataError, match=message):
        load(data)


def test_a_zip_that_holds_no_workbook_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("hej.txt", "hej")
    with pytest.raises(DataError, match="is a broken workbook"):
        load(data.getvalue())


def test_a_part_that_unpacks_to_far_too_much_is_not_opened():
    data = io.BytesIO(xlsx_bytes(PLAIN))
    with (
        zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w") as part,
    ):
        for _ in range(101):
            part.write(b" " * (1 << 20))
    with pytest.raises(DataError, match="unpacks to far more than a workbook of its size holds"):
        load(data.getvalue())


def test_a_stray_cell_in_the_last_corner_is_refused():
    book = book_of(PLAIN)
    book.worksheets[0].cell(1_000_000, 16_000).value = "x"
    with pytest.raises(DataError, match="has cells as far away as row 1000000, column 16000"):
        load(saved(book))


def test_a_number_beyond_all_numbers_is_unreadable():
    data = xlsx_bytes([HEADER, (1, None, "2012-03-01", "besök", 12345)])
    parts = zipfile.ZipFile(io.BytesIO(data))
    broken = io.BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name in parts.namelist():
            archive.writestr(name, parts.read(name).replace(b"<v>12345</v>", b"<v>1e999</v>"))
    with pytest.raises(DataError, match="the cell is not a number"):
        load(broken.getvalue())
