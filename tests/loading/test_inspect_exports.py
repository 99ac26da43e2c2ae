"""A first look at an unknown export: what it holds, without naming anybody, and a declaration that reads it."""

import datetime as dt
import io
import tomllib

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import KEYS, csv_bytes, saved, xlsx_bytes
from projrapport.errors import DataError
from projrapport.loading.inspection.declare import declaration
from projrapport.loading.inspection.inspect import inspect_file
from projrapport.loading.load import load_tables
from projrapport.project.declaration import Project
from projrapport.terminal.inspect import inspected_as_text

HEADER = (
    *("Kontakt-ID", "Ärende-ID", "Personnummer", "Namn", "Datum", "Händelse", "Form", "Våldstyp"),
    *("Längd (min)", "Klar", "Telefon", "Anteckning"),
)
ROWS = [
    (
        *(
            f"K-{n:04}",
            f"HV-2012-{n % 5}",
            f"19806{n % 9 + 1}0{n % 8 + 1}0104",
            f"Anna Provsson {'abc'[n % 3]}",
        ),
        *(f"{n % 28 + 1}/3/2012", "2012-01-05" if n % 4 else "okänt", ("Besök", "telefon")[n % 2]),
        *(("fysiskt", "psykiskt; fysiskt", "")[n % 3], ("30", "7,5", "")[n % 3], ("Ja", "Nej")[n % 2]),
        *("070-12 34 56 7", f"Möte nummer {n} om det som hände"),
    )
    for n in range(40)
]
EXPORT = csv_bytes([("Kontakter 2012",), HEADER, *ROWS, ("Summa", "40 ärenden"), ("Källa: systemet",)])


@pytest.fixture
def inspection(tmp_path):
    path = tmp_path / "kontakter 2012.csv"
    path.write_bytes(EXPORT)
    return inspect_file(path)


def reload(path, inspection):
    project = Project.model_validate(tomllib.loads(f'[project]\ntitle = "x"\n{declaration(inspection)}'))
    return load_tables(project, path.parent, keys=KEYS)


def kinds(inspection):
    return {column.heading: column.declared and str(column.declared.type) for column in inspection.columns}


def test_the_types_are_guessed_from_headings_and_cells(inspection):
    assert kinds(inspection) == {
        "Kontakt-ID": "key",
        "Ärende-ID": "case",
        "Personnummer": "person",
        "Namn": "name",
        "Datum": "date",
        "Händelse": "date",
        "Form": "category",
        "Våldstyp": "list",
        "Längd (min)": "number",
        "Klar": "boolean",
        "Telefon": None,
        "Anteckning": None,
    }


def test_a_header_in_two_rows_is_one(tmp_path):
    path = tmp_path / "lista.csv"
    rows = "".join(f"{row};2012-03-{row:02};2012-04-{row:02};Ja\n" for row in range(1, 20))
    path.write_text("Lista\nÄrende;Period;;Klient-\n;Från;Till;kontakt\n" + rows, "utf-8")
    inspected = inspect_file(path)
    assert [column.heading for column in inspected.columns] == [
        "Ärende",
        "Period Från",
        "Period Till",
        "Klientkontakt",
    ]
    assert inspected.account.used == 19
    assert (inspected.table.header_row, inspected.table.delimiter) == (None, "")


def test_a_running_number_is_no_person(tmp_path):
    path = tmp_path / "lista.csv"
    path.write_text("Löpnr;Pnr\n" + "".join(f"{row};198069100{row:03}\n" for row in range(1, 30)), "utf-8")
    assert kinds(inspect_file(path)) == {"Löpnr": "key", "Pnr": "person"}


def test_layout_and_rows_are_told(inspection):
    account = inspection.account
    assert (account.encoding, account.delimiter, account.header_row) == ("Windows-1252", "semicolon", 2)
    assert account.used == 40
    assert {str(reason): rows for reason, rows in account.set_aside} == {
        "preamble": 1,
        "header": 1,
        "total": 1,
        "footer": 1,
    }


