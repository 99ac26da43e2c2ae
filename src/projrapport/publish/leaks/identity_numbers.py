"""Numbers of persons: personnummer, samordningsnummer and interim numbers, in every form in which they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from projrapport.records import dataclass

GAP = r"[-./_ \n]{0,3}"
BORN = rf"(?P<yy>[0-9]{{2}}){GAP}(?P<mm>[0-9]{{2}}){GAP}(?P<dd>[0-9]{{2}})"
BIRTH = re.compile(rf"[0-9]{{2}}{GAP}[0-9]{{2}}{GAP}[0-9]{{2}}")
AROUND = 24
"""Signs before and behind the six digits of a birth that may belong to the number, and then some."""
BEFORE = r"(?<![0-9])"
AFTER = r"(?![0-9]|[-./][0-9]{2}[-./][0-9]{2}(?![0-9]))"
"""What follows is no further digit, nor the rest of a second date, as in 2012-10-01–2012-12-31."""
LAST = r"(?P<sign>[ \n]{0,2}[-+/._:]?[ \n]{0,2})(?P<nnn>[0-9][ ]?[0-9][ ]?[0-9])(?P<last>[- ]?)(?P<c>[0-9])"
NUMBERS = tuple(
    re.compile(f"{BEFORE}{CENTURY}{BORN}{LAST}{AFTER}")
    for CENTURY in (r"(?P<century>)", rf"(?P<century>(?:1[89]|20){GAP})")
)
"""Without a century and with one: which of them is meant, the digits tell."""
LETTERED = re.compile(
    rf"{BEFORE}(?:(?:1[89]|20){GAP})?{BORN}(?P<sign> ?[-+]? ?)(?P<tail>(?:[TRSUWXJKLMNtrsuwxjklmn][0-9]{{3}}|(?<=[-+])(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[0-9A-Za-z]{{4}}))(?![0-9A-Za-z])"
)
"""Interim numbers have a letter in the place of the first of the last four; reserve numbers anywhere among them."""
MASKED = re.compile(
    rf"{BEFORE}(?:(?:1[89]|20){GAP})?{BORN} ?(?:[-+] ?(?:[Xx*#•●■∗]{{3,4}}|[NY?]{{4}})(?![0-9A-Za-z])| ?[*•●■∗]{{4}}| ?[Xx#]{{4}}(?![0-9A-Za-z])|[-+] ?[0-9]{{1,3}}[Xx*#•●]{{1,3}}(?![0-9A-Za-z]))"
)
PAIRS = re.compile(r"[0-9]{2}(?: +[0-9]{1,4}){3,}")
GOES_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3} +$")
GOES_ON = re.compile(r" +[0-9]{1,3}(?![0-9])")
EXPONENT = re.compile(r"(?<![0-9.,])([0-9])(?:[.,]([0-9]{1,}))?[eE]\+?(0?9|1[01])(?![0-9])")
"""What a spreadsheet makes of a long number: 1,98E+11."""

MONTHS = frozenset([*range(13), *range(61, 73)])
"""00 is used for coordination numbers where the month is not known. 61–72 is nobody's: fixtures and samples are born then
(docs/privacy.md). The gate takes them for months too, else it could not be tried with anything but numbers of real form.
The price is that a tenth of all organisation numbers look alike; an organisation number is declared (allowed_numbers).
"""
DAYS = frozenset([*range(1, 32), *range(60, 92)])
"""Those of coordination numbers are sixty more, and 60 where the day is not known."""


class Likeness(StrEnum):
    """What was found, in the words of the message."""

    NUMBER = "a number in the form of a personal identity number"
    MASKED = "a date of birth with masked last digits"
    EXPONENT = "a long number in exponent form, as spreadsheets write identity numbers"


@dataclass(frozen=True, slots=True)
class Found:
    """Where in the text, and what."""

    start: int
    likeness: Likeness


def identity_numbers(text: str) -> Iterator[Found]:
    """Where plain text (`plainly`) holds what is, or nearly is, the number of a person."""
    for start, end in _stretches(text):
        for pattern in NUMBERS:
            for found in _overlapping(pattern, text, start, end):
                if _is_one(found):
                    yield Found(found.start(), Likeness.NUMBER)
        for pattern, likeness in ((LETTERED, Likeness.NUMBER), (MASKED, Likeness.MASKED)):
            for found in _overlapping(pattern, text, start, end):
                if born_then(found["mm"], found["dd"]):
                    yield Found(found.start(), likeness)
    for found in EXPONENT.finditer(text):
        if _is_rounded(found):
            yield Found(found.start(), Likeness.EXPONENT)


def digits_like_one(text: str) -> Iterator[tuple[str, int]]:
    """The digits of everything that is written as the number of a person may be, whether it can be one or not: 10 or 12."""
    for start, end in _stretches(text):
        for pattern in NUMBERS:
            for found in _overlapping(pattern, text, start, end):
                yield re.sub(r"\D", "", found[0]), found.start()


def _overlapping(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Every match, also one that begins within another: in “2012 850326-2399” the year is none of the number's."""
    while found := pattern.search(text, start, end):
        yield found
        start = found.start() + 1


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where six digits stand near each other, with what is around them: all else need not be looked at closely."""
    start, end = 0, -1
    for found in BIRTH.finditer(text):
        if found.start() - AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, found.start() - AROUND)
        end = found.end() + AROUND
    if end >= 0:
        yield start, end


def born_then(month: str, day: str) -> bool:
    return int(month) in MONTHS and int(day) in DAYS


def is_right(number: str) -> bool:
    """Whether ten or twelve digits are a number of a person: a day, and the right check digit."""
    ten = number[-10:]
    return born_then(ten[2:4], ten[4:6]) and is_checked(ten)


def is_checked(ten: str) -> bool:
    """Whether the last of ten digits is the check digit (Luhn) of the others."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(ten))
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_one(found: re.Match[str]) -> bool:
    """Right ones however they are written, and mistyped ones where the form tells: they still lead to somebody."""
    digits = re.sub(r"\D", "", found[0])
    if not born_then(found["mm"], found["dd"]):
        return False
    if (found[0].isdigit() and len(digits) == 10 and _is_fraction(found)) or _is_row(found):
        return False
    return is_checked(digits[-10:]) or _tells(found)


