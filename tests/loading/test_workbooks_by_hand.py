"""What workbooks hold that no writer at hand writes: their parts are written here as they stand in real files."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
import xlwt
from kinds import (
    inline,
    ods_cell,
    ods_of,
    ods_row,
    ods_sheet,
    put_xls,
    saved_xls,
    xlsx_of,
    zipped,
)

from exports import HEADER, ROWS, csv_bytes, load_bytes, project_of, said, values
from projrapport.errors import DataError

FILES = Path(__file__).parent / "files"
PLAIN = [HEADER, *ROWS]
EXPECTED = values(load_bytes(project_of(), data_csv=csv_bytes(PLAIN)))
HEAD = f"<row>{inline(*HEADER)}</row>"
TABLE = "".join(f"<row>{inline(*row)}</row>" for row in PLAIN)


def load(kind, data, *, settings=""):
    return load_bytes(project_of(settings=settings), **{f"data_{kind}": data})


def one(cells: str, column: str, *, formats=(), texts=""):
    """The value of a column of the only row of a workbook of Excel's."""
    sheet = f"<sheetData>{HEAD}<row>{cells}</row></sheetData>"
    [(value,)] = values(load("xlsx", xlsx_of({"Blad1": sheet}, formats=formats, texts=texts)), column)
    return value


@pytest.mark.parametrize("strict", [False, True])
def test_both_editions_of_the_format_are_read(strict):
    assert (
        values(load("xlsx", xlsx_of({"Blad1": f"<sheetData>{TABLE}</sheetData>"}, strict=strict))) == EXPECTED
    )


def test_what_a_sheet_says_of_its_own_size_is_not_believed():
    for size in ("A1", "A1:B2", "A1:XFD1048576"):
        sheet = f'<dimension ref="{size}"/><sheetData>{TABLE}</sheetData>'
        assert values(load("xlsx", xlsx_of({"Blad1": sheet}))) == EXPECTED


def test_cells_stand_where_they_say():
    row = '<row r="5"><c r="C5" t="inlineStr"><is><t>2012-03-01</t></is></c><c r="A5"><v>1</v></c></row>'
    table = load("xlsx", xlsx_of({"Blad1": f"<sheetData>{HEAD}{row}</sheetData>"}))
    assert values(table, "date", "minutes") == [(dt.date(2012, 3, 1), None)]
    assert table.rows["_row"].to_pylist() == [5]
    assert table.account.records == 5


def test_a_text_of_several_looks_is_one_text_without_reading_aids():
    texts = "<si><r><rPr><b/></rPr><t>Be</t></r><r><t>sök</t></r><rPh><t>xx</t></rPh></si>"
    cells = f'{inline("1", "", "2012-03-01")}<c t="s"><v>0</v></c>'
    assert one(cells, "form", texts=texts) == "besök"


def test_signs_that_xml_cannot_hold_are_read_back():
    assert one(inline("1", "", "2012-03-01", "te_x006C_"), "form") == "telefon"


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("yyyy-mm-dd", "40969"),
        ("d/m/yy h:mm", "40969.75"),
        ("[$-41D]d mmmm yyyy;@", "40969"),
        ("General", "40969"),
    ],
)
def test_a_day_is_read_whatever_it_looks_like(code, value):
    cells = f'{inline("1", "")}<c s="1"><v>{value}</v></c>{inline("tel")}'
    assert one(cells, "date", formats=[code]) == dt.date(2012, 3, 1)


def test_a_day_that_is_written_as_one_is_read():
    assert one(f'{inline("1", "")}<c t="d"><v>2012-03-01T10:20:00</v></c>', "date") == dt.date(2012, 3, 1)


def test_real_dates_and_dates_as_text_stand_in_one_column():
    rows = f'<row>{inline("1", "")}<c s="1"><v>40969</v></c></row><row>{inline("2", "", "15/3/2012")}</row>'
    table = load("xlsx", xlsx_of({"Blad1": f"<sheetData>{HEAD}{rows}</sheetData>"}, formats=["yyyy-mm-dd"]))
    assert values(table, "date") == [(dt.date(2012, 3, 1),), (dt.date(2012, 3, 15),)]


