"""Dates in every form; the order of day and month is proved by the column, declared, or refused."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projrapport.loading.columns.dates import Calendar, is_date, read_dates
from projrapport.loading.columns.reading import Gravity

FIRST = dt.date(2012, 3, 1)
LAST = dt.date(2012, 12, 31)


def read(*texts, order=None, last=LAST, system="1900"):
    calendar = Calendar(ZoneInfo("Europe/Stockholm"), last, system)
    return read_dates(dict(enumerate(texts)), order=order, calendar=calendar)


def faults(*texts, order=None):
    return [(remark.what, remark.texts) for remark in read(*texts, order=order).remarks]


def refusal(*texts, order=None):
    [remark] = read(*texts, order=order).remarks
    assert remark.gravity is Gravity.REFUSED
    return remark


UNDOUBTED = """
2012-03-01 | 20120301 | 2012/3/1 | 2012.03.01 | 2012–03–01 | 2012‑03‑01
2012-03-01 10:43 | 2012-03-01T23:59:59.999 | 20120301 08:15:00 | 2012-03-01 00:00:00 | 2012-03-01 kl. 10.30
2012-03-01-10.43.05.123456 | 20120301T104300 | 20120301t1043 | 20120301104300 | 2012-03-01 11:30 PM | 2012-03-01 24:00
1 mars 2012 | 1 mar 2012 | 1 mar. 2012 | den 1 mars 2012 | 1 March 2012 | March 1, 2012 | 1 MARS 2012 | 01 Mars 2012 10:30
1:a mars 2012 | 1:e mars 2012 | 1a mars 2012 | 1. mars 2012 | 1st March 2012 | 01-mar-2012 | 01MAR2012 | 2012-mar-01 | 2012 mars 1
torsdag 1 mars 2012 | tor 1 mar 2012 | tors. 2012-03-01 | torsdagen den 1 mars 2012 | Thu, 01 Mar 2012 | to 2012-03-01 10:00
40969 | 40969,5 | 40969.7083
"""


@pytest.mark.parametrize(
    "text", [text.strip() for line in UNDOUBTED.split("\n") for text in line.split("|") if text]
)
def test_a_day_is_read_in_every_form_that_leaves_no_doubt(text):
    assert read(text).values == {0: FIRST}


def test_excel_day_numbers_are_told():
    remark = read("40969").remarks[0]
    assert (remark.gravity, remark.what) == (
        Gravity.NOTE,
        "day numbers of Excel were read as dates (40969 is 2012-03-01).",
    )


def test_day_numbers_count_from_1904_where_the_column_says_so():
    reading = read("39507", "39507,25", system="1904")
    assert set(reading.values.values()) == {FIRST}
    assert "40969 is 2016-03-02" in reading.remarks[0].what


ORDERS = """
day-first   | 1/3/2012   | 13/3/2012
month-first | 3/1/2012   | 3/13/2012
day-first   | 01.03.2012 | 13.03.2012
day-first   | 1. 3. 2012 | 13. 3. 2012
day-first   | 01-03-2012 | 13-03-2012
day-first   | 1/3-2012   | 13/3-2012
day-first   | 1/3 2012   | 13/3 2012
day-first   | 1/3/2012 10:00 | 13/3/2012
day-first   | 1/3/12     | 13/3/2012
day-first   | 1/3-12     | 13/3-12
day-first   | 1.3.12     | 13/3/11
month-first | 3/1/12     | 3/13/12
year-first  | 12-03-01   | 99-03-01
year-first  | 12-3-1     | 12-03-02
year-first  | 120301     | 991231
day-first   | 010312     | 130300
day-first   | 1-mar-12   | 13-mar-11
year-first  | 12-mar-01  | 99-mar-01
"""


@pytest.mark.parametrize("line", ORDERS.strip().split("\n"))
def test_the_column_proves_the_order_and_another_order_is_another_day(line):
    order, text, proof = map(str.strip, line.split("|"))
    assert read(text, proof).values[0] == FIRST
    assert read(proof, text).values[1] == FIRST
    assert read(text, order=order).values[0] == FIRST


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (("1/3/2012", "2/4/2012"), "day-first"),
        (("1/3/12", "2/4/12"), "day-first"),
        (("12-03-01", "12-12-31"), "year-first"),
        (("121001", "121231"), "year-first"),
        (("01-mar-12",), "year-first"),
        (("13/03/12", "28/03/12"), "day-first"),
    ],
)
def test_an_ambiguous_column_is_refused_with_the_way_out(texts, order):
    remark = refusal(*texts)
    assert remark.texts == tuple(range(len(texts)))
    assert f'"{order}"' in remark.fix
    assert read(*texts, order=order).values.keys() == set(range(len(texts)))


def test_a_column_that_proves_two_orders_is_refused():
    assert "not all written in one order" in refusal("13/3/2012", "3/13/2012").what
    assert "not all written in one order" in refusal("99-03-01", "1/3/2012").what


def test_the_declared_order_is_used():
    assert read("1/3/2012", order="day-first").values == {0: FIRST}
    assert read("3/1/2012", order="month-first").values == {0: FIRST}
    assert read("120301", "12-03-01", order="year-first").values == {0: FIRST, 1: FIRST}


def test_what_the_declared_order_cannot_mean_is_decided_by_the_column():
    assert read("12-03-01", "1/3/2012", "13/3/2012", order="year-first").values[1] == FIRST


def test_equal_day_and_month_are_no_doubt():
    assert read("3/3/2012").values == {0: dt.date(2012, 3, 3)}
    assert read("12-12-12", "11-11-11").values == {0: dt.date(2012, 12, 12), 1: dt.date(2011, 11, 11)}


def test_years_of_two_digits_are_never_after_the_last_day_known():
    reading = read("31-12-12", "1-1-13", "1-6-50", "1-1-99", order="day-first")
    assert [day.year for day in reading.values.values()] == [2012, 1913, 1950, 1999]
    note, warning = reading.remarks
    assert (note.gravity, note.texts) == (Gravity.NOTE, (0, 1, 2, 3))
    assert (warning.gravity, warning.texts) == (Gravity.WARNING, (1,))
    assert "days to come" in warning.fix


@pytest.mark.parametrize(
    "text", ["2012-02-30", "20121301", "31 april 2012", "2011-02-29", "0000-01-01", "32 mars 2012"]
)
def test_a_day_that_does_not_exist_is_told_so(text):
    assert faults(text)[0][0].startswith("the cell is a date that does not exist")
    assert not is_date(text)


@pytest.mark.parametrize("piece", [",", " ", "t ", "1.", "måndag ", "12:"])
def test_no_text_is_so_long_that_looking_for_a_date_in_it_never_ends(piece):
    assert not is_date(piece * 1_000_000)


NO_DATES = """
okänt | 2012 | 12-03 | 1/3/1 | 2012-03-01x | 1 foo 2012 | 99999 | 2012-03/01 | 197001239297 | 1970012392970000 | 5-3-12-1
2012-03-01 25:00 | 2012-03-01 13:00 PM | 40969 10:00 | 1/3 | 2012-03-01 10:00 +99
"""


@pytest.mark.parametrize(
    "text", [text.strip() for line in NO_DATES.split("\n") for text in line.split("|") if text]
)
def test_what_is_no_date_is_told_so(text):
    assert faults(text)[0][0] == "the cell is not a date; expected a date such as 2012-03-01."
    assert not is_date(text)


@pytest.mark.parametrize("text", ["mar-12", "mars 2012", "1 mars", "12-mar", "mars", "2012-03", "2012/3"])
def test_a_part_of_a_date_is_told_so(text):
    assert faults(text)[0][0].startswith("the cell holds only a part of a date")


def test_an_impossible_day_in_the_declared_order_is_told_so():
    assert faults("3/13/2012", order="day-first")[0][0].startswith("the cell is a date that does not exist")


def test_a_day_of_the_week_that_the_date_is_not_is_told():
    assert faults("fre 2012-03-01")[0][0].startswith("the cell names a day of the week that its date is not")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2012-02-29T23:30:00Z",
            "2012-03-02 00:30:00+05:00",
            "2012-02-29 11:30 PM -0100",
            "2012-02-29 23:30+00",
        ),
        *(
            "Wed, 29 Feb 2012 23:30:00 GMT",
            "20120229T233000Z",
            "29/2/2012 23:30Z",
            "2012-03-01T8:15:00+02:00",
        ),
    ],
)
def test_a_time_that_names_its_zone_is_cut_to_the_local_day(text):
    assert read(text).values == {0: FIRST}


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


STYLES = {
    "day-first": (
        "{d}/{m}/{y}",
        "{d:02}.{m:02}.{y}",
        "{d}/{m}-{y}",
        "{d}/{m}/{s}",
        "{d:02}-{m:02}-{s}",
        "{d:02}{m:02}{s}",
    ),
    "month-first": ("{m}/{d}/{y}", "{m:02}-{d:02}-{y}", "{m}/{d}/{s}", "{m:02}{d:02}{s}"),
    "year-first": (
        "{y}-{m:02}-{d:02}",
        "{y}{m:02}{d:02}",
        "{s}-{m:02}-{d:02}",
        "{s}/{m}/{d}",
        "{s}{m:02}{d:02}",
    ),
}


def written(day, style):
    return style.format(d=day.day, m=day.month, y=day.year, s=f"{day.year % 100:02}")


@st.composite
def column(draw):
    """Days of a hundred years, written in styles of one order, and that order."""
    order = draw(st.sampled_from(sorted(STYLES)))
    days = draw(st.lists(st.dates(dt.date(1913, 1, 1), LAST), min_size=1, max_size=12))
    return order, days, [written(day, draw(st.sampled_from(STYLES[order]))) for day in days]


@settings(deadline=None)
@given(column())
def test_a_column_of_one_order_is_read_right_or_refused(drawn):
    order, days, texts = drawn
    assert list(read(*texts, order=order).values.values()) == days
    reading = read(*texts)
    assert reading.values == dict(enumerate(days)) or reading.remarks[0].gravity is Gravity.REFUSED


@settings(deadline=None)
@given(column(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_decides_nothing(drawn, shuffle):
    _, _, texts = drawn
    places = list(range(len(texts)))
    shuffle.shuffle(places)
    plain, shuffled = read(*texts), read(*(texts[place] for place in places))
    assert {place: plain.values.get(place) for place in places} == {
        place: shuffled.values.get(at) for at, place in enumerate(places)
    }
