"""A totals row is never data, a data row never dropped."""

import pytest

from exports import (
    CONTACTS,
    HEADER,
    ROWS,
    asides,
    csv_bytes,
    load_bytes,
    project_of,
    said,
    values,
    xlsx_bytes,
)

PLAIN = [HEADER, *ROWS]
COSTS = """
item = { type = "category", header = "Post", levels = ["Personal", "Resor", "Totalt externt"] }
amount = { type = "number", header = "Belopp" }
"""


def load(*rows, columns=CONTACTS, kind="csv"):
    data = csv_bytes(rows) if kind == "csv" else xlsx_bytes(rows)
    return load_bytes(project_of(columns), **{f"data_{kind}": data})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "row",
    [
        ("Summa", "", "", "", "1295,5"),
        ("TOTALT", "", "", "", "1295,5"),
        ("Total:", "", "", "", "1295,5"),
        ("S:a", "", "", "", "1295,5"),
        ("Delsumma", "", "", "", "15"),
        ("Summa kontakter", "", "", "", "4"),
        ("Totalt antal 2012", "", "", "", "4"),
        ("Summa mars 2012", "", "", "", "4"),
        ("Summa kv 1", "", "", "", "4"),
        ("Totalt 2012-03", "", "", "", "4"),
        ("Totalt (4 st)", "", "", "", "4"),
        ("Samtliga", "", "", "", "4"),
        ("", "", "", "Besök Summa", "45,5"),
        ("", "", "2012-03 Total", "", "45,5"),
        ("", "", "", "Summa", "1295,5"),
        ("Summa", "4 personer", "", "", ""),
        ("Summa", "4", "", "", "1295,5"),
        ("", "", "Summa", "", "1295,5"),
    ],
)
def test_totals_are_set_aside_wherever_they_stand(row, kind):
    table = load(HEADER, *ROWS[:2], row, *ROWS[2:], row, kind=kind)
    assert asides(table) == {"header": 1, "total": 2}
    assert table.account.used == 4


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "row",
    [
        ("5", "198069100104", "2012-05-01", "Totalt", "5"),
        ("5", "", "2012-05-01", "Summa", ""),
        ("5", "198069100104", "", "Summa", ""),
        ("5", "", "", "", ""),
        ("", "198069100104", "", "", ""),
        ("Summa", "", "2012-05-01", "besök", "5"),
        ("Summa-17", "", "", "besök", "5"),
        ("", "", "2012-05-01", "", ""),
        ("", "", "", "två ord", ""),
    ],
)
def test_a_row_with_an_identity_or_a_date_is_data_whatever_words_it_holds(row, kind):
    table = load(*PLAIN, row, kind=kind)
    assert table.account.used == 5
    assert asides(table) == {"header": 1}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_blank_rows_are_set_aside(kind):
    table = load(HEADER, *ROWS[:2], ("",) * 5, (" ", "\u00a0", "", "", ""), *ROWS[2:], kind=kind)
    assert asides(table) == {"header": 1, "blank": 2}


def test_empty_lines_are_blank_rows():
    table = load_bytes(project_of(), data_csv=csv_bytes(PLAIN[:2]) + b"\r\n\r\n" + csv_bytes(PLAIN[2:]))
    assert asides(table) == {"header": 1, "blank": 2}
    assert table.rows["_row"].to_pylist() == [2, 5, 6, 7]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "note",
    [
        ("Källa: verksamhetssystemet",),
        ("Anm. Uppgifterna är preliminära",),
        ("Antal rader", "4"),
        ("Utskrivet 2012-12-31 10:00",),
        ("Sida 1 av 1", "", "Utskriven av någon"),
        ("* avser även telefon",),
        ("Uppgifterna hämtade ur systemet av enheten",),
    ],
)
def test_notes_below_the_table_are_set_aside(note, kind):
    table = load(*PLAIN, (), note, kind=kind)
    assert asides(table) == {"header": 1, "blank": 1, "footer": 1}
    assert "notes below the table were set aside (row 7)." in said(table)


def test_a_header_that_a_page_break_repeated_is_set_aside():
    table = load(HEADER, *ROWS[:2], HEADER, *ROWS[2:])
    assert asides(table) == {"header": 1, "repeated_header": 1}
    assert values(table) == values(load(*PLAIN))