@pytest.mark.parametrize(("code", "value"), [("[h]:mm", "1.5"), ("h:mm", "0.5"), ("[mm]:ss", "0.02")])
def test_a_time_is_never_taken_for_a_number_of_minutes(code, value):
    cells = f'{inline("1", "", "2012-03-01", "tel")}<c s="1"><v>{value}</v></c>'
    with pytest.raises(DataError, match=r"column Längd \(min\): the cell is not a number"):
        one(cells, "minutes", formats=[code])


@pytest.mark.parametrize(
    ("cell", "minutes"),
    [
        ("<c><v>30.5</v></c>", 30.5),
        ("<c><v>1.25E3</v></c>", 1250.0),
        ("<c><v>30.100000000000001</v></c>", 30.1),
        ('<c t="str"><f>A1</f><v>30,5</v></c>', 30.5),
        ('<c t="str"><f>A1</f><v></v></c>', None),
        ('<c t="inlineStr"><is><t>1 250</t></is></c>', 1250.0),
        ("<c><f>1+1</f><v>2</v></c>", 2.0),
        ('<c s="0"/>', None),
    ],
)
def test_numbers_come_as_they_are_stored(cell, minutes):
    assert one(inline("1", "", "2012-03-01", "tel") + cell, "minutes") == minutes


@pytest.mark.parametrize("error", ["#N/A", "#DIV/0!", "#SAKNAS!"])
def test_an_error_is_no_empty_cell(error):
    kind = "e" if error != "#SAKNAS!" else "str"
    cells = f'{inline("1", "", "2012-03-01", "tel")}<c t="{kind}"><v>{error}</v></c>'
    with pytest.raises(DataError, match=r"row 2, column Längd .min.: the cell holds an error of Excel's"):
        one(cells, "minutes")


def test_a_formula_without_a_saved_value_is_told():
    sheet = (
        f"<sheetData>{HEAD}<row>{inline('1', '', '2012-03-01', 'tel')}<c><f>SUM(A1)</f></c></row></sheetData>"
    )
    table = load("xlsx", xlsx_of({"Blad1": sheet}))
    assert values(table, "minutes") == [(None,)]
    assert "formulas without a saved value are read as empty cells (row 2). Open the workbook" in said(table)


def test_all_that_is_hidden_is_told():
    hidden = "".join(f'<row hidden="{int(n > 2)}">{inline(*row)}</row>' for n, row in enumerate(PLAIN))
    sheet = (
        '<cols><col min="3" max="4" hidden="1"/><col min="9" max="20" hidden="1"/></cols>'
        f"<sheetData>{hidden}</sheetData>"
        '<autoFilter ref="A1:E5"/>'
    )
    table = load(
        "xlsx",
        xlsx_of(
            {"Blad1": sheet, "Koder": "<sheetData/>", "Gömt": "<sheetData/>"},
            states={"Koder": "hidden", "Gömt": "veryHidden"},
        ),
    )
    assert values(table) == EXPECTED
    assert said(table).splitlines() == [
        "data.xlsx: hidden sheets were not read: Koder, Gömt (very hidden). Choose one with `sheet = …`.",
        "data.xlsx, sheet Blad1: rows that a filter hides were read like the others (rows 4 and 5). Delete them in the workbook if they do not belong to the table.",
        "data.xlsx, sheet Blad1: hidden columns were read like the others: “Datum”, “Kontaktform”.",
    ]


def test_a_sheet_that_is_a_chart_is_passed_over():
    book = xlsx_of({"Blad1": f"<sheetData>{TABLE}</sheetData>", "Diagram": "<x/>"})
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        files = {name: parts.read(name) for name in parts.namelist()}
    listed = files["xl/_rels/workbook.xml.rels"]
    chart = listed.replace(b'worksheet" Target="worksheets/sheet2', b'chartsheet" Target="worksheets/sheet2')
    assert chart != listed
    assert values(load("xlsx", zipped({**files, "xl/_rels/workbook.xml.rels": chart}))) == EXPECTED