def test_columns_tell_how_full_and_how_different_they_are(inspection):
    columns = {column.heading: column for column in inspection.columns}
    assert (columns["Längd (min)"].filled, columns["Längd (min)"].distinct) == (27, 2)
    assert (columns["Längd (min)"].minimum, columns["Längd (min)"].maximum) == ("7.5", "30")
    assert (columns["Datum"].minimum, columns["Datum"].maximum) == ("2012-03-01", "2012-03-28")
    assert columns["Form"].examples == ("Besök", "telefon")
    assert columns["Våldstyp"].examples == ("fysiskt", "psykiskt")


def test_columns_that_may_be_personal_show_nothing(inspection):
    for column in inspection.columns:
        if column.heading in ("Kontakt-ID", "Ärende-ID", "Personnummer", "Namn", "Telefon", "Anteckning"):
            assert column.personal
            assert (column.minimum, column.maximum, column.examples) == ("", "", ())


def test_a_birth_date_shows_no_extremes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_bytes(
            [
                ("Nr", "Födelsedatum", "Datum"),
                ("1", "1980-01-01", "2012-01-01"),
                ("2", "1981-01-01", "2012-01-02"),
            ]
        )
    )
    found = inspect_file(path)
    assert [(column.heading, column.minimum) for column in found.columns] == [
        ("Nr", ""),
        ("Födelsedatum", ""),
        ("Datum", "2012-01-01"),
    ]
    assert found.table.date == "datum"


def test_the_declaration_loads_the_file_unchanged(inspection, tmp_path):
    table = reload(tmp_path / "kontakter 2012.csv", inspection)["kontakter_2012"]
    assert table.account.used == 40
    assert table.account.undeclared_cells == ()
    assert table.rows["datum"][0].as_py() == dt.date(2012, 3, 1)
    assert table.rows["handelse"].null_count == 10


def test_the_declaration_is_short_where_the_loader_finds_the_same(inspection, tmp_path):
    text = declaration(inspection).replace(f"{tmp_path.as_posix()}/", "")
    assert text.splitlines()[:8] == [
        "[tables.kontakter_2012]",
        'files = "kontakter 2012.csv"',
        'key = "kontakt_id"',
        'date = "datum"',
        "",
        "[tables.kontakter_2012.columns]",
        'kontakt_id = { type = "key", header = "Kontakt-ID" }',
        'arende_id = { type = "case", header = "Ärende-ID" }',
    ]
    assert 'namn = { type = "name", header = "Namn" }' in text
    assert '# "Anteckning" is left out: free text, or names.' in text
    assert 'handelse = { type = "date", header = "Händelse", missing = ["okänt"] }' in text
    assert 'form = { type = "category", header = "Form", levels = ["Besök", "telefon"] }' in text


def test_a_name_in_a_column_of_dates_is_told_by_its_row_only(tmp_path):
    path = tmp_path / "a.csv"
    days = [(f"2012-03-{day:02}", "pågår") for day in range(1, 21)]
    path.write_bytes(
        csv_bytes([("Datum", "Slut"), *days, ("Svensson", "2012-04-01"), ("Anna", "2012-04-02")])
    )
    found = inspect_file(path)
    assert kinds(found) == {"Datum": "date", "Slut": "date"}
    assert found.table.columns["slut"].missing == ("pågår",)
    shown = inspected_as_text(found)
    assert "Svensson" not in shown
    assert "Anna" not in shown
    assert "(rows 22 and 23)" in shown
    assert reload(path, found)["a"].account.unreadable_cells == (("datum", 2),)


@pytest.mark.parametrize(
    "values", [("Anna", "Eva"), ("Ek", "Holm"), ("Andersson", "besök"), ("eva lind", "Per")]
)
def test_a_column_of_common_names_is_personal_whatever_its_heading(tmp_path, values):
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_bytes([("Datum", "Typ"), *((f"2012-03-{n:02}", values[n % 2]) for n in range(1, 21))])
    )
    shown = inspected_as_text(inspect_file(path))
    assert not [value for value in values if value in shown]
    assert '# "Typ" is left out: free text, or names.' in shown


def test_a_common_name_among_categories_is_no_level(tmp_path):
    path = tmp_path / "a.csv"
    words = ("Besök", "per telefon", "ek. bistånd", "Kerstin")
    path.write_bytes(
        csv_bytes([("Datum", "Typ"), *((f"2012-03-{n:02}", words[n % 4]) for n in range(1, 21))])
    )
    found = inspect_file(path)
    assert [level.level for level in found.table.columns["typ"].levels] == [
        "Besök",
        "ek. bistånd",
        "per telefon",
    ]
    assert reload(path, found)["a"].account.undeclared_cells == (("typ", 5),)


