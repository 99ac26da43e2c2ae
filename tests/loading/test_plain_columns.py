"""Columns of very many different values are read together where they are plain, with the result of reading one by one."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports import KEYS, project_of
from projrapport.loading.columns import cells
from projrapport.loading.columns.cells import Reader
from projrapport.loading.columns.plain_dates import days_of, plain_days
from projrapport.loading.columns.plain_numbers import plain_numbers
from projrapport.loading.columns.reading import Gravity
from projrapport.project.tables import Column, ColumnType

READER = Reader(project_of(), KEYS)
NUMBER = Column(type=ColumnType.NUMBER)
DATE = Column(type=ColumnType.DATE)

SPACE = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f"])
WRITTEN_NUMBERS = st.one_of(
    st.integers(-(10**11), 10**11).map(str),
    st.decimals(-(10**9), 10**9, places=2).map(lambda number: str(number).replace(".", ",")),
    st.floats(-(10**6), 10**6).map(
        lambda number: f"{number!r}e0" if "e" not in repr(number) else repr(number)
    ),
    st.tuples(st.integers(1000, 10**8), SPACE).map(lambda pair: f"{pair[0]:,}".replace(",", pair[1])),
    st.sampled_from(
        ["1.250", "1,250", "0,125", "1250,500", "-0", "007", "50 %", "5 kr", "-", "NULL", "", "9999", "#N/A"]
    ),
    st.text("0123456789,. -e", max_size=12),
)
TIMES = st.sampled_from(
    ["", " 10:43", "T23:59:59", " 00:00:00.000", " 24:00", " 10:43Z", " 9:15", " 10:43 PM", "x"]
)
WRITTEN_DATES = st.one_of(
    st.tuples(st.dates(dt.date(1900, 1, 1)), TIMES).map(lambda pair: f"{pair[0]}{pair[1]}"),
    st.sampled_from(
        [
            "2012-02-30 10:00",
            "1/3/2012 10:43",
            "1/3/12 9:43:00",
            "40969 10:43",
            "20120301 10:43",
            "1/3/2012",
            "13/3/2012",
            "40969",
            "",
            "-",
            "2012-03-01T10:43:05,5",
        ]
    ),
)


PLAIN_DATES = st.one_of(
    st.dates(dt.date(1890, 1, 1), dt.date(2020, 1, 1)).map(str),
    st.dates(dt.date(2011, 1, 1), dt.date(2012, 12, 31)).map(str),
    st.sampled_from(["", "2012-02-30", "2012-02-29", "2011-02-29", "0012-03-01", "2012-13-01", "2012-03-1"]),
)


def both_ways(column, texts, monkeypatch):
    """What the column is read as one by one, and together."""
    with monkeypatch.context() as patched:
        patched.setattr(cells, "MANY", 10**9)
        patched.setattr(cells, "plain_days", lambda *_: None)
        one_by_one = READER.typed(column, [pa.array(texts, pa.string())])
    monkeypatch.setattr(cells, "MANY", 0)
    return one_by_one, READER.typed(column, [pa.array(texts, pa.string())])


def remarks(typed):
    return sorted((str(remark.gravity), remark.what, tuple(remark.rows)) for remark in typed.remarks)


@pytest.mark.parametrize(
    ("column", "written"), [(NUMBER, WRITTEN_NUMBERS), (DATE, WRITTEN_DATES), (DATE, PLAIN_DATES)]
)
@settings(deadline=None)
@given(data=st.data())
def test_reading_together_and_one_by_one_agree(column, written, data):
    texts = data.draw(st.lists(written, max_size=12))
    missing = data.draw(st.sampled_from([(), ("9999", "1 250"), ("-",)]))
    declared = column.model_copy(update={"missing": missing})
    with pytest.MonkeyPatch.context() as patch:
        one_by_one, together = both_ways(declared, texts, patch)
    assert remarks(one_by_one) == remarks(together)
    if not any(remark.gravity is Gravity.REFUSED for remark in together.remarks):
        assert one_by_one.values.equals(together.values)


def test_a_million_moments_are_a_few_thousand_days():
    start = np.datetime64("2012-01-01T00:00:00")
    moments = pa.array(
        (start + np.arange(100_000) * np.timedelta64(300, "s")).astype(str)
    ).dictionary_encode()
    days = days_of(moments.dictionary).take(moments.indices).dictionary_encode()
    assert len(days.dictionary) == 348
    assert days.to_pylist() == [moment[:10] for moment in moments.to_pylist()]


def test_plain_numbers_prove_the_mark_for_those_that_are_not():
    plain = plain_numbers(pa.array(["7,5", "1.250"]), ())
    assert plain.values.to_pylist() == [7.5, None]
    assert [*plain.evidence.proves] == [","]


def test_identity_numbers_are_never_plain():
    plain = plain_numbers(pa.array(["198069100104", "7709182385", "198069100104,0"]), ())
    assert plain.values.null_count == 3


@pytest.mark.parametrize("text", ["", "1900-01-01", "2012-12-31"])
def test_a_plain_date_is_taken_with_its_whole_column(text):
    days = plain_days(pa.array(["2012-02-29", text]), READER.last_day)
    assert days.to_pylist() == [dt.date(2012, 2, 29), dt.date.fromisoformat(text) if text else None]


@pytest.mark.parametrize(
    "text", ["1899-12-31", "2013-01-01", "2012-02-30", "2012-3-1", " 2012-03-01", "okänt"]
)
def test_a_date_of_which_there_is_something_to_say_is_looked_at_by_itself(text):
    assert plain_days(pa.array(["2012-02-29", text]), READER.last_day) is None
