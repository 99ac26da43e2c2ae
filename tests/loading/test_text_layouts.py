"""Delimiter and header are found by the declared names; where they cannot be, the message says what to do."""

import pytest

from exports import CONTACTS, HEADER, ROWS, csv_bytes, load_bytes, project_of, said, values
from projrapport.errors import DataError

EXPECTED = values(load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS])))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_delimiter_and_line_ends_do_not_matter(delimiter, end):
    data = csv_bytes([HEADER, *ROWS], delimiter=delimiter, end=end)
    assert values(load_bytes(project_of(), data_csv=data)) == EXPECTED


def test_a_line_that_names_the_separator_is_followed_and_is_no_row():
    table = load_bytes(project_of(), data_csv=b"sep=^\r\n" + csv_bytes([HEADER, *ROWS], delimiter="^"))
    assert values(table) == EXPECTED
    assert table.rows["_row"].to_pylist() == [2, 3, 4, 5]


def test_a_separator_line_that_is_wrong_is_not_followed():
    table = load_bytes(project_of(), data_csv=b"sep=,\r\n" + csv_bytes([HEADER, *ROWS]))
    assert values(table) == EXPECTED


def test_the_declared_delimiter_is_used():
    data = csv_bytes([HEADER, *ROWS], delimiter="#")
    assert values(load_bytes(project_of(settings='delimiter = "#"'), data_csv=data)) == EXPECTED


@pytest.mark.parametrize(
    "header",
    [
        ("KONTAKT-ID", " personnummer ", "Datum:", "Kontaktform\u00a0", "Längd  (min)"),
        ("Kontakt-ID¹", "Personnummer*", "Datum 2)", "Kontaktform1", "Längd\n(min)"),
        (
            "\ufeffKontakt-ID",
            "Personnummer",
            "Da\u200btum".replace("\u200b", ""),
            "Kontaktform",
            "La\u0308ngd (min)",
        ),
        ("id", "person", "date", "form", "minutes"),
    ],
)
def test_headers_are_forgiven_what_people_and_systems_vary(header):
    data = csv_bytes([header, *ROWS], encoding="utf-8")
    assert values(load_bytes(project_of(), data_csv=data)) == EXPECTED


def test_columns_may_stand_in_any_order():
    turned = [tuple(reversed(row)) for row in (HEADER, *ROWS)]
    assert values(load_bytes(project_of(), data_csv=csv_bytes(turned))) == EXPECTED


def test_rows_above_the_header_are_preamble():
    above = "Kontakter, kvinnofridsteamet\r\nUttag: 2012-12-31;Datum\r\n\r\n".encode("cp1252")
    table = load_bytes(project_of(), data_csv=above + csv_bytes([HEADER, *ROWS]))
    assert values(table) == EXPECTED
    assert dict(table.account.sheets[0].set_aside)["preamble"] == 3


def test_a_declared_header_row_is_used():
    data = csv_bytes([HEADER, HEADER[::-1], *[row[::-1] for row in ROWS]])
    assert values(load_bytes(project_of(settings="header_row = 2"), data_csv=data)) == EXPECTED


def test_two_rows_that_may_be_the_header_are_listed():
    data = csv_bytes([HEADER, HEADER[::-1], *ROWS])
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=data)
    assert (
        "several rows may be the header: row 1 (5 of 5 declared names); row 2 (5 of 5 declared names)."
        in str(error.value)
    )


def test_a_file_without_the_header_names_what_was_expected_and_shows_no_cell():
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=csv_bytes(ROWS))
    message = str(error.value)
    assert "none of the first 60 rows is a header: no row holds the declared names." in message
    assert "“Kontakt-ID”, “Personnummer”, “Datum”, “Kontaktform”, “Längd (min)”" in message
    assert "1980691" not in message


def test_a_missing_column_is_named_with_the_nearest_header():
    renamed = ("Kontakt-ID", "Personnummer", "Datum", "Kontaktformat", "Längd (min)")
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=csv_bytes([renamed, *ROWS]))
    assert str(error.value) == (
        "data.csv, row 1: there is no column “Kontaktform”. Did you mean “Kontaktformat”? "
        "Add the header to column “form”, or set `optional = true`."
    )


TWO_DATES = CONTACTS.replace("date = {", 'other = { type = "date", header = "Kontaktdatum" }\ndate = {')


def with_another(heading, day="2012-12-30"):
    """The export with one more column at its end."""
    return csv_bytes([(*HEADER, heading), *((*row, day) for row in ROWS)])


