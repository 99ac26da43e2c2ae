"""Invented persons, whose identity numbers nobody can have."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

IMPOSSIBLE_MONTH = 60
"""Added to the month of birth, so that an identity number has a month from 61 to 72."""


@dataclass(frozen=True, slots=True)
class Person:
    number: str
    """Twelve digits."""
    sex: str
    born: dt.date


def persons(sex: str, chance: Random, serials: Iterator[int]) -> Iterator[Person]:
    """One new person after another; those who share `serials` never share a number."""
    for serial in serials:
        born = dt.date(chance.randint(1952, 1990), chance.randint(1, 12), chance.randint(1, 28))
        number = f"{born.year}{born.month + IMPOSSIBLE_MONTH}{born.day:02}{serial:04}"
        yield Person(number, sex, born)


def hyphenated(number: str) -> str:
    """19806910-0104, as one of the case system's two print-outs has it."""
    return f"{number[:8]}-{number[8:]}" if number else ""
