"""A second header below the first is a second table: ours is read by its own header, others are set aside."""

import tomllib

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
from projrapport.errors import DataError
from projrapport.loading.layout import asides as rows_looked_through
from projrapport.loading.workbooks import excel
from projrapport.project.declaration import Project

EXPECTED = values(load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS])))
COSTS = [("Post", "Belopp"), ("Resor", "100"), ("Porto", "20")]
BOTH = pytest.mark.parametrize("kind", ["csv", "xlsx"])


def load(*rows, kind="csv", columns=CONTACTS, project=None):
    data = csv_bytes(rows) if kind == "csv" else xlsx_bytes(rows)
    return load_bytes(project or project_of(columns), **{f"data_{kind}": data})


def with_costs() -> Project:
    """The contacts, and a table of costs that is declared but read from another file."""
    text = f"""
[project]
title = "Test"
extracted = 2012-12-31
[tables.contacts]
files = "data.*"
[tables.contacts.columns]
{CONTACTS}
[tables.costs]
sql = "SELECT 1"
[tables.costs.columns]
item = {{ type = "category", header = "Post", levels = ["Resor", "Porto"] }}
amount = {{ type = "number", header = "Belopp" }}
"""
    return Project.model_validate(tomllib.loads(text))


def turned(rows):
    return [tuple(reversed(row)) for row in rows]


@BOTH
def test_the_same_columns_in_another_order_are_read_by_their_own_header(kind):
    table = load(HEADER, *ROWS[:2], *turned([HEADER, *ROWS[2:]]), kind=kind)
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 2}
    assert table.rows["_row"].to_pylist() == [2, 3, 5, 6]
    assert "row 4: a second header, with its columns at other places; rows 5 to 6 were read by it." in said(
        table
    )


@BOTH
def test_a_second_table_may_be_wider_or_narrower_and_have_titles(kind):
    wide = [(*row[:2], "x", *row[2:]) for row in ROWS[2:3]]
    narrow = [
        ("Datum", "Kontakt-ID", "Kontaktform", "Personnummer", "Längd (min)"),
        ("2012-04-02", "4", "tel", "197561020203", "1 250"),
    ]
    table = load(
        HEADER,
        *ROWS[:2],
        ("Summa", "", "", "", "45,5"),
        ("Källa: systemet",),
        (),
        ("Hösten",),
        (*HEADER[:2], "Not", *HEADER[2:]),
        *wide,
        (),
        ("Kontakter december", "", "", "", ""),
        *narrow,
        kind=kind,
    )
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 3, "preamble": 2, "blank": 2, "total": 1, "footer": 1}
    assert "more or fewer cells" not in said(table)


@BOTH
def test_numbers_and_dates_of_a_second_table_are_typed_with_the_first(kind):
    """31/1 proves the order of the days for all rows; in a workbook 1.125 is a number wherever it stands."""
    first = ("1", "", "3/4/2012", "besök", "5")
    second = ("2", "", "31/1/2012", "besök", "6")
    table = load(HEADER, first, *turned([HEADER, second]), kind=kind)
    assert [str(day) for day in table.rows["date"].to_pylist()] == ["2012-04-03", "2012-01-31"]


def test_a_number_of_a_workbook_stays_a_number_under_a_second_header():
    rows = [HEADER, (1, "", "2012-03-01", "besök", 1.125), HEADER[::-1], (2.125, "besök", 41000, "", 2)]
    table = load(*rows, kind="xlsx")
    assert values(table, "minutes") == [(1.125,), (2.125,)]
    assert str(table.rows["date"][1]) == "2012-04-01"


@BOTH
@pytest.mark.parametrize("gap", [[], [()], [(), ("Kostnader 2012",)]])
def test_rows_of_another_declared_table_are_set_aside_and_told(gap, kind):
    table = load(HEADER, *ROWS, *gap, *COSTS, kind=kind, project=with_costs())
    assert values(table) == EXPECTED
    found = asides(table)
    assert found["another_table"] == 3 + (len(gap) == 2)
    assert "the header of table “costs”; rows" in said(table)
    assert "more or fewer cells" not in said(table)


@BOTH
@pytest.mark.parametrize("gap", [[()], [(), ("Kostnader",)], [("Kostnader hösten",)]])
def test_rows_below_a_header_that_nobody_declared_are_set_aside_and_told(gap, kind):
    table = load(HEADER, *ROWS, *gap, *COSTS, kind=kind)
    assert values(table) == EXPECTED
    assert asides(table)["another_table"] >= 3
    assert "the header of another table; rows" in said(table)


