"""Timestamps cut to their days, a whole column at a time: a million moments lie on a few thousand days."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

DAY = "[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}|[0-9]{8}"
CLOCK = "[T ](?:[01]?[0-9]|2[0-4]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
"""A time that names no zone, so that the day is what stands there."""
TIMESTAMP = f"^({DAY}){CLOCK}$"


def days_of(texts: pa.Array) -> pa.Array:
    """The texts with plain timestamps as their days. All others stay as they are."""
    return pc.replace_substring_regex(texts, TIMESTAMP, r"\1")
