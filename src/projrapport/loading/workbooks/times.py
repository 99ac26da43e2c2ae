"""Lengths of time as a spreadsheet shows them."""

from __future__ import annotations

import math

SECONDS = 24 * 60 * 60


def length_of_time(days: float) -> str | float:
    """So many days as `27:30:00`: a column that is shown in hours must not be taken for a number of days."""
    if not math.isfinite(days):
        return days
    minutes, seconds = divmod(round(abs(days) * SECONDS), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{'-' if days < 0 else ''}{hours}:{minutes:02}:{seconds:02}"
