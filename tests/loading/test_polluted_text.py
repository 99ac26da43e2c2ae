"""A valid table that was damaged comes back as it was, or somebody is told; and every record is accounted for."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import HEADER, ROWS, load_bytes, project_of, said, values
from projrapport.errors import DataError
from projrapport.loading.inspection.untold import read_untold

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = st.sampled_from(
    ["Besök", "telefon, lång", 'kallad "akut"', "hem; brev", "rad ett\nrad två", "", "möte å"]
)
NAMES = ("Nr", "Datum", "Form", "Plats", "Antal")


@st.composite
def tables(draw):
    """Rows of five columns, as a system writes them: number, date, two texts, amount."""
    days = st.dates(dt.date(2000, 1, 1), dt.date(2012, 12, 31)).map(str)
    rows = draw(
        st.lists(st.tuples(days, WORDS, WORDS, st.integers(0, 999).map(str)), min_size=4, max_size=12)
    )
    return [(str(number), *row) for number, row in enumerate(rows, 1)]


def written(rows, *, delimiter=";", quote='"', escape="", end="\r\n", all_quoted=False):
    """The rows by the standard. Python's own writer leaves a line feed unquoted where lines end otherwise."""

    def cell(text):
        if not all_quoted and not any(sign in text for sign in (delimiter, quote, "\r", "\n")):
            return text
        inner = text.replace(escape, escape * 2) if escape else text
        return quote + inner.replace(quote, (escape or quote) + quote) + quote

    return "".join(delimiter.join(map(cell, row)) + end for row in rows)


def read(text, encoding="utf-8"):
    untold = read_untold(text.encode(encoding))
    account = untold.account
    assert account.records == account.used + sum(count for _, count in account.set_aside)
    assert account.used == len(untold.rows)
    return untold


def wording(untold):
    return "\n".join(finding.what for finding in untold.findings)


