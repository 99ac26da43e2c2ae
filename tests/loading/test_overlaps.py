"""Files that hold the same rows are found by their cells, whatever their format, order and keys; chance is no overlap."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exports import CONTACTS, HEADER, csv_bytes, load_bytes, project_of, said, values, xlsx_bytes
from projrapport.errors import DataError

NO_KEY = CONTACTS.replace('id = { type = "key", header = "Kontakt-ID" }\n', "")
LISTED = (
    NO_KEY
    + '\nharms = { type = "list", header = "Våld", levels = ["a", "b"] }\nknown = { type = "boolean", header = "Känd" }'
)


def row(number, *, person=True, day=None):
    identity = f"198{number % 10}69{10 + number % 20}{1000 + number}" if person else ""
    return (
        str(number),
        identity,
        f"2012-{1 + number % 12:02}-{1 + number % 28:02}" if day is None else day,
        "besök",
        "",
    )


ROWS = [row(number) for number in range(40)]


def renumbered(rows):
    return [(str(1000 + place), *cells[1:]) for place, cells in enumerate(rows)]


def load(one, other, *, columns=NO_KEY, settings="", kind="csv"):
    second = csv_bytes([HEADER, *other]) if kind == "csv" else xlsx_bytes([HEADER, *other])
    files = {"a_csv": csv_bytes([HEADER, *one]), f"b_{kind}": second}
    return load_bytes(project_of(columns, files=["a.*", "b.*"], settings=settings), **files)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_same_rows_in_another_order_or_format_are_an_extract_delivered_twice(kind):
    with pytest.raises(DataError) as error:
        load(ROWS, ROWS[::-1], kind=kind)
    place = "b.csv" if kind == "csv" else "b.xlsx, sheet Blad1"
    assert str(error.value) == (
        f"{place}: holds the same 40 rows as a.csv: the extract was delivered twice. Take one of them out of `files`."
    )


def test_equal_rows_are_told_but_never_set_aside_where_duplicates_are_allowed():
    table = load(ROWS, ROWS[::-1], settings='duplicates = "last"')
    assert table.account.used == 80
    assert (
        "b.csv: holds the same 40 rows as a.csv: the extract was delivered twice. These rows count twice."
        in said(table)
    )


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (ROWS, ROWS[5:12], "all its 7 rows stand in a.csv too: one extract holds the other."),
        (ROWS[5:12], ROWS, "holds all 7 rows of a.csv: one extract holds the other."),
        (ROWS[:25], ROWS[20:], "5 of its 20 rows stand in a.csv too: the extracts overlap."),
    ],
)
def test_extracts_that_overlap_are_told_with_the_number_of_rows(one, other, what):
    table = load(one, other)
    assert f"b.csv: {what} These rows count twice." in said(table)
    assert table.account.used == len(one) + len(other)


def test_rows_that_were_numbered_anew_are_found_without_their_key():
    table = load(ROWS[:25], renumbered(ROWS[20:]), columns=CONTACTS, settings='key = "id"')
    assert "5 of its 20 rows stand in a.csv too, though their keys differ: the extracts overlap." in said(
        table
    )
    with pytest.raises(DataError, match=r"holds the same 40 rows as a\.csv, though their keys differ"):
        load(ROWS, renumbered(ROWS), columns=CONTACTS, settings='key = "id"')


def test_a_number_for_each_row_is_left_out_where_it_is_not_declared_as_the_key():
    assert "the extracts overlap" in said(load(ROWS[:25], renumbered(ROWS[20:]), columns=CONTACTS))


def test_rows_with_one_key_are_told_once():
    table = load(ROWS[:25], ROWS[20:], columns=CONTACTS, settings='key = "id"\nduplicates = "last"')
    assert (
        said(table) == "a.csv: 5 rows were set aside: rows of b.csv have the same key, and the last is kept."
    )


def test_a_file_whose_keys_all_stand_in_another_is_one_problem():
    with pytest.raises(DataError) as error:
        load(ROWS, ROWS[3:], columns=CONTACTS, settings='key = "id"')
    [problem] = error.value.problems
    assert problem.what == "all its 37 rows have the same keys as rows of a.csv: one extract holds the other."


def test_halves_that_do_not_overlap_are_left_in_peace():
    assert said(load(ROWS[:20], ROWS[20:])) == ""


def test_short_calls_by_nobody_are_no_overlap():
    """Anonymous rows repeat each other within a file, and so by chance between files."""
    calls = [row(number, person=False, day=f"2012-03-0{1 + number % 4}") for number in range(30)]
    assert "overlap" not in said(load([*ROWS[:20], *calls], [*ROWS[20:], *calls[:7]]))
    assert "overlap" not in said(
        load(
            calls, calls[:11], columns=NO_KEY.replace("person =", "other =").replace('"person"', '"category"')
        )
    )


def test_cells_of_every_type_are_compared():
    header = (*HEADER, "Våld", "Känd")
    rows = [
        (*cells, ("a; b", "a", "")[place % 3], ("ja", "nej", "")[place % 3])
        for place, cells in enumerate(ROWS)
    ]
    changed = [(*cells[:5], "b", cells[6]) for cells in rows]
    one, same, other = (csv_bytes([header, *some]) for some in (rows, rows[:10], changed))
    project = project_of(LISTED, files="*.csv")
    assert "all its 10 rows" in said(load_bytes(project, a_csv=one, b_csv=same))
    assert said(load_bytes(project, a_csv=one, b_csv=other)) == ""


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(2, 39), st.integers(0, 39), st.randoms(use_true_random=False))
def test_two_files_share_as_many_rows_as_they_have_in_common(end, start, shuffle):
    other = ROWS[start:]
    shuffle.shuffle(other)
    common = max(0, end - start)
    table = load(ROWS[:end], other)
    assert ("a.csv" in said(table)) is (common >= min(2, len(other)) and common > 0)
    if 1 < common < min(end, len(other)):
        assert f"{common} of its {len(other)} rows" in said(table)
    assert len(values(table)) == end + len(other)