def test_a_setting_that_nothing_in_the_column_proves_is_called_a_guess(tmp_path):
    path = tmp_path / "a.csv"
    rows = [(f"{n % 12 + 1}/{n % 11 + 1}/2012", f"1.{n:03}", f"{n % 28 + 1}/3/2012") for n in range(30)]
    path.write_bytes(csv_bytes([("Datum", "Belopp", "Slut"), *rows]))
    found = inspect_file(path)
    text = declaration(found)
    guess = "  # a guess: nothing in the column tells; see that it is right"
    assert f'date_order = "day-first" }}{guess}' in text
    assert f'decimal = "comma" }}{guess}' in text
    assert 'slut = { type = "date", header = "Slut" }\n' in text
    told = [str(finding) for finding in found.findings]
    assert told[0].startswith("a.csv, column Datum: nothing in the column tells which of the numbers")
    assert told[1].startswith("a.csv, column Belopp: nothing in the column tells whether 1.250 is more than")
    assert reload(path, found)["a"].account.used == 30


def test_why_unreadable_cells_are_declared_missing_is_said(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_bytes([("Datum",), *((f"2012-03-{day:02}",) for day in range(1, 21)), ("2012-02-30",)])
    )
    found = inspect_file(path)
    assert '# Cells that cannot be read: 1 in "Datum".\nunreadable = "missing"\n' in declaration(found)
    told = " ".join(str(finding) for finding in found.findings)
    assert 'because of them the declaration says `unreadable = "missing"`' in told
    assert "(row 22)" in told


def test_large_and_small_numbers_are_written_out(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes([("Datum", "Kod"), ("2012-03-01", "700007919"), ("2012-03-02", "0,00001")]))
    kod = inspect_file(path).columns[1]
    assert (kod.minimum, kod.maximum) == ("0.00001", "700007919")


@pytest.mark.parametrize("heading", ["Mobil", "Telefonnr", "Tfn", "Phone"])
@pytest.mark.parametrize("number", ["070{:07}", "70{:07}", "070-{:07}"])
def test_telephone_numbers_are_neither_persons_nor_numbers(tmp_path, heading, number):
    path = tmp_path / "a.csv"
    rows = [(f"2012-03-{n:02}", number.format(n * 7919)) for n in range(1, 21)]
    path.write_bytes(csv_bytes([("Datum", heading), *rows]))
    assert kinds(inspect_file(path)) == {"Datum": "date", heading: None}


def test_the_fullest_visible_sheet_of_a_workbook_is_inspected(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(xlsx_bytes([("Titel",), (), HEADER, *ROWS])))
    book.create_sheet("Info", 0).append(["Kontakt-ID", "text"])
    book.create_sheet("Gömt", 0).sheet_state = "hidden"
    path = tmp_path / "kontakter.xlsx"
    path.write_bytes(saved(book))
    found = inspect_file(path)
    assert (found.account.sheet, found.account.header_row) == ("Blad1", 3)
    assert reload(path, found)["kontakter"].account.used == 40


def test_an_order_of_day_and_month_that_nothing_proves_is_declared(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes([("Nr", "Datum"), ("1", "1/2/2012"), ("2", "2/3/2012")]))
    found = inspect_file(path)
    assert 'date_order = "day-first"' in declaration(found)
    assert reload(path, found)["a"].account.used == 2


@pytest.mark.parametrize("days", [("12-02-01", "12-03-12"), ("120201", "120312")])
def test_a_year_of_two_digits_is_declared_to_stand_first_as_swedes_write(tmp_path, days):
    path = tmp_path / "a.csv"
    path.write_bytes(csv_bytes([("Nr", "Datum"), *((str(n), day) for n, day in enumerate(days))]))
    found = inspect_file(path)
    assert 'date_order = "year-first"' in declaration(found)
    assert reload(path, found)["a"].account.used == 2