@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_what_libreoffice_hides_merges_and_computes_is_told_alike(kind):
    table = load(kind, (FILES / f"libreoffice.{kind}").read_bytes(), settings='unreadable = "missing"')
    assert values(table, "date", "minutes") == [
        (dt.date(2012, 3, 1), 30.5),
        (dt.date(2012, 3, 15), 15.0),
        (dt.date(2012, 3, 15), None),
        (dt.date(2012, 4, 2), 1250.0),
    ]
    for words in (
        "hidden sheets were not read: Gömt.",
        "hidden rows were read like the others (row 3).",
        "hidden columns were read like the others: “Kontaktform”.",
        "cells merged with the one above hold its value, numbers excepted (row 4).",
        "the cell holds an error of Excel's; expected a value (row 4).",
    ):
        assert words in said(table)


def test_the_old_format_counts_days_from_1904_too():
    book = xlwt.Workbook()
    book.dates_1904 = True
    put_xls(
        book.add_sheet("Blad1"), [HEADER, (1, "", dt.date(2012, 3, 1), "tel", 5), (2, "", 39507, "tel", 5)]
    )
    table = load("xls", saved_xls(book))
    assert values(table, "date") == [(dt.date(2012, 3, 1),)] * 2
    assert "counts its days from 1904" in said(table)


def test_a_length_of_time_in_the_old_format_is_no_number_of_minutes():
    book = xlwt.Workbook()
    sheet = book.add_sheet("Blad1")
    put_xls(sheet, [HEADER, (1, "", "2012-03-01", "tel")])
    sheet.write(1, 4, 1.5, xlwt.easyxf(num_format_str="[h]:mm"))
    with pytest.raises(DataError, match="the cell is not a number"):
        load("xls", saved_xls(book))


def ods(*rows, settings="", styles="", more=""):
    return ods_of(ods_sheet("".join(rows)) + more, styles=styles, settings=settings)


def test_equal_rows_and_cells_that_are_stored_once_are_all_read():
    twice = ods_row(("1", "", "2012-03-01", "tel", "5"), 'table:number-rows-repeated="2"')
    gap = '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
    five = ods_cell("5", 'table:number-columns-repeated="2"')
    fives = f"<table:table-row>{five}{ods_cell(dt.date(2012, 3, 2))}</table:table-row>"
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    table = load("ods", ods(ods_row(HEADER), twice, gap, fives, end))
    assert table.rows["_row"].to_pylist() == [2, 3, 7]
    assert values(table, "date")[-1] == (dt.date(2012, 3, 2),)
    assert table.account.records == 7


def test_comments_on_a_cell_are_not_part_of_it():
    note = "<office:annotation><text:p>Anna Provsson ringde</text:p></office:annotation>"
    cell = f'<table:table-cell office:value-type="string">{note}<text:p>te<text:span>l</text:span></text:p></table:table-cell>'
    row = f"<table:table-row>{ods_cell('1')}{ods_cell('')}{ods_cell('2012-03-01')}{cell}</table:table-row>"
    assert values(load("ods", ods(ods_row(HEADER), row)), "form") == [("telefon",)]


def test_a_hidden_sheet_and_filtered_rows_of_an_opendocument_are_told():
    styles = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    rows = [
        ods_row(HEADER),
        *(ods_row(row, 'table:visibility="filter"' if row[0] == "2" else "") for row in ROWS),
    ]
    hidden = ods_sheet("", title="Koder", look="ta2")
    table = load("ods", ods(*rows, styles=styles, more=hidden))
    assert values(table) == EXPECTED
    assert "hidden sheets were not read: Koder." in said(table)
    assert "rows that a filter hides were read like the others (row 3)." in said(table)


