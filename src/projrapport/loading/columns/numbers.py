"""Numbers as people and systems write them. What a mark means is decided by the whole column, never by luck."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from projrapport.loading.columns.reading import Faults, Gravity, Reading, Remark

Decimal = Literal["comma", "point"] | None
MARKS = {"comma": ",", "point": "."}

CURRENCY = re.compile(r"(?:kr\.?|kronor|sek|eur|usd|€|\$|£|:-)", re.IGNORECASE)
MINUS = re.compile(r"[−–‒﹣－-]")
GROUPS = re.compile(r"\d{1,3}(?:[ ']\d{3})+(?=[.,]|$)")
"""Thousands set apart by a space or an apostrophe."""
SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d{1,3}", re.IGNORECASE)
WHOLE_OR_PARTED = re.compile(r"(\d*)(?:([.,])(\d*))?")
THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
BOTH = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*([.,])\d*")
EXPECTED = "a number such as 1 250,50"
NO_NUMBER = "the cell is not a number"
PERCENT_AMONG_PLAIN = "cells with a per cent sign among plain numbers were read as parts of one: 50 % as 0.5."
IDENTITY = re.compile(
    r"(?:(?:19|20)\d{10}|\d\d(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])\d{4})(?:[.,]0+)?"
    r"|(?:1[.,]9|2[.,]0)\d*E\+11",
    re.IGNORECASE,
)
"""Ten or twelve digits in a row with a birth date in them, or what a spreadsheet makes of them."""
IDENTITY_NUMBER = "the cell looks like an identity number"


@dataclass(frozen=True, slots=True)
class Written:
    """A number taken apart: its digits, the mark among them, and what the mark proves."""

    digits: str
    """With `.` as the decimal mark; for an undecided number with its own mark."""
    factor: float = 1.0
    proves: str = ""
    """The decimal mark of the column, if this number is proof of one."""
    undecided: bool = False
    """1.250 can be a thousand and more, or a little above one."""

    def value(self, decimal: str) -> float:
        digits = self.digits
        if self.undecided:
            digits = digits.replace(decimal, ".") if decimal in digits else re.sub("[.,]", "", digits)
        return float(digits) * self.factor


def read_numbers(texts: Mapping[int, str], *, decimal: Decimal = None) -> Reading:
    """The number of each text; per cent as a fraction. Refused where nothing tells what 1.250 means."""
    faults = Faults(EXPECTED)
    written: dict[int, Written] = {}
    for place, text in texts.items():
        number = take_apart(text)
        if IDENTITY.fullmatch(text):  # slipped from another column; in a sum of one row it would be printed
            faults.add(IDENTITY_NUMBER, place)
        elif number:
            written[place] = number
        else:
            faults.add(NO_NUMBER, place)
    undecided = tuple(place for place, number in written.items() if number.undecided)
    mark = MARKS[decimal] if decimal else _proved(written)
    if undecided and not mark:
        return Reading({}, (_refusal(undecided),))
    values = {place: number.value(mark) for place, number in written.items()}
    return Reading(values, (*faults.remarks(), *_among_plain(texts, values)))


def _among_plain(texts: Mapping[int, str], values: Mapping[int, float]) -> tuple[Remark, ...]:
    """A warning when some cells are per cent and others plain numbers above one: they can hardly mean the same."""
    percent = tuple(place for place in values if "%" in texts[place])
    if not percent or all(abs(value) <= 1 for place, value in values.items() if "%" not in texts[place]):
        return ()
    return (
        Remark(
            Gravity.WARNING, PERCENT_AMONG_PLAIN, percent, "See that the column holds one kind of number."
        ),
    )


def _proved(written: Mapping[int, Written]) -> str:
    proofs = {number.proves for number in written.values() if number.proves}
    return proofs.pop() if len(proofs) == 1 else ""


def _refusal(undecided: tuple[int, ...]) -> Remark:
    what = (
        "nothing in the column tells whether 1.250 (or 1,250) is more than a thousand or a little above one."
    )
    return Remark(Gravity.REFUSED, what, undecided, 'Set `decimal = "comma"` or `"point"` for the column.')


def take_apart(text: str) -> Written | None:
    """The number that the text writes, or None."""
    bare = CURRENCY.sub("", text).replace("’", "'").strip()
    factor = 0.01 if bare.endswith("%") else 1.0
    bare = bare.removesuffix("%").strip()
    bare, negative = _without_sign(bare)
    number = _unsigned(bare)
    if not number:
        return None
    factor = -factor if negative else factor
    return Written(number.digits, factor, number.proves, number.undecided)


def _without_sign(text: str) -> tuple[str, bool]:
    """The text without its sign, and whether that was a minus; some systems write it behind the digits."""
    if MINUS.match(text):
        return text[1:].strip(), True
    if MINUS.match(text[-1:]):
        return text[:-1].strip(), True
    return text.removeprefix("+").strip(), False


def _unsigned(text: str) -> Written | None:
    if SCIENTIFIC.fullmatch(text):
        return Written(text.replace(",", "."))
    grouped = GROUPS.match(text)
    if grouped:
        digits = re.sub("[ ']", "", grouped[0])
        return _parted(digits + text[grouped.end() :], grouped=True)
    return _parted(text) or _with_marked_thousands(text)


def _parted(text: str, *, grouped: bool = False) -> Written | None:
    """Digits with at most one mark. After three digits, and without groups before it, the mark may be either."""
    found = WHOLE_OR_PARTED.fullmatch(text)
    if not found or not (found[1] or found[3]):
        return None
    whole, mark, fraction = found[1], found[2], found[3]
    if not mark:
        return Written(whole)
    if not grouped and len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        return Written(text, undecided=True)
    return Written(f"{whole or '0'}.{fraction or '0'}", proves=mark)


def _with_marked_thousands(text: str) -> Written | None:
    """1.250.000 and 1.250,50: several marks prove each other."""
    if found := THOUSANDS.fullmatch(text):
        return Written(text.replace(found[1], ""), proves="," if found[1] == "." else ".")
    found = BOTH.fullmatch(text)
    if not found or found[1] == found[2]:
        return None
    return Written(text.replace(found[1], "").replace(found[2], "."), proves=found[2])