def test_a_postcode_is_no_number_and_no_date(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(
        csv_bytes([("Datum", "Postnummer"), *((f"2012-01-{n:02}", f"1673{n % 3}") for n in range(1, 13))])
    )
    assert kinds(inspect_file(path))["Postnummer"] in ("category", "number", "key")


@pytest.mark.parametrize("data", [b"1;2\n3;4\n", b"2012-01-01;x\n2012-01-02;y\n"])
def test_a_file_without_a_header_is_refused(data, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(
        DataError, match="row 1 is data, and no row with a heading for each column stands above it"
    ):
        inspect_file(path)


def test_columns_of_equal_headings_are_told_apart_by_numbers(tmp_path):
    path = tmp_path / "a.csv"
    rows = [(f"A{n}", f"2012-03-{n:02}", ("Man", "Kvinna")[n % 2], f"2012-04-{n:02}") for n in range(1, 20)]
    path.write_bytes(csv_bytes([("Namn", "Datum", "Kön", "Datum"), *rows]))
    found = inspect_file(path)
    assert kinds(found) == {"Namn": None, "Datum (1)": "date", "Kön": "category", "Datum (2)": "date"}
    rows = reload(path, found)["a"].rows
    assert rows["datum_1"][0].as_py() == dt.date(2012, 3, 1)
    assert rows["datum_2"][0].as_py() == dt.date(2012, 4, 1)


def test_columns_that_only_spaces_part_are_refused_in_words_for_an_undeclared_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Datum      Kön     Belopp\n2012-03-01 Man     5\n2012-03-02 Kvinna  6\n", "utf-8")
    with pytest.raises(DataError, match="row 1 looks like a header, but") as caught:
        inspect_file(path)
    assert "declared names" not in str(caught.value)


@pytest.mark.parametrize("again", [[HEADER, *ROWS], ROWS[:3]])
def test_rows_that_were_pasted_twice_are_told_as_a_check_tells_them(again, tmp_path):
    path = tmp_path / "data.csv"
    path.write_bytes(csv_bytes([HEADER, *ROWS, *again]))
    inspection = inspect_file(path)
    told = [str(one) for one in inspection.findings]
    [checked] = reload(path, inspection).values()
    doubled = [
        one for one in map(str, checked.account.findings) if "another row has" in one or "again, cell" in one
    ]
    assert len(doubled) == 1 + (len(again) > 3)
    assert [one for one in told if one in doubled] == doubled


def test_an_unknown_kind_of_file_is_refused(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF")
    with pytest.raises(DataError, match=r"files that end with “.pdf” are not read"):
        inspect_file(path)


CELL = st.one_of(
    st.text(max_size=8),
    st.integers(-5, 10**6).map(str),
    st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)).map(lambda day: f"{day.day}/{day.month}/{day.year}"),
    st.sampled_from(["Ja", "Nej", "1.250", "7,5", "Summa", "Källa: x", "198069100104", ""]),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(min_size=1, max_size=10), min_size=1, max_size=4),
    st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=10),
)
def test_whatever_is_inspected_can_be_declared_and_loaded(tmp_path_factory, header, rows):
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(csv_bytes([header, *rows], encoding="utf-8"))
    try:
        found = inspect_file(path)
    except DataError as error:
        assert error.problems
        return
    assert sum(table.account.used for table in reload(path, found).values()) == found.account.used


def test_a_cell_of_nothing_but_spaces_and_quotes_is_inspected_in_one_go(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(f'Nr;Form\n1;"{" " * 100_000}"\n2;besök\n'.encode())
    assert inspect_file(path).account.records == 3


@pytest.mark.parametrize(("slips", "kind"), [(1, "number"), (2, "number"), (30, "category")])
def test_a_few_slips_do_not_make_a_category_of_a_column_of_numbers(tmp_path, slips, kind):
    minutes = [("25", "30", "45", "60,0")[n % 4] for n in range(120)]
    minutes[:slips] = ["1 tim"] * slips
    path = tmp_path / "besok.csv"
    path.write_bytes(
        csv_bytes(
            [("Datum", "Längd (min)"), *((f"2012-03-{1 + n % 28:02}", m) for n, m in enumerate(minutes))]
        )
    )
    found = inspect_file(path)
    assert kinds(found)["Längd (min)"] == kind
    if kind == "number":
        assert (
            f'# Cells that cannot be read: {slips} in "Längd (min)".\nunreadable = "missing"\n'
            in declaration(found)
        )
        assert reload(path, found)["besok"].account.unreadable_cells == (("langd_min", slips),)
