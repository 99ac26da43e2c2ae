"""Whatever is laid around the rows of a table, they come back, all and only they, from text and workbook alike."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polluted import polluted

from exports import HEADER, csv_bytes, load_bytes, project_of, values, xlsx_bytes

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
PERSON = st.one_of(st.just(""), st.from_regex(r"19[4-9][0-9]6[1-9]0[1-9][0-9]{4}", fullmatch=True))
DATE = st.one_of(st.just(""), st.dates(dt.date(2000, 1, 1), dt.date(2012, 12, 31)).map(str))
FORM = st.sampled_from(["besök", "Telefon", "TEL", "", "brev"])
MINUTES = st.one_of(st.just(""), st.integers(0, 999).map(str), st.integers(0, 99).map(lambda n: f"{n},5"))


@st.composite
def contacts(draw):
    """Rows with a number each; the first has a date, so that the table can be told from others."""
    cells = draw(st.lists(st.tuples(PERSON, DATE, FORM, MINUTES), min_size=1, max_size=10))
    first = (cells[0][0], cells[0][1] or "2012-03-01", *cells[0][2:])
    return [(str(number), *row) for number, row in enumerate([first, *cells[1:]], 1)]


def load(rows, kind):
    data = csv_bytes(rows) if kind == "csv" else xlsx_bytes(rows)
    return load_bytes(project_of(settings='key = "id"\ndate = "date"'), **{f"data_{kind}": data})


@SLOW
@given(contacts().flatmap(lambda rows: st.tuples(st.just(rows), polluted(rows))))
def test_a_table_comes_back_from_whatever_lies_around_it(drawn):
    rows, dirty = drawn
    expected = values(load([HEADER, *rows], "csv"))
    tables = {kind: load(dirty.rows, kind) for kind in ("csv", "xlsx")}
    for table in tables.values():
        assert values(table) == expected
        assert table.account.balances
        assert table.account.records == len(dirty.rows)
        assert table.account.without_date == sum(not day for _, _, day, _, _ in rows)
        assert table.account.set_aside.get("another_table", 0) >= dirty.foreign
    assert tables["csv"].account.set_aside == tables["xlsx"].account.set_aside
    assert tables["csv"].rows["_row"].to_pylist() == tables["xlsx"].rows["_row"].to_pylist()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_of_another_table_are_always_told_as_a_warning(kind):
    table = load(
        [HEADER, ("1", "", "2012-03-01", "besök", "5"), (), ("Post", "Belopp"), ("Resor", "100")], kind
    )
    [finding] = [one for one in table.account.findings if one.severity == "warning"]
    assert finding.place.row == 4
    assert "rows 4 to 5 were set aside" in finding.what