def test_days_times_errors_and_formulas_of_an_opendocument():
    null = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    clock = '<table:table-cell office:value-type="time" office:time-value="PT27H30M00S"><text:p>27:30</text:p></table:table-cell>'
    error = '<table:table-cell table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"><text:p>Err:503</text:p></table:table-cell>'
    unsaved = '<table:table-cell table:formula="of:=1+1"/>'
    day = ods_cell(39507)

    def row(cell):
        return f"<table:table-row>{ods_cell('1')}{ods_cell('')}{day}{ods_cell('tel')}{cell}</table:table-row>"

    table = load("ods", ods(ods_row(HEADER), row(unsaved), settings=null))
    assert values(table, "date", "minutes") == [(dt.date(2012, 3, 1), None)]
    assert "formulas without a saved value are read as empty cells (row 2)." in said(table)
    for cell, what in ((clock, "the cell is not a number"), (error, "the cell holds an error of Excel's")):
        with pytest.raises(DataError, match=what):
            load("ods", ods(ods_row(HEADER), row(cell), settings=null))


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_workbook_without_cells_says_so(kind):
    empty = {
        "xlsx": xlsx_of({"Blad1": "<sheetData/>"}),
        "ods": ods_of(ods_sheet("")),
        "xls": xls_without_cells(),
    }
    with pytest.raises(DataError, match="none of the first 60 rows is a header"):
        load(kind, empty[kind])


def xls_without_cells():
    book = xlwt.Workbook()
    book.add_sheet("Blad1")
    return saved_xls(book)


def test_sheets_that_are_seen_and_not_read_are_told():
    notes = f"<sheetData><row>{inline('Kontakt-ID')}</row></sheetData>"
    data = xlsx_of({"Info": notes, "Blad1": f"<sheetData>{TABLE}</sheetData>", "Blad3": "<sheetData/>"})
    assert "other sheets were not read: Info. Choose one" in said(load("xlsx", data))
    assert said(load("xlsx", data, settings='sheet = "Blad1"')) == ""


@pytest.mark.parametrize(
    "row", ['<row r="1"><c><v>1</v></c></row>', '<row><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>']
)
def test_two_cells_in_one_place_are_no_table(row):
    with pytest.raises(DataError, match="is a broken workbook"):
        load("xlsx", xlsx_of({"Blad1": f"<sheetData>{HEAD}{row}</sheetData>"}))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_much_that_is_no_row_does_not_fill_the_memory(kind):
    much = "<x>0123456789abcdefghijklmnopqrstuvwxyz</x>" * 900_000
    data = {"xlsx": lambda: xlsx_of({"Blad1": f"<sheetData>{much}</sheetData>"}), "ods": lambda: ods_of(much)}
    with pytest.raises(DataError, match="is a broken workbook"):
        load(kind, data[kind]())


def test_empty_rows_that_do_not_state_their_numbers_count():
    cells = inline(*ROWS[0])
    table = load("xlsx", xlsx_of({"Blad1": f"<sheetData>{HEAD}<row/><row/><row>{cells}</row></sheetData>"}))
    assert table.rows["_row"].to_pylist() == [4]
    assert table.account.records == 4


def test_a_row_that_does_not_state_its_number_stands_below_the_last_one():
    later, last = (f"<row{at}>{inline(*ROWS[n])}</row>" for n, at in ((0, ' r="5"'), (1, "")))
    table = load("xlsx", xlsx_of({"Blad1": f"<sheetData>{HEAD}{later}{last}</sheetData>"}))
    assert table.rows["_row"].to_pylist() == [5, 6]


def test_columns_without_end_may_be_hidden():
    hidden = '<cols><col min="1" max="2000000000" hidden="1"/></cols>'
    table = load("xlsx", xlsx_of({"Blad1": f"{hidden}<sheetData>{TABLE}</sheetData>"}))
    assert values(table) == EXPECTED
    assert "hidden columns were read like the others" in said(table)
