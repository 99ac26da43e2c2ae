"""The century of identity numbers that are written without it: 801231-2391 is 19801231-2391."""

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.masks import mask_of

SHORT = (
    r"^[0-9]{2}(?:0[0-9]|1[0-2]|6[1-9]|7[0-2])(?:0[1-9]|[12][0-9]|3[01]|6[0-9]|[78][0-9]|9[01])[0-9A-Z]{4}$"
)
"""A birth date and four signs. Coordination numbers add 60 to the day and may have no month; numbers that are made up for
tests add 60 to the month. Interim and reserve numbers have letters among the last four.
"""
ADDED = 60
Numbers = npt.NDArray[np.int64]


def with_century(texts: pa.Array, last_day: dt.date) -> pa.Array:
    """The numbers that begin with a birth date of six digits with their century: the latest in which the day is not after
    the last one known. All other texts stay as they are.
    """
    short = mask_of(pc.match_substring_regex(texts, SHORT))
    if not short.any():
        return texts
    numbers = texts.filter(pa.array(short))
    born = np.asarray(pc.utf8_slice_codeunits(numbers, 0, 6).cast(pa.int64()))
    century = last_day.year // 100
    late = _day_of_century(born) > _day_of_century(np.array(int(f"{last_day:%y%m%d}")))
    centuries = pc.if_else(pa.array(late), f"{century - 1:02}", f"{century:02}")
    return pc.replace_with_mask(texts, pa.array(short), pc.binary_join_element_wise(centuries, numbers, ""))


def a_century_older(number: str, last_day: dt.date) -> str:
    """A number with a plus, of a person of a hundred years or more; one that has its century stays as it is."""
    if not re.fullmatch(SHORT, number):
        return number
    full: str = with_century(pa.array([number]), last_day)[0].as_py()
    return f"{int(full[:2]) - 1:02}{full[2:]}"


def _day_of_century(born: Numbers) -> Numbers:
    """Year, month and day as one number, without what is added to the month or the day."""
    year, month, day = born // 10_000, born // 100 % 100, born % 100
    day_of_century: Numbers = year * 10_000 + month % ADDED * 100 + day % ADDED
    return day_of_century