def test_of_several_names_the_first_that_is_there_counts_and_the_others_are_told():
    columns = CONTACTS.replace('header = "Datum"', 'header = ["Händelsedag", "Datum", "Kontaktdatum"]')
    table = load_bytes(project_of(columns), data_csv=with_another("Kontaktdatum"))
    assert values(table) == EXPECTED
    assert "the first of its names that is there; “Kontaktdatum” fits it too, and was not read" in said(table)


def test_the_own_name_of_a_column_gives_way_to_its_declared_header():
    for other in ("date", "Date", "Form"):
        table = load_bytes(project_of(), data_csv=with_another(other))
        assert values(table) == EXPECTED
        assert "fits it too" not in said(table)


def test_the_own_name_gives_way_to_a_declared_header_with_a_footnote_mark():
    data = with_another("date").replace(b"Datum", b"Datum*")
    assert values(load_bytes(project_of(), data_csv=data)) == EXPECTED


def test_two_equal_headers_that_fit_one_column_are_an_error_that_tells_how_to_name_them():
    with pytest.raises(DataError) as error:
        load_bytes(project_of(), data_csv=with_another("Datum"))
    assert "the headers “Datum” and “Datum” both fit column “date”" in str(error.value)
    assert "“Datum (1)” is the first of them, “Datum (2)” the second" in str(error.value)


@pytest.mark.parametrize("first", ["Datum (1)", "Datum"])
def test_each_of_two_equal_headers_can_be_named(first):
    columns = TWO_DATES.replace('"Datum"', f'"{first}"').replace('"Kontaktdatum"', '"Datum (2)"')
    expected = load_bytes(project_of(TWO_DATES), data_csv=with_another("Kontaktdatum"))
    assert values(load_bytes(project_of(columns), data_csv=with_another("Datum"))) == values(expected)


def test_a_heading_that_reads_as_a_number_of_another_is_found_to_the_letter():
    columns = TWO_DATES.replace('"Kontaktdatum"', '"Datum (2)"')
    expected = load_bytes(project_of(TWO_DATES), data_csv=with_another("Kontaktdatum"))
    assert values(load_bytes(project_of(columns), data_csv=with_another("Datum (2)"))) == values(expected)


def test_soft_hyphens_and_invisible_signs_in_a_header_do_not_matter():
    header = ("Kontakt-ID", "Person\u00adnummer", "Da\u200btum", "Kontakt\u2060form", "Längd (min)")
    assert values(load_bytes(project_of(), data_csv=csv_bytes([header, *ROWS], encoding="utf-8"))) == EXPECTED


@pytest.mark.parametrize("sign", ["-", "="])
def test_a_line_that_is_drawn_under_the_header_belongs_to_it(sign):
    line = [sign * len(name) for name in HEADER]
    table = load_bytes(project_of(), data_csv=csv_bytes([HEADER, line, *ROWS]))
    assert values(table) == EXPECTED
    assert table.account.set_aside["header"] == 2


def test_a_line_that_is_drawn_across_belongs_to_the_header():
    header, *rows = csv_bytes([HEADER, *ROWS], delimiter="|").decode("cp1252").splitlines()
    line = "+".join("-" * len(name) for name in HEADER)
    assert values(load_bytes(project_of(), data_csv="\n".join([header, line, *rows]).encode())) == EXPECTED


def test_a_footnote_mark_does_not_join_numbered_headers():
    columns = """
    id = { type = "key", header = "Id" }
    first = { type = "number", header = "Insats1" }
    second = { type = "number", header = "Insats2" }
    """
    table = load_bytes(project_of(columns), data_csv=b"Id;Insats1;Insats2\n1;5;6\n")
    assert values(table, "first", "second") == [(5.0, 6.0)]


def test_ragged_rows_are_kept_and_told():
    data = csv_bytes([HEADER, ROWS[0], ROWS[2][:4], (*ROWS[1], "extra")])
    table = load_bytes(project_of(), data_csv=data)
    assert table.account.used == 3
    assert table.rows["minutes"].to_pylist() == [30.5, None, 15.0]
    assert table.rows["_row"].to_pylist() == [2, 3, 4]
    assert "rows with more or fewer cells than the others were kept (rows 3 and 4)" in said(table)