def test_what_only_a_totals_row_holds_is_no_undeclared_value():
    assert said(load(*PLAIN, ("", "", "", "Summa", "1295,5"))) == "data.csv: totals were set aside (row 6)."


def test_a_table_without_identities_and_dates_knows_its_totals_by_their_words():
    table = load(
        ("Post", "Belopp"), ("Personal", "1000"), ("Totalt externt", "5"), ("Summa", "1005"), columns=COSTS
    )
    assert values(table, "item") == [("Personal",), ("Totalt externt",)]


def test_a_totals_word_in_a_column_that_is_not_declared_is_seen():
    columns = 'amount = { type = "number", header = "Belopp" }'
    table = load(("Post", "Belopp"), ("Personal", "1000"), ("Resor", "5"), ("Summa", "1005"), columns=columns)
    assert values(table) == [(1000.0,), (5.0,)]


def test_an_unnamed_row_at_the_foot_that_holds_the_sum_is_a_total():
    table = load(*PLAIN, ("", "", "", "", "1 295,5"))
    assert asides(table) == {"header": 1, "total": 1}


def test_unnamed_totals_of_groups_and_of_the_whole_are_seen():
    table = load(
        HEADER,
        *ROWS[:2],
        ("", "", "", "", "45,5"),
        *ROWS[2:],
        ROWS[0],
        ("", "", "", "", "1 280,5"),
        (),
        ("", "", "", "i allt", "1326"),
        ("Källa: systemet",),
    )
    assert asides(table) == {"header": 1, "total": 3, "blank": 1, "footer": 1}


def test_a_total_of_a_declared_group_is_seen_where_words_are_all_there_is():
    rows = [
        ("Post", "Belopp"),
        ("Personal", "1000"),
        ("Personal Summa", "1000"),
        ("Resor totalt", "5"),
        ("Övrigt totalt", "5"),
    ]
    table = load(*rows, columns=COSTS)
    assert asides(table) == {"header": 1, "total": 2}


def test_an_unnamed_row_at_the_foot_that_holds_another_number_is_data():
    assert load(*PLAIN, ("", "", "", "", "1 000")).account.used == 5


def test_a_large_file_with_a_note_keeps_its_row_numbers():
    rows = [(str(n), "198069100104", "2012-03-01", "besök", "5") for n in range(60_000)]
    data = (
        csv_bytes([HEADER, *rows[:50_000]])
        + b"en rad f\xf6r kort\r\n"
        + csv_bytes(rows[50_000:])
        + b"K\xe4lla: x\r\n"
    )
    table = load_bytes(project_of(), data_csv=data)
    assert asides(table) == {"header": 1, "footer": 1}
    assert table.rows["_row"].to_pylist() == list(range(2, 60_003))
    assert "kept (row 50002)" in said(table)


REMARKED = COSTS + 'remark = { type = "category", header = "Anm." }'


@pytest.mark.parametrize("word", ["Rapporttryck", "Uttag", "Utskrifter", "Anm"])
@pytest.mark.parametrize("at", [1, 2])
def test_a_row_with_a_number_of_the_table_is_no_note_whatever_its_first_word(word, at):
    rows = [("Resor", "100", "x"), ("Personal", "200", "")]
    rows.insert(at, (word, "500", ""))
    table = load(("Post", "Belopp", "Anm."), *rows, columns=REMARKED)
    assert asides(table) == {"header": 1}
    assert "rows that begin as notes do were kept" in said(table)


def test_a_word_of_notes_right_above_data_is_kept_and_told():
    table = load(("Post", "Belopp"), ("Uttag", ""), ("Resor", "100"), columns=COSTS)
    assert asides(table) == {"header": 1}
    assert "(row 2)" in said(table)


@pytest.mark.parametrize("row", [("Sida 1 av 2",), ("Antal rader", "", "", "", "2")])
def test_numbers_of_pages_and_of_rows_are_notes_wherever_they_stand(row):
    assert asides(load(HEADER, *ROWS[:2], row, *ROWS[2:])) == {"header": 1, "footer": 1}


@pytest.mark.parametrize("gap", [[()], [HEADER]])
def test_a_note_may_stand_above_a_gap_or_a_repeated_header(gap):
    table = load(HEADER, *ROWS[:2], ("Utskrivet av systemet",), *gap, *ROWS[2:])
    assert asides(table)["footer"] == 1
    assert table.account.used == 4


