"""Dates as most systems write them, a whole column at a time."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc

DAY = "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{8}"
CLOCK = "[T ](?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
"""A time that names no zone, so that the day is what stands there."""
TIMESTAMP = f"^({DAY}){CLOCK}$"
PLAIN = "^(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$"


def days_of(texts: pa.Array) -> pa.Array:
    """The texts with plain timestamps as their days: a million moments lie on a few thousand. All others stay as they are."""
    return pc.replace_substring_regex(texts, TIMESTAMP, r"\1")


def plain_days(texts: pa.Array, last_day: dt.date) -> pa.Array | None:
    """The days of texts that are all written as 2012-03-01 or empty; None where any must be looked at by itself.

    That is one that is written otherwise, does not exist, or lies before 1900 or after the last day known.
    """
    filled = pc.if_else(pc.equal(texts, ""), None, texts)
    if pc.all(pc.match_substring_regex(filled, PLAIN)).as_py() is False:
        return None
    try:
        days = filled.cast(pa.date32())
    except pa.ArrowInvalid:
        return None
    latest = pc.max(days).as_py()
    return days if latest is None or latest <= last_day else None
