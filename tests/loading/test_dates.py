"""Dates in every form; the order of day and month is proved by the column, declared, or refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.loading.columns.dates import read_dates
from projrapport.loading.columns.reading import Gravity

FIRST = dt.date(2012, 3, 1)


def read(*texts, order=None):
    return read_dates(dict(enumerate(texts)), order=order, timezone="Europe/Stockholm")


def faults(*texts, order=None):
    return [(remark.what, remark.texts) for remark in read(*texts, order=order).remarks]


@pytest.mark.parametrize(
    "text",
    [
        *("2012-03-01", "20120301", "2012/3/1", "2012.03.01", "2012-03-01 10:43", "2012-03-01T23:59:59.999"),
        *(
            "20120301 08:15:00",
            "2012-03-01 00:00:00",
            "1 mars 2012",
            "1 mar 2012",
            "1 mar. 2012",
            "den 1 mars 2012",
        ),
        *(
            "1 March 2012",
            "March 1, 2012",
            "1 MARS 2012",
            "01 Mars 2012 10:30",
            "40969",
            "40969,5",
            "1:a mars 2012",
        ),
    ],
)
def test_a_day_is_read_in_every_form_that_leaves_no_doubt(text):
    assert read(text).values == {0: FIRST}


def test_excel_day_numbers_are_told():
    remark = read("40969").remarks[0]
    assert (remark.gravity, remark.what) == (
        Gravity.NOTE,
        "day numbers of Excel were read as dates (40969 is 2012-03-01).",
    )


def test_a_day_above_twelve_proves_the_order_of_the_whole_column():
    assert read("1/3/2012", "13/3/2012").values[0] == FIRST
    assert read("3/1/2012", "3/13/2012").values[0] == FIRST
    assert read("01.03.2012", "13.03.2012").values[0] == FIRST
    assert read("1/3/2012 10:00", "13/3/2012").values[0] == FIRST


def test_an_ambiguous_column_is_refused_with_the_way_out():
    remark = read("1/3/2012", "2/4/2012").remarks[0]
    assert remark.gravity is Gravity.REFUSED
    assert remark.texts == (0, 1)
    assert 'Set `date_order = "day-first"`' in remark.fix


def test_a_column_that_proves_both_orders_is_refused():
    assert "some dates have the day first and some the month first." in faults("13/3/2012", "3/13/2012")[0][0]


def test_the_declared_order_is_used():
    assert read("1/3/2012", order="day-first").values == {0: FIRST}
    assert read("3/1/2012", order="month-first").values == {0: FIRST}


def test_equal_day_and_month_are_no_doubt():
    assert read("3/3/2012").values == {0: dt.date(2012, 3, 3)}


@pytest.mark.parametrize("text", ["2012-02-30", "20121301", "31 april 2012", "2011-02-29", "0000-01-01"])
def test_a_day_that_does_not_exist_is_told_so(text):
    assert faults(text)[0][0].startswith("the cell is a date that does not exist")


@pytest.mark.parametrize(
    "text", ["okänt", "2012", "12-03", "1/3/12", "2012-03-01x", "1 foo 2012", "99999", "2012-03/01"]
)
def test_what_is_no_date_is_told_so(text):
    assert faults(text)[0][0] == "the cell is not a date; expected a date such as 2012-03-01."


def test_an_impossible_day_in_the_declared_order_is_told_so():
    assert faults("3/13/2012", order="day-first")[0][0].startswith("the cell is a date that does not exist")


def test_a_time_that_names_its_zone_is_cut_to_the_local_day():
    assert read("2012-02-29T23:30:00Z").values == {0: FIRST}
    assert read("2012-03-02 00:30:00+05:00").values == {0: FIRST}


@given(st.dates(dt.date(1927, 6, 1), dt.date(2099, 12, 31)))
def test_every_day_reads_the_same_in_every_form(day):
    serial = str((day - dt.date(1899, 12, 30)).days)
    texts = (day.isoformat(), f"{day:%Y%m%d}", f"{day.day}/{day.month}/{day.year}", serial, f"{day} 12:00:00")
    assert set(read(*texts, order="day-first").values.values()) == {day}


@given(st.lists(st.text(max_size=25), max_size=5))
def test_any_text_is_a_date_or_a_remark(texts):
    reading = read(*texts)
    judged = set(reading.values) | {place for remark in reading.remarks for place in remark.texts}
    refused = any(remark.gravity is Gravity.REFUSED for remark in reading.remarks)
    assert refused or judged == set(range(len(texts)))
