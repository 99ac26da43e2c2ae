"""Rows as the bytes of a CSV file, the way an office system prints them."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence

NBSP = "\N{NO-BREAK SPACE}"
MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


def csv_bytes(rows: Iterable[Sequence[object]], encoding: str, *, delimiter: str = ";") -> bytes:
    """The rows, each ended by CR LF; None is an empty cell."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def compact(day: dt.date) -> str:
    """20120301"""
    return f"{day:%Y%m%d}"


def slashed(day: dt.date) -> str:
    """1/3/2012, the day first."""
    return f"{day.day}/{day.month}/{day.year}"


def in_words(day: dt.date) -> str:
    """1 mars 2012"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def amount(kronor: float) -> str:
    """125 000,00, the thousands parted by a no-break space."""
    return f"{kronor:,.2f}".replace(",", NBSP).replace(".", ",")
