"""Days and periods in print."""

from __future__ import annotations

import datetime as dt
import re

from babel.dates import format_date

from projrapport.project.periods import WRITTEN, Period, calendar_period
from projrapport.report.words import Words

DASH = "–"
PARTS = ("half", "quarter", "third")
LONGEST_HEADING = 22
"""A period with a longer name has a shorter one above columns of numbers."""
ONE_DAY = dt.timedelta(days=1)


def day_text(day: dt.date, language: str) -> str:
    """The day as running text writes it: 1 oktober 2011."""
    return str(format_date(day, "d MMMM y", locale=language))


def month_text(month: str, language: str) -> str:
    """2012-03 as text: mars 2012."""
    return str(format_date(dt.date.fromisoformat(f"{month}-01"), "LLLL y", locale=language))


def quarter_text(quarter: str, words: Words) -> str:
    """2012-Q3 as the label of a row: kvartal 3 2012."""
    return f"{part_of_year(quarter, words)} {quarter[:4]}"


def part_of_year(level: str, words: Words) -> str:
    """The month or quarter of 2012-03 or 2012-Q3 without its year: mars, kvartal 3."""
    if "Q" in level:
        return words("period.quarter_alone", number=level[6:])
    return str(format_date(dt.date.fromisoformat(f"{level}-01"), "LLLL", locale=words.language))


def span_text(period: Period, language: str) -> str:
    """The first and the last day: 1 oktober 2011–31 december 2012; the year once where both share it."""
    first = day_text(period.start, language)
    if period.start.year == period.end.year:
        first = str(format_date(period.start, "d MMMM", locale=language))
    return f"{first}{DASH}{day_text(period.end, language)}"


def period_text(period: Period, words: Words) -> str:
    """What the report calls a period: its own label, a calendar name, or its first and last day."""
    if period.label:
        return period.label
    found = WRITTEN.fullmatch(period.id)
    known = calendar_period(period.id)
    if not found or not known or (known.start, known.end) != (period.start, period.end):
        return span_text(period, words.language)
    return _calendar_text(found, words)


def short_period_text(period: Period, words: Words) -> str:
    """What stands above a column: the period's name, or, where that is long, okt 2011–dec 2012."""
    name = period_text(period, words)
    if len(name) <= LONGEST_HEADING:
        return name
    whole_months = period.start.day == 1 and (period.end + ONE_DAY).day == 1
    day = "" if whole_months else "d "
    year = "" if period.start.year == period.end.year else " y"
    first = format_date(period.start, f"{day}MMM{year}", locale=words.language)
    last = format_date(period.end, f"{day}MMM y", locale=words.language)
    return f"{first}{DASH}{last}".replace(".", "")


def _calendar_text(found: re.Match[str], words: Words) -> str:
    if found["month"]:
        return month_text(found.string, words.language)
    for part in PARTS:
        if found[part]:
            return words(f"period.{part}_{found[part]}", year=found["year"])
    return str(found["year"])


def during_text(period: Period, words: Words) -> str:
    """The period as an adverbial: under 2012, under perioden 1 oktober 2011–31 december 2012."""
    return _with_preposition("during", period, words)


def covering_text(period: Period, words: Words) -> str:
    """What a report covers: för 2012, för perioden 1 oktober 2011–31 december 2012."""
    return _with_preposition("covering", period, words)


def _with_preposition(name: str, period: Period, words: Words) -> str:
    """What begins with a day is introduced as a period; a year and a name are not."""
    text = period_text(period, words)
    if text[0].isdigit() and not text.isdigit():
        return words(f"period.{name}_span", period=text)
    return words(f"period.{name}", period=lower_first(text) if words.language == "sv" else text)


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """A label that is a heading, as it stands inside a sentence; abbreviations keep their capitals."""
    return text[0].lower() + text[1:] if text[1:2].islower() else text
