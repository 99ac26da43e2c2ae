"""Days and periods in print."""

import datetime as dt

import pytest

from projrapport.project.periods import Period, calendar_period
from projrapport.report.dates import (
    covering_text,
    day_text,
    during_text,
    part_of_year,
    period_text,
    quarter_text,
    short_period_text,
    span_text,
)
from projrapport.report.words import Words

SV, EN = Words("sv"), Words("en")


@pytest.mark.parametrize(
    ("period", "swedish", "english"),
    [
        ("2012", "2012", "2012"),
        ("2012-H1", "första halvåret 2012", "the first half of 2012"),
        ("2012-Q3", "kvartal 3 2012", "the third quarter of 2012"),
        ("2012-T2", "andra tertialet 2012", "May–August 2012"),
        ("2012-03", "mars 2012", "March 2012"),
        ("2011-10-01..2012-12-31", "1 oktober 2011–31 december 2012", "1 October 2011–31 December 2012"),
        ("2012-10-01..2012-12-15", "1 oktober–15 december 2012", "1 October–15 December 2012"),
    ],
)
def test_a_period_is_called_by_its_calendar_name_or_its_days(period, swedish, english):
    known = calendar_period(period)
    assert (period_text(known, SV), period_text(known, EN)) == (swedish, english)


def test_a_label_goes_before_every_other_name():
    labelled = Period(dt.date(2012, 1, 1), dt.date(2012, 12, 31), "2012", "Verksamhetsåret 2012")
    assert period_text(labelled, SV) == "Verksamhetsåret 2012"
    assert during_text(labelled, SV) == "under verksamhetsåret 2012"


@pytest.mark.parametrize(
    ("start", "end", "label", "short"),
    [
        ((2011, 10, 1), (2012, 12, 31), "1 oktober 2011–30 september 2012, förlängd", "okt 2011–dec 2012"),
        ((2012, 10, 1), (2012, 12, 31), "", "okt–dec 2012"),
        ((2012, 10, 3), (2012, 12, 15), "", "3 okt–15 dec 2012"),
        ((2011, 10, 3), (2012, 2, 29), "", "3 okt 2011–29 feb 2012"),
        ((2011, 10, 1), (2012, 12, 31), "Projektåret", "Projektåret"),
    ],
)
def test_a_period_with_a_long_name_has_a_short_one_above_columns(start, end, label, short):
    assert short_period_text(Period(dt.date(*start), dt.date(*end), "p", label), SV) == short


def test_a_name_that_looks_like_a_year_but_is_not_one_is_told_by_its_days():
    assert (
        period_text(Period(dt.date(2011, 10, 1), dt.date(2012, 9, 30), "2012"), SV)
        == "1 oktober 2011–30 september 2012"
    )


@pytest.mark.parametrize(
    ("period", "swedish", "english"),
    [
        ("2012", "under 2012", "in 2012"),
        ("2012-03", "under mars 2012", "in March 2012"),
        (
            "2012-10-01..2012-12-15",
            "under perioden 1 oktober–15 december 2012",
            "in the period 1 October–15 December 2012",
        ),
    ],
)
def test_a_period_inside_a_sentence_has_its_preposition(period, swedish, english):
    known = calendar_period(period)
    assert (during_text(known, SV), during_text(known, EN)) == (swedish, english)


def test_what_a_report_covers_is_said_with_for():
    assert covering_text(calendar_period("2012"), SV) == "för 2012"


def test_days_and_parts_of_years():
    assert day_text(dt.date(2011, 10, 1), "sv") == "1 oktober 2011"
    assert span_text(calendar_period("2012"), "sv") == "1 januari–31 december 2012"
    assert [part_of_year(level, SV) for level in ("2012-03", "2012-Q3")] == ["mars", "kvartal 3"]


def test_a_quarter_as_the_label_of_a_row_ends_with_its_year_in_both_languages():
    assert [quarter_text("2012-Q3", words) for words in (SV, EN)] == ["kvartal 3 2012", "quarter 3 2012"]