def test_a_declared_value_speaks_for_data_though_the_numbers_add_up():
    rows = [("1", "198069100104", "2012-03-01", "besök", "15")] * 2
    assert load(HEADER, *rows, ("", "", "", "telefon", "30")).account.used == 3


def test_a_total_that_only_its_sum_tells_is_a_warning():
    [finding, _] = load(*PLAIN, ("", "", "", "", "1 295,5")).account.findings
    assert finding.severity == "warning"
    assert "only because they hold the sum of the rows above them (row 6)" in finding.what


def test_a_nameless_total_is_seen_below_subtotals_and_above_a_note():
    rows = [
        ("", "", "", "", ""),
        ("Delsumma", "", "", "", "45,5"),
        *ROWS[2:],
        ("Delsumma", "", "", "", "1250"),
    ]
    table = load(HEADER, *ROWS[:2], *rows, ("", "", "", "", "1295,5"), ("Hämtat ur systemet",))
    assert asides(table) == {"header": 1, "blank": 1, "total": 3, "footer": 1}


@pytest.mark.parametrize("total", ["300", "250"])
def test_a_table_of_amounts_may_end_with_a_nameless_total(total):
    table = load(("Post", "Belopp"), ("Resor", "100"), ("Personal", "200"), ("", total), columns=COSTS)
    assert table.account.used == (2 if total == "300" else 3)


@pytest.mark.parametrize(
    "row",
    [
        ("Medelvärde", "", "", "", "2,5"),
        ("Max", "", "", "", "4"),
        ("Procent", "", "", "", "100 %"),
        ("Antal", "4", "", "", ""),
        ("", "", "", "Median:", "4"),
    ],
)
def test_what_is_told_below_a_table_beside_its_sum_is_a_total(row):
    assert asides(load(*PLAIN, row)) == {"header": 1, "total": 1}


@pytest.mark.parametrize("row", [("Max", "", "", "besök", "4"), ("Max", "", "2012-03-01", "", "4")])
def test_somebody_called_max_is_no_maximum(row):
    assert load(*PLAIN, row).account.used == 5


def test_the_last_line_of_the_foot_may_be_a_single_word():
    table = load(*PLAIN, (), ("Utskriven av systemet",), ("Verksamhetssystemet",))
    assert asides(table) == {"header": 1, "blank": 1, "footer": 2}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_with_nothing_in_a_declared_column_are_set_aside_and_told(kind):
    beside = [("", *HEADER), ("x", *ROWS[0]), ("Resor", "", "", "", "", ""), ("Porto", "", "", "", "", "")]
    table = load(*beside, ("", *ROWS[1]), kind=kind)
    assert asides(table) == {"header": 1, "unfit": 2}
    [finding] = table.account.findings
    assert finding.severity == "warning"
    assert "nothing in any declared column were set aside (rows 3 and 4)" in finding.what


def test_in_the_only_declared_column_an_empty_cell_is_a_missing_value():
    columns = 'amount = { type = "number", header = "Belopp" }'
    table = load(("Post", "Belopp"), ("Resor", "1"), ("Porto", ""), ("Mat", "3"), columns=columns)
    assert table.account.used == 3


@pytest.mark.parametrize(
    "row", [("", "Familjegruppen", "", "", ""), ("", "", "", "besök", "5"), ("Hemligt",)]
)
def test_a_row_that_may_be_none_is_kept_and_told(row):
    table = load(HEADER, ROWS[0], row, *ROWS[1:])
    assert table.account.used == 5
    assert "with neither a date nor an identity, or with the word of a total, were kept (row 3)" in said(
        table
    )
    assert "Familjegruppen" not in said(table)


KEYED = """
id = { type = "key", header = "Id" }
person = { type = "person", header = "Personnr" }
day = { type = "date", header = "Datum" }
"""


def test_a_total_with_a_date_is_kept_and_told():
    people = [(f"k{n}", f"19806{n}100104", f"2012-03-0{n}") for n in range(1, 6)]
    table = load(("Id", "Personnr", "Datum"), *people, ("Summa mars", "", "2012-03-31"), columns=KEYED)
    assert len(values(table, "day")) == 6
    assert "or with the word of a total, were kept (row 7)" in said(table)
