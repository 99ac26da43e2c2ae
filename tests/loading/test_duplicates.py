"""Rows that share a key: stop, or keep the first or last, and account for every one."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import HEADER, ROWS, asides, csv_bytes, load_bytes, project_of, said, values
from projrapport.errors import DataError

COLUMNS = """
id = { type = "key", header = "Id" }
outcome = { type = "category", header = "Utfall", levels = ["pågår", "avslutad", "a", "b", "c"] }
changed = { type = "date", header = "Ändrad" }
"""
HEAD = ("Id", "Utfall", "Ändrad")


def load(settings, **files):
    project = project_of(COLUMNS, files="*.csv", settings=f'key = "id"\n{settings}')
    return load_bytes(project, **{name: csv_bytes([HEAD, *rows]) for name, rows in files.items()})


FIRST_HALF = [("1", "pågår", "2012-06-30"), ("2", "avslutad", "2012-05-01")]
SECOND_HALF = [("3", "pågår", "2012-09-01"), ("1", "avslutad", "2012-12-01")]


def test_rows_with_one_key_stop_the_load_and_are_listed():
    with pytest.raises(DataError) as error:
        load("", a_csv=FIRST_HALF, b_csv=SECOND_HALF)
    assert "b.csv, row 3, column Id: has the same key as a.csv, row 2." in str(error.value)
    assert 'set `duplicates = "last"`' in str(error.value)


def test_the_first_is_kept():
    table = load('duplicates = "first"', a_csv=FIRST_HALF, b_csv=SECOND_HALF)
    assert values(table, "outcome") == [("pågår",), ("avslutad",), ("pågår",)]


def test_the_last_is_kept_and_the_account_tells_which_file_lost_rows():
    table = load('duplicates = "last"', a_csv=FIRST_HALF, b_csv=SECOND_HALF)
    assert values(table, "outcome") == [("avslutad",), ("pågår",), ("avslutad",)]
    assert [dict(sheet.set_aside) for sheet in table.account.sheets] == [
        {"header": 1, "duplicate": 1},
        {"header": 1},
    ]
    assert "a.csv: 1 row was set aside: a row of b.csv has the same key, and the last is kept." in said(table)


def test_a_column_can_say_which_is_last():
    table = load('duplicates = "last"\nduplicates_by = "changed"', a_csv=SECOND_HALF, b_csv=FIRST_HALF)
    assert values(table, "outcome") == [("pågår",), ("avslutad",), ("avslutad",)]


def test_a_row_without_a_date_of_change_is_the_earliest():
    table = load(
        'duplicates = "last"\nduplicates_by = "changed"', a_csv=[("1", "a", "2012-01-01"), ("1", "b", "")]
    )
    assert values(table, "outcome") == [("a",)]


def test_among_equal_dates_the_order_of_the_rows_decides():
    rows = [("1", "a", "2012-01-01"), ("1", "b", "2012-01-01"), ("1", "c", "2012-01-01")]
    assert values(load('duplicates = "last"\nduplicates_by = "changed"', a_csv=rows), "outcome") == [("c",)]
    assert values(load('duplicates = "first"\nduplicates_by = "changed"', a_csv=rows), "outcome") == [("a",)]


def test_rows_without_a_key_are_nobodys_duplicates_and_told():
    table = load("", a_csv=[("", "a", "2012-01-01"), ("", "b", "2012-01-01"), ("1", "c", "2012-01-01")])
    assert table.account.used == 3
    assert "a.csv, column Id: rows without a key were kept, each as one (rows 2 and 3)." in said(table)


def test_many_duplicates_are_counted_after_the_first():
    with pytest.raises(DataError) as error:
        load("", a_csv=[("1", "a", "2012-01-01")] * 300)
    assert error.value.problems[-1].what == "99 more rows share a key."


def test_an_extract_delivered_twice_is_an_error_that_names_both_files():
    data = csv_bytes([HEADER, *ROWS])
    with pytest.raises(DataError) as error:
        load_bytes(project_of(files="*.csv"), a_csv=data, b_csv=data)
    assert str(error.value) == (
        "b.csv: holds the same bytes as a.csv: the extract was delivered twice. Take one of them out of `files`."
    )


def test_an_extract_delivered_twice_is_set_aside_where_duplicates_are_allowed():
    data = csv_bytes([HEADER, *ROWS])
    table = load_bytes(project_of(files="*.csv", settings='duplicates = "first"'), a_csv=data, b_csv=data)
    assert table.account.used == 4
    assert asides(table) == {"header": 2, "duplicate": 4}
    assert "Its rows were set aside." in said(table)


CELLS = st.tuples(
    st.sampled_from(["1", "2", "3", ""]),
    st.sampled_from("abc"),
    st.sampled_from(["2012-01-01", "2012-01-02", ""]),
)


def naively(rows, rule, by):
    """The rows that are left, one for each key: the first or last in the order of the day, a missing one before all."""
    left = [row for row in rows if not row[0]]
    for key in {row[0] for row in rows if row[0]}:
        same = [row for row in rows if row[0] == key]
        ordered = sorted(same, key=lambda row: row[2]) if by else same
        left.append(ordered[0] if rule == "first" else ordered[-1])
    return Counter(left)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(CELLS, min_size=1, max_size=8),
    st.lists(CELLS, min_size=1, max_size=8),
    st.sampled_from(["first", "last", "error"]),
    st.booleans(),
)
def test_every_rule_keeps_what_a_naive_reading_of_it_keeps(one, other, rule, by):
    rules = f'duplicates = "{rule}"' + ('\nduplicates_by = "changed"' if by else "")
    keyed = [key for key, _, _ in (*one, *other) if key]
    files = {"a_csv": one, "b_csv": [*other, ("9", "a", "2012-01-01")]}
    try:
        table = load(rules, **files)
    except DataError:
        assert rule == "error"
        assert len(set(keyed)) < len(keyed) or Counter(one) == Counter(files["b_csv"])
        return
    rows = [("", outcome, str(day or "")) for outcome, day in values(table, "outcome", "changed")]
    expected = naively([*one, *files["b_csv"]], rule, by)
    assert Counter(rows) == Counter(("", *row[1:]) for row in expected.elements())
    assert table.account.balances


def test_numbers_in_file_names_count_as_numbers():
    files = {
        "data9_csv": csv_bytes([HEADER, ("1", "", "2012-03-01", "besök", "9")]),
        "data10_csv": csv_bytes([HEADER, ("1", "", "2012-03-01", "besök", "10")]),
    }
    table = load_bytes(project_of(files="*.csv", settings='key = "id"\nduplicates = "last"'), **files)
    assert values(table, "minutes") == [(10.0,)]
    assert "has the same key, and the last is kept" in said(table)


def test_keys_that_repeat_where_no_key_is_declared_are_noted():
    table = load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS, *ROWS[:2]]))
    [finding] = table.account.findings
    assert finding.severity == "note"
    assert "2 rows have a value that another row has too" in finding.what
    assert 'set `key = "id"`' in finding.fix