def test_rows_that_all_end_with_a_delimiter_are_not_ragged():
    data = b"Kontakt-ID;Personnummer;Datum;Kontaktform;L\xe4ngd (min)\r\n" + b"".join(
        ";".join(row).encode("cp1252") + b";\r\n" for row in ROWS
    )
    table = load_bytes(project_of(), data_csv=data)
    assert values(table) == EXPECTED
    assert said(table) == ""


def test_nul_bytes_and_the_old_end_mark_are_left_out_and_told():
    plain = csv_bytes([HEADER, *ROWS])
    table = load_bytes(project_of(), data_csv=plain.replace(b"Telefon", b"T\0ele\0fon") + b"\x1a")
    assert values(table) == EXPECTED
    assert [one.severity for one in table.account.findings] == ["note", "note"]
    assert "data.csv: 2 NUL bytes were left out, which stand for no letter." in said(table)
    assert "data.csv: the end mark of old systems (Ctrl-Z) was left out at the end of the file." in said(
        table
    )
    assert "NUL" not in said(load_bytes(project_of(), data_csv=plain + b"\x1a"))
    within = plain.replace(b"Telefon", b"Tele\x1afon")
    assert "Ctrl-Z" not in said(load_bytes(project_of(settings='unreadable = "missing"'), data_csv=within))


@pytest.mark.parametrize("delimiter", ["||", "¤"])
def test_a_delimiter_of_several_letters_or_beyond_ascii_can_be_declared(delimiter):
    data = "\n".join(delimiter.join(row) for row in (HEADER, *ROWS)).encode("utf-8")
    assert values(load_bytes(project_of(settings=f'delimiter = "{delimiter}"'), data_csv=data)) == EXPECTED


def test_an_absurdly_wide_file_is_refused():
    data = ";".join(HEADER).encode("cp1252") + b";" * 20_000 + b"\n" + b";" * 20_004 + b"\n"
    with pytest.raises(DataError, match="has 20005 columns, more than any export"):
        load_bytes(project_of(), data_csv=data)


PERSON_AND_AMOUNT = """
person = { type = "person", header = "Personnummer" }
amount = { type = "number", header = "Belopp" }
"""


@pytest.mark.parametrize(
    "lines",
    [
        ("Belopp,Personnummer", "1,250,198069100104", "2,000,198069100105", "3,100,198069100106"),
        ("Personnummer,Belopp", "198069100104,7,50", "198069100105,8,25"),
        ("Personnummer,Belopp", "198069100104,7,50", "198069100105,8,25", "198069100106,9"),
        ("Personnummer,Belopp,", "198069100104,7,50,", "198069100105,8,25,"),
        ("Personnummer;Belopp", "1;198069100104;7", "2;198069100105;8"),
    ],
)
@pytest.mark.parametrize("times", [1, 60_000])
def test_rows_that_are_wider_than_the_header_are_refused_with_both_causes(lines, times):
    data = "\n".join([lines[0], *lines[1:] * times]).encode()
    with pytest.raises(DataError) as error:
        load_bytes(project_of(PERSON_AND_AMOUNT), data_csv=data)
    assert "numbers are written with the sign that parts the cells" in str(error.value)
    assert "has no name" in str(error.value)
    assert "19806910" not in str(error.value)


@pytest.mark.parametrize("ends", [("", ";"), (";", ";"), ("", ";;"), (";", ";;"), (";;", "")])
def test_empty_cells_at_the_end_of_each_line_are_no_columns(ends):
    header, *rows = csv_bytes([HEADER, *ROWS]).decode("cp1252").splitlines()
    lines = [header + ends[0], *(row + ends[1] for row in rows)]
    table = load_bytes(project_of(), data_csv="\n".join(lines).encode())
    assert values(table) == EXPECTED
    assert "cells" not in said(table)


def test_a_row_that_fills_the_empty_cell_at_the_end_is_told():
    lines = ["Personnummer;Belopp", "198069100104;7;", "198069100105;8;", "198069100106;9;50"]
    table = load_bytes(project_of(PERSON_AND_AMOUNT), data_csv="\n".join(lines).encode())
    assert "rows with more or fewer cells than the others were kept (row 4)" in said(table)


def test_a_wider_table_below_does_not_make_the_first_one_wrong():
    lines = ["Personnummer;Belopp", "198069100104;7", "", "Post;Konto;År;Kod", *["Resor;x;2012;y"] * 9]
    table = load_bytes(project_of(PERSON_AND_AMOUNT), data_csv="\n".join(lines).encode())
    assert len(values(table)) == 1