@BOTH
def test_our_rows_go_on_below_another_table_under_a_header_of_ours(kind):
    table = load(HEADER, *ROWS[:2], (), *COSTS, (), HEADER, *ROWS[2:], kind=kind)
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 1, "repeated_header": 1, "another_table": 4, "blank": 1}


@BOTH
@pytest.mark.parametrize("title", [[], [("Kontakter igen",)]])
def test_our_rows_go_on_after_a_table_that_nobody_declared(title, kind):
    small = [(), ("Månad", "Antal"), ("mars", "2"), ()]
    table = load(HEADER, *ROWS[:2], *small, *small[1:], *title, *ROWS[2:], kind=kind)
    assert [row for row in values(table) if row[1] or row[2]] == EXPECTED
    assert asides(table)["another_table"] == 6
    assert "row 5: the header of another table; rows 5 to 7 were set aside" in said(table)


@BOTH
def test_rows_of_a_declared_table_do_not_end_at_a_gap(kind):
    rows = [*COSTS, (), ("Resor", "100", "2012-03-01", "besök", "5")]
    assert values(load(HEADER, *ROWS, *rows, kind=kind, project=with_costs())) == EXPECTED


@BOTH
def test_below_a_second_header_a_table_that_nobody_declared_goes_on_to_the_next_header(kind):
    rows = [
        HEADER,
        *ROWS[:2],
        *turned([HEADER, ROWS[2]]),
        (),
        ("Post", "Belopp"),
        ("Resor", "1"),
        (),
        ROWS[0],
    ]
    table = load(*rows, kind=kind)
    assert values(table) == EXPECTED[:3]


def test_a_header_with_some_of_our_columns_only_is_of_another_table():
    table = load(HEADER, *ROWS, (), ("Datum", "Kontaktform", "Antal"), ("2012-03-01", "besök", "1"))
    assert values(table) == EXPECTED
    assert asides(table)["another_table"] == 2


@BOTH
def test_a_page_break_may_repeat_the_header_in_part_or_in_capitals(kind):
    capitals = tuple(name.upper() for name in HEADER)
    table = load(HEADER, ROWS[0], capitals, *ROWS[1:3], HEADER[:4], ROWS[3], kind=kind)
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 1, "repeated_header": 2}


def test_both_rows_of_a_repeated_header_are_set_aside():
    over, under = (*HEADER[:4], "Längd"), ("", "", "", "", "(min)")
    table = load(over, under, *ROWS[:2], over, under, *ROWS[2:])
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 2, "repeated_header": 2}


def test_words_after_a_gap_are_no_header_where_rows_of_ours_follow():
    odd = ("", "", "", "två ord", "")
    table = load(HEADER, *ROWS[:2], (), odd, *ROWS[2:])
    assert table.account.used == 5
    with pytest.raises(DataError, match="row 5, column Datum: the cell is not a date"):
        load(HEADER, *ROWS[:2], (), ("x", "", "när då", "två ord", ""), *ROWS[2:])


def test_values_that_are_called_like_a_column_make_no_header():
    columns = CONTACTS.replace('{ level = "besök" }', '"Datum", "Personnummer"')
    rows = [("1", "", "2012-03-01", "Datum", "5"), ("2", "", "2012-03-01", "Personnummer", "5")]
    assert load(HEADER, *rows, columns=columns).account.used == 2


def test_a_column_that_only_the_second_header_has_is_read_where_it_is():
    columns = (
        CONTACTS + '\nhow = { type = "category", header = "Initierat av", levels = ["a"], optional = true }'
    )
    rows = [HEADER, *ROWS[:2], (*HEADER, "Initierat av"), *((*row, "a") for row in ROWS[2:])]
    assert values(load(*rows, columns=columns), "how") == [(None,), (None,), ("a",), ("a",)]


def test_two_tables_of_one_export_do_not_take_each_other_for_strangers():
    project = with_costs()
    fewer = project.tables["contacts"].model_copy(
        update={"columns": {name: project.tables["contacts"].columns[name] for name in ("id", "date")}}
    )
    project = project.model_copy(update={"tables": {"contacts": fewer, "all": project.tables["contacts"]}})
    table = load(HEADER, *ROWS[:2], *turned([HEADER, *ROWS[2:]]), project=project)
    assert table.account.used == 4


def test_a_second_header_may_have_two_columns_that_are_read_from_one():
    columns = CONTACTS + '\nagain = { type = "category", header = "Kontaktform" }'
    rows = [HEADER, *ROWS[:2], HEADER[::-1], *(row[::-1] for row in ROWS[2:])]
    table = load_bytes(project_of(columns), data_csv=csv_bytes(rows))
    assert table.account.used == len(ROWS)
    assert table.rows["again"].null_count == 0