@SLOW
@given(
    tables(),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["\r\n", "\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.booleans(),
)
def test_a_valid_table_is_read_as_it_was_written(rows, delimiter, end, encoding, all_quoted):
    untold = read(written([NAMES, *rows], delimiter=delimiter, end=end, all_quoted=all_quoted), encoding)
    assert untold.header == (NAMES,)
    assert untold.rows == tuple(rows)
    assert untold.findings == () or all("guess" in finding.what for finding in untold.findings)


@SLOW
@given(tables(), st.sampled_from(["'", '"']), st.sampled_from(["", "\\"]))
def test_quotes_and_escapes_are_found(rows, quote, escape):
    untold = read(written([NAMES, *rows], quote=quote, escape=escape, all_quoted=True))
    assert untold.rows == tuple(rows)


@SLOW
@given(tables(), st.data())
def test_a_title_notes_and_blank_lines_are_set_aside(rows, data):
    above = data.draw(
        st.sampled_from(["", "Kontakter 2012\n", "Kontakter 2012\n\n", "Kontakter;;;;\n;;;;\n"])
    )
    below = data.draw(st.sampled_from(["", "\n\n", "\nKälla: systemet\n", ";;;;\nAnm. preliminärt;;;;\n"]))
    untold = read(above + written([NAMES, *rows], end="\n") + below)
    assert untold.header == (NAMES,)
    assert untold.rows == tuple(rows)


PLAIN = st.sampled_from(["Besök", "telefon", "brev", "möte å", "hem"])


@st.composite
def plain_tables(draw):
    days = st.dates(dt.date(2000, 1, 1), dt.date(2012, 12, 31)).map(str)
    rows = draw(
        st.lists(st.tuples(days, PLAIN, PLAIN, st.integers(0, 999).map(str)), min_size=6, max_size=14)
    )
    return [(str(number), *row) for number, row in enumerate(rows, 1)]


@SLOW
@given(plain_tables(), st.data())
def test_quotes_that_were_never_closed_cost_no_row_and_are_told(rows, data):
    lines = written(rows, end="\n").splitlines()
    at = data.draw(st.sets(st.integers(1, len(rows) - 1), min_size=1, max_size=3))
    for line in at:
        cells = lines[line].split(";")
        cell = data.draw(st.integers(0, 4))
        cells[cell] = data.draw(st.sampled_from(['"{}', '{}"', '"{}" x', 'x "{}'])).format(cells[cell])
        lines[line] = ";".join(cells)
    untold = read("\n".join([";".join(NAMES), *lines]) + "\n")
    assert len(untold.rows) == len(rows)
    for line, row in enumerate(rows):
        if line not in at:
            assert untold.rows[line] == row
        else:
            assert len(untold.rows[line]) == 5
    if untold.rows != tuple(rows):
        assert "quotation mark" in wording(untold)


@SLOW
@given(plain_tables(), st.data())
def test_rows_that_lost_or_got_a_cell_are_kept_and_told(rows, data):
    lines = written(rows, end="\n").splitlines()
    line = data.draw(st.integers(0, len(rows) - 1))
    lines[line] = data.draw(
        st.sampled_from([lines[line] + ";", lines[line].rpartition(";")[0], ";" + lines[line]])
    )
    untold = read("\n".join([";".join(NAMES), *lines]) + "\n")
    assert len(untold.rows) == len(rows)
    assert [row for at, row in enumerate(untold.rows) if at != line] == [
        row for at, row in enumerate(rows) if at != line
    ]
    assert "more or fewer cells" in wording(untold)


@SLOW
@given(plain_tables())
def test_a_second_table_below_is_set_aside_and_told(rows):
    other = [("Nr", "Datum", "Form", "Kostnad"), *((row[0], row[1], row[2], "5") for row in rows)]
    untold = read(written([NAMES, *rows, *other]))
    assert untold.rows == tuple(rows)
    assert dict(untold.account.set_aside)["another_table"] == len(other)
    assert "second table" in wording(untold)


def test_a_header_repeated_by_a_page_break_parts_no_table():
    rows = [(str(number), "2012-01-01", "besök", "", "3") for number in range(40)]
    untold = read(written([NAMES, *rows[:20], NAMES, *rows[20:]]))
    assert untold.rows == tuple(rows)
    assert dict(untold.account.set_aside)["repeated_header"] == 1


def test_a_file_without_a_header_is_all_rows():
    untold = read("1;2012-01-01;besök\n2;2012-01-02;brev\n")
    assert untold.header == ()
    assert untold.account.header_row is None
    assert untold.rows == (("1", "2012-01-01", "besök"), ("2", "2012-01-02", "brev"))


def test_a_file_of_nothing_holds_nothing():
    assert read("").rows == ()


def test_a_row_that_was_quoted_as_a_whole_is_a_row():
    untold = read('Nr;Datum;Antal\n1;2012-01-01;5\n"2;2012-01-02;7"\n3;2012-01-03;9\n')
    assert untold.rows[1] == ("2", "2012-01-02", "7")


@SLOW
@given(st.binary(max_size=200) | st.text(alphabet="a1;,\"\n\r\t '\\", max_size=80).map(str.encode))
def test_whatever_the_bytes_each_record_is_accounted_for(data):
    try:
        untold = read_untold(data)
    except DataError as error:
        assert error.problems
        return
    assert untold.account.balances


TOLD = values(load_bytes(project_of(), data_csv=written([HEADER, *ROWS]).encode("cp1252")))


@pytest.mark.parametrize("delimiter", [" ", ":", ", ", "||", "~", "; "])
def test_a_rare_delimiter_is_found_where_it_stands_between_declared_names(delimiter):
    header = [name.replace(" ", "_") for name in HEADER]
    rows = [[cell.replace(" ", "") for cell in row] for row in ROWS]
    columns = project_of().tables["contacts"].columns
    project = project_of(
        "\n".join(
            f'{name} = {{ type = "{column.type}", header = "{head}"'
            + (', levels = ["besök", { level = "telefon", spellings = ["tel"] }]' if column.levels else "")
            + " }"
            for (name, column), head in zip(columns.items(), header, strict=True)
        )
    )
    text = "\n".join(delimiter.join(row) for row in (header, *rows))
    assert values(load_bytes(project, data_csv=text.encode())) == TOLD


def test_single_quotes_can_be_declared_and_so_can_none():
    rows = [("1", "", "2012-03-01", "'besök'", "5"), ("2", "", "2012-03-02", "tel", "7")]
    data = "\n".join(";".join(row) for row in (HEADER, *rows)).encode("cp1252")
    single = load_bytes(project_of(settings='quote = "single"'), data_csv=data)
    assert values(single, "form") == [("besök",), ("telefon",)]
    letters = load_bytes(project_of(settings='quote = "none"'), data_csv=data)
    assert values(letters, "form") == [("!",), ("telefon",)]


def test_two_quotes_that_were_never_closed_do_not_hide_the_row_between_them():
    rows = [(str(number), "", "2012-03-01", "besök", "5") for number in range(6)]
    lines = [";".join(row) for row in rows]
    lines[2], lines[3] = '2;;2012-03-01;"besök;5', '3;;2012-03-01;besök";5'
    text = "\n".join([";".join(HEADER), *lines])
    table = load_bytes(project_of(), data_csv=text.encode("cp1252"))
    assert table.account.used == 6
    assert "read as a letter (rows 4 and 5)" in said(table)


def told(text):
    return load_bytes(project_of(), data_csv=text.encode("cp1252"))


LINES = [";".join(row) for row in (HEADER, *ROWS)]


def test_a_file_whose_lines_are_quoted_as_a_whole_is_read_without_those_quotes():
    table = told("\r\n".join(f'"{line}"' for line in LINES))
    assert values(table) == TOLD
    assert "each line stands in quotation marks as a whole, which were taken off." in said(table)


@pytest.mark.parametrize(
    ("line", "row", "what"),
    [
        (2, '"2;198069100104;2012-03-15;Telefon;15"', "the row stands in quotation marks as a whole"),
        (2, "2|198069100104|2012-03-15|Telefon|15", "the row is written with another delimiter"),
        (2, '2;198069100104;2012-03-15"Telefon";15', "a delimiter is missing before a quotation mark"),
        (2, '2;198069100104;2012-03-15;"Telefon;15', "a quotation mark that opens or closes no cell"),
    ],
)
def test_what_was_done_to_read_a_damaged_row_is_told(line, row, what):
    table = told("\r\n".join([*LINES[:line], row, *LINES[line + 1 :]]))
    assert values(table) == TOLD
    assert f"{what}" in said(table)
    assert "(row 3)" in said(table)


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=;;;;;"])
def test_a_line_that_names_the_separator_is_no_row_however_it_was_saved(first):
    assert values(told("\r\n".join([first, *LINES]))) == TOLD


@pytest.mark.parametrize("tail", ["\x1a", "\r\n\x1a", "\x1a\x1a\r\n"])
def test_the_end_mark_of_old_systems_is_no_row(tail):
    assert told("\r\n".join(LINES) + tail).account.records == len(LINES)


@SLOW
@given(st.permutations(["\r\n", "\n", "\r"]), st.data())
def test_line_ends_may_be_mixed(ends, data):
    text = "".join(line + data.draw(st.sampled_from(ends)) for line in LINES)
    assert values(told(text)) == TOLD


DAMAGE = st.sampled_from(['"', "'", ";", ",", '";"', "\n", '"\n', "\\", "\x1a", "\0", "|", " "])


@SLOW
@given(st.lists(st.tuples(st.integers(0, 400), DAMAGE), min_size=1, max_size=6))
def test_a_damaged_export_of_declared_columns_gives_every_record_or_an_error(damages):
    text = "\r\n".join([LINES[0], *LINES[1:] * 3]) + "\r\n"
    for place, sign in damages:
        text = text[:place] + sign + text[place:]
    try:
        table = told(text)
    except DataError as error:
        assert error.problems
        return
    account = table.account
    assert account.records == account.used + sum(account.set_aside.values())
    assert account.used == table.rows.num_rows


@SLOW
@given(st.integers(1, 12), st.sampled_from(['"{}', '{}"', '"{}" x', '"{}"x"', '{}"{}']), st.integers(0, 4))
def test_a_stray_quote_in_an_export_of_declared_columns_costs_no_other_row(line, damage, place):
    lines = [LINES[0], *LINES[1:] * 3]
    cells = lines[line].split(";")
    cells[place] = damage.replace("{}", cells[place])
    lines[line] = ";".join(cells)
    columns = load_bytes(
        project_of(settings='unreadable = "missing"'), data_csv="\r\n".join(lines).encode("cp1252")
    )
    expected = TOLD * 3
    assert columns.account.used == len(expected)
    assert [row for at, row in enumerate(values(columns)) if at != line - 1] == [
        row for at, row in enumerate(expected) if at != line - 1
    ]