def _is_fraction(found: re.Match[str]) -> bool:
    """Whether the digits stand behind a decimal sign."""
    before = found.string[max(0, found.start() - 2) : found.start()]
    return len(before) == 2 and before[0].isdigit() and before[1] in ".,"


def _is_row(found: re.Match[str]) -> bool:
    """Whether pairs of digits are figures of a table whose row goes on: 40 12 11 25 15 60."""
    if not PAIRS.fullmatch(found[0]):
        return False
    text, start, end = found.string, found.start(), found.end()
    return bool(GOES_BEFORE.search(text[max(0, start - 5) : start]) or GOES_ON.match(text, end))


def _tells(found: re.Match[str]) -> bool:
    tight = re.fullmatch(r"(?:[0-9]{2})?[0-9]{6} ?[-+] ?[0-9]{4}|[0-9]{12}|[0-9]{8} [0-9]{4}", found[0])
    dashed = found["century"] and re.fullmatch(r"[0-9]{4}([-./])[0-9]{2}\1[0-9]{2}[-+ ][0-9]{4}", found[0])
    return bool(tight) or (bool(dashed) and not _is_year(found))


def _is_year(found: re.Match[str]) -> bool:
    """Whether the last four may be a year behind a date: 2012-10-01 2013."""
    return found["nnn"].startswith(("19", "20")) and found["sign"].strip() != "+"


def _is_rounded(found: re.Match[str]) -> bool:
    power, digits = int(found[3]), found[1] + (found[2] or "")
    if power == 11:
        return digits.startswith(("18", "19", "20"))
    whole = digits.ljust(power + 1, "0")
    return len(digits) > 3 and born_then(whole[-8:-6], whole[-6:-4] if len(digits) > 5 else "01")
