"""Quoted cells are read strictly where they can be; a stray quote costs one cell and no row."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import asides, load_bytes, project_of, said, values
from projrapport.loading.text.csv_messy import records
from projrapport.loading.text.csv_text import Body, read, sound_quotes
from projrapport.loading.text.marks import Marks

COLUMNS = """
id = { type = "key", header = "Id" }
note = { type = "category", header = "Not", levels = ['a; "b"', 'c d', '"Cia" Ek', 'a b', 'a', 'b', 'c', 'd', 'x', 'y'] }
number = { type = "number", header = "Antal" }
"""


def notes(text: str):
    return load_bytes(project_of(COLUMNS), data_csv=("Id;Not;Antal\n" + text).encode())


def test_delimiters_quotes_and_line_breaks_within_quotes_are_data():
    table = notes('1;"a; ""b""";2\n2;"c\nd";3\n')
    assert values(table, "note", "number") == [('a; "b"', 2.0), ("c d", 3.0)]
    assert table.rows["_row"].to_pylist() == [2, 3]
    assert said(table) == ""


def test_a_stray_quote_is_a_letter_and_told():
    table = notes('1;"Cia" Ek;2\n2;x;3\n')
    assert values(table, "note", "number") == [('"Cia" Ek', 2.0), ("x", 3.0)]
    assert "a quotation mark that opens or closes no cell was read as a letter (row 2)." in said(table)


def test_an_unclosed_quote_does_not_swallow_the_rows_after_it():
    table = notes('1;"a;2\n2;b;3\n3;c;4\n')
    assert values(table, "note", "number") == [("a", 2.0), ("b", 3.0), ("c", 4.0)]


def test_two_unclosed_quotes_do_not_swallow_the_rows_between_them():
    table = notes('"1;a;2\n2;b;3\n3;c";4\n4;d;5\n')
    assert values(table, "number") == [(2.0,), (3.0,), (4.0,), (5.0,)]


def test_a_line_break_in_the_last_cell_stays_where_other_rows_are_ragged():
    table = notes('1;x;"2\n"\n2;y;3\nKälla: systemet\n')
    assert values(table, "note", "number") == [("x", 2.0), ("y", 3.0)]
    assert asides(table) == {"header": 1, "footer": 1}


def test_a_line_break_in_the_last_cell_of_a_short_row_stays():
    table = notes('1;"a\nb"\n2;y;3\n')
    assert values(table, "note", "number") == [("a b", None), ("y", 3.0)]


def test_a_line_break_in_quotes_is_data_where_another_table_follows():
    rows = '"Id","Not","Antal"\r\n"1","a\r\n3;4","2"\r\n""\r\n"Post","Belopp"\r\n"Resor","100"\r\n"Porto","20"\r\n'
    columns = COLUMNS.replace("'a b', ", "'a 3;4', ")
    table = load_bytes(project_of(columns), data_csv=rows.encode("utf-32"))
    assert values(table, "note", "number") == [("a 3;4", 2.0)]
    assert asides(table) == {"header": 1, "blank": 1, "another_table": 3}


def test_soundness_is_judged_by_the_standard():
    assert sound_quotes(b'a;"b;""c"""\r\n"";d', Marks(";"))
    assert not sound_quotes(b'a;"b"c;d', Marks(";"))
    assert not sound_quotes(b'a;5" r\xf6r;d', Marks(";"))
    assert not sound_quotes(b'a;"b;d', Marks(";"))


CELL = st.text(alphabet='ab ;"\n', max_size=6)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_what_is_written_by_the_standard_is_read_back(rows):
    text = "\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert [list(record.cells) for record in records(text + "\n", Marks(";"), 3)] == rows
    assert sound_quotes(text.encode(), Marks(";"))


@given(st.text(alphabet='ab;"\n\r', max_size=60))
def test_any_text_is_read_to_its_end(text):
    read = list(records(text, Marks(";"), 3))
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")) if text else 0
    assert sum(record.lines for record in read) == lines or text in ("\n", "\r", "\r\n", "")


def body_of(text: str, *, quoted: bool) -> Body:
    return Body(pa.py_buffer(text.encode()), "utf-8", Marks(";"), 3, 11, sound=True, quoted=quoted)


def columns(body: Body):
    grid, mended = read(body, range(3), [1])
    assert mended == {}
    return [grid.texts(place).to_pylist() for place in range(3)], grid.numbers.tolist(), grid.irregular


def patient(text: str):
    rows = [record.cells for record in records(text, Marks(";"), 3)]
    filled = [("", "", "") if row == ("",) else (*row, "", "", "")[:3] for row in rows]
    irregular = {11 + at: row for at, row in enumerate(rows) if len(row) != 3 and row != ("",)}
    return [list(column) for column in zip(*filled, strict=True)], list(range(11, 11 + len(rows))), irregular


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=8))
def test_the_fast_reader_and_the_patient_one_agree_on_quoted_rows(rows):
    text = "".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    assert columns(body_of(text, quoted=True)) == patient(text)


@given(
    st.lists(st.text(alphabet="ab; å", max_size=7), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_the_fast_reader_and_the_patient_one_agree_on_ragged_rows(lines, end):
    text = "".join(line + end for line in lines)
    assert columns(body_of(text, quoted=False)) == patient(text)


@given(
    st.lists(st.lists(st.text(alphabet='ab ;"', max_size=4), min_size=2, max_size=4), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_the_fast_reader_and_the_patient_one_agree_on_ragged_quoted_rows(rows, end):
    text = "".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) + end for row in rows)
    assert columns(body_of(text, quoted=True)) == patient(text)


def test_a_line_longer_than_a_block_of_the_fast_reader_is_read_beside_ragged_ones():
    long, short = f"1;2;{'7' * (3 << 20)}", "1;2"
    data = f"a;b;c\n1;2;3\n{long}\n{short}\n1;2;4\n".encode()
    columns = "\n".join(f'{name} = {{ type = "key" }}' for name in "abc")
    table = load_bytes(project_of(columns), data_csv=data)
    assert table.account.used == 4
    assert table.rows["c"].null_count == 1


PADDED = """
person = { type = "person", header = "Personnummer" }
form = { type = "category", header = "Kontaktform", levels = ["besök", "telefon"] }
"""


@pytest.mark.parametrize(
    "rows",
    [
        ('1; "besök"; "198069100104"', '2; "telefon"; "198069100105"'),
        ('1; "besök"; 198069100104', "2;telefon;198069100105"),
        ('"1"; "besök";198069100104', '"2"; "telefon"; "198069100105"'),
        ('"1";"besök"; "198069100104"', '"2";"telefon";"198069100105"'),
    ],
)
def test_a_quote_behind_a_delimiter_and_spaces_opens_a_cell(rows):
    plain = ("1;besök;198069100104", "2;telefon;198069100105")
    told, expected = (
        load_bytes(project_of(PADDED), data_csv="\n".join(["Nr;Kontaktform;Personnummer", *lines]).encode())
        for lines in (rows, plain)
    )
    assert values(told) == values(expected)


def test_a_line_break_in_a_cell_stays_where_a_longer_and_narrower_table_stands_below():
    header, rows = '"Nr";"Form";"Not"', '"1";"besök";"rad\ntvå"\n"2";"besök";""'
    below = '""\n"Månad";"Antal"\n"januari";"4"\n"februari";"5"'
    columns = 'id = { type = "key", header = "Nr" }\nform = { type = "category", header = "Form", levels = ["besök"] }'
    table = load_bytes(project_of(columns), data_csv=f"{header}\n{rows}\n{below}\n".encode())
    assert values(table, "form") == [("besök",), ("besök",)]