@BOTH
@pytest.mark.parametrize("pages", [[ROWS], [ROWS[:2], ROWS[2:]]])
def test_rows_that_come_again_below_a_repeated_header_are_told(pages, kind):
    once = [row for page in pages for row in (HEADER, *page)]
    table = load(*once, (), *once, kind=kind)
    assert table.account.used == 2 * len(ROWS)
    again = [str(one) for one in table.account.findings if "again, cell for cell" in one.what]
    assert len(again) == len(pages)
    assert f"rows {len(once) + 3} to" in again[0]
    assert f"are rows 2 to {len(pages[0]) + 1} again" in again[0]


def test_pages_that_differ_in_a_cell_are_no_repetition():
    other = [*ROWS[:3], (*ROWS[3][:4], "1 251")]
    assert "again" not in said(load(HEADER, *ROWS, HEADER, *other))


def test_a_row_of_data_that_a_repeated_header_ran_into_is_no_header():
    joined = (*ROWS[1], *HEADER)
    table = load_bytes(project_of(), data_csv=csv_bytes([HEADER, ROWS[0], joined, *ROWS[2:]]))
    assert values(table) == values(load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS])))
    assert "rows with more or fewer cells than the others were kept (row 3)" in said(table)


@BOTH
def test_a_repeated_header_with_one_damaged_letter_goes_on_and_is_told(kind):
    damaged = tuple("?atum" if name == "Datum" else name for name in HEADER)
    table = load(HEADER, ROWS[0], damaged, *ROWS[1:], kind=kind)
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 1, "repeated_header": 1}
    assert "row 3: the header is repeated but for one letter, which looks damaged" in said(table)


@pytest.mark.parametrize("other", ["Datum 2", "Slutdatum", "Dag"])
def test_a_header_with_another_word_or_number_is_no_damaged_one(other):
    columns = CONTACTS.replace('header = "Datum"', 'header = "Datum 1"')
    first = tuple("Datum 1" if name == "Datum" else name for name in HEADER)
    second = tuple(other if name == "Datum" else name for name in HEADER)
    table = load(first, *ROWS, second, *ROWS[1:], columns=columns)
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 1, "another_table": 4}


@BOTH
def test_the_first_header_again_below_another_order_of_its_columns_is_read_as_it_stands(kind):
    rows = [HEADER, ROWS[0], *turned([HEADER, ROWS[1]]), HEADER, ROWS[2], *turned([HEADER, ROWS[3]])]
    table = load(*rows, kind=kind)
    assert values(table) == EXPECTED
    assert asides(table) == {"header": 3, "repeated_header": 1}
    assert "row 3: a second header, with its columns at other places; row 4 were read by it" in said(table)


@pytest.mark.parametrize("tables", [20, 21, 50])
def test_of_many_second_tables_the_first_twenty_are_told_and_the_rest_counted(tables):
    again = [row for number in range(tables) for row in ((), *COSTS[:2], (), (f"a{number}", *ROWS[0][1:]))]
    found = [one for one in load(HEADER, *ROWS, *again).account.findings if "another table" in one.what]
    assert len(found) == min(tables, 21)
    assert found[0].what == "the header of another table; rows 7 to 9 were set aside."
    last = 1 + len(ROWS) + 5 * tables
    if tables > 20:
        assert found[20].what == (
            f"{tables - 20} more of this kind, the last in row {last - 3}: the header of another table; "
            f"rows {last - 3} to {last - 1} were set aside."
        )


@BOTH
def test_however_many_tables_there_are_the_rows_are_looked_through_once(kind, monkeypatch):
    looked, written = [], []
    suspects_in, text_of = rows_looked_through.suspects_in, excel.text_of
    monkeypatch.setattr(
        rows_looked_through, "suspects_in", lambda *told: looked.append(told) or suspects_in(*told)
    )
    monkeypatch.setattr(excel, "text_of", lambda *told: written.append(told) or text_of(*told))
    strange = [row for number in range(30) for row in ((), *COSTS, (), (f"a{number}", *ROWS[0][1:]))]
    turned_rows = [
        row
        for number in range(30)
        for row in (HEADER[::-1], (f"b{number}", *ROWS[0][1:])[::-1], HEADER, (f"c{number}", *ROWS[0][1:]))
    ]
    table = load(HEADER, *ROWS, *strange, *turned_rows, kind=kind)
    assert table.account.used == len(ROWS) + 3 * 30
    assert len(looked) <= 3
    assert len(written) <= 5 * table.account.records * len(HEADER)
