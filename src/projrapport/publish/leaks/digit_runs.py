"""Digits in a row, too many for a figure: an account, a telephone, a number of a person in a form that nobody thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG = 7
RUN = re.compile(rf"(?<![0-9])[0-9]{{{LONG},}}")
FRACTION = re.compile(r"(?<![0-9])[0-9]{1,6}[.,]$")
ISBN = re.compile(r"97[89][0-9]{10}")
DAY = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
"""A day without hyphens, as names of files have it: kontakter_20120101-20121231.csv."""
BEFORE = 8
"""How far to the left a decimal sign and what stands before it reach."""


def digit_runs(text: str) -> Iterator[int]:
    """Where plain text holds seven digits or more in a row that are neither decimals, nor a day, nor an ISBN."""
    for found in RUN.finditer(text):
        before = text[max(0, found.start() - BEFORE) : found.start()]
        if not (FRACTION.search(before) or DAY.fullmatch(found[0]) or is_isbn(found[0])):
            yield found.start()


def is_isbn(digits: str) -> bool:
    """Whether thirteen digits are the number of a book: its beginning and its check digit are right."""
    if not ISBN.fullmatch(digits):
        return False
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
