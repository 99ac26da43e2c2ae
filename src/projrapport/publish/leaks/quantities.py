"""Numbers as such, in cells and in JSON: figures, or what a spreadsheet made of the number of a person."""

from __future__ import annotations

import math

from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.digit_runs import LONG
from projrapport.publish.leaks.identity_numbers import is_right
from projrapport.publish.leaks.pieces import Kind

TEN, TWELVE = 10, 12
FEWEST = 6
"""Digits that are left of a number of ten when a spreadsheet has taken its zeros: born in 2000, in a month that is not known."""
MOST = 1e18

PERSON = "a number that is one of a person, written as a figure"
LOST = "a number that is one of a person without its leading zeros"
UNKNOWN = "a long number that is no figure of the report"


def persons_number(text: str, kind: Kind, allowed: Allowed) -> str:
    """What is wrong with a number; empty when it is a figure, or too short to lead to anybody."""
    number = _number(text)
    if number is None or abs(number) < 10 ** (FEWEST - 1) or abs(number) > MOST:
        return ""
    digits = str(abs(math.trunc(number)))
    if len(digits) in (TEN, TWELVE) and number == int(number) and is_right(digits):
        return PERSON
    if kind is Kind.COUNT or allowed.is_figure(number):
        return ""
    if FEWEST <= len(digits) < TEN and number == int(number) and is_right(digits.zfill(TEN)):
        return LOST
    return UNKNOWN if len(digits) >= LONG else ""


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
