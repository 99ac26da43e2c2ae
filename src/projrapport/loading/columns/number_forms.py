"""One number as it is written: its digits, its sign and unit, and what the mark among the digits proves."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from projrapport.records import dataclass

CURRENCIES = {
    "SEK": r"kronor|krona|kr\.?|sek",  # kr is taken for Swedish
    "EUR": "euro?|€",
    "USD": r"us\$|usd|\$",
    "GBP": "gbp|£",
    "NOK": "nok",
    "DKK": "dkk",
}
PARTS = {"%": 100, "procent": 100, "‰": 1000, "promille": 1000}
"""What a number is divided by that has the sign behind it."""
WORDS = "|".join(f"(?P<{code}>{words})" for code, words in CURRENCIES.items())
BEFORE = re.compile(rf"(?:{WORDS}) ?")
BEHIND = re.compile(rf" ?(?:{WORDS}|(?P<kronor>[:.,]--?)|(?P<part>{'|'.join(PARTS)}))$")
"""250:- and 250,- are amounts of kronor, no negative numbers."""
MINUS = str.maketrans(dict.fromkeys("−‐‑–‒﹣－", "-") | dict.fromkeys("’´`ʼ＇", "'"))

GROUPS = re.compile(r"\d{1,3}(?:(?: \d{3})+|(?:'\d{3})+)(?=[.,]|$)")
"""Thousands set apart by spaces or by apostrophes."""
SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?e[+-]?\d{1,3}")
WHOLE_OR_PARTED = re.compile(r"(\d*)(?:([.,])(\d*))?")
THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+")
BOTH = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*([.,])\d*")
LONGEST = 40
"""Letters of a number; more are something else."""


@dataclass(frozen=True, slots=True)
class Written:
    """A number taken apart: its digits, the mark among them, and what the mark proves."""

    digits: str
    """With `.` as the decimal mark; for an undecided number with its own mark."""
    negative: bool = False
    parts: int = 1
    """100 for per cent, 1000 for per mille."""
    currency: str = ""
    proves: str = ""
    """The decimal mark of the column, if this number is proof of one."""
    undecided: bool = False
    """1.250 can be a thousand and more, or a little above one."""

    def value(self, decimal: str) -> float:
        digits = self.digits
        if self.undecided:
            digits = digits.replace(decimal, ".") if decimal in digits else re.sub("[.,]", "", digits)
        value = float(digits) / self.parts
        return -value if self.negative else value


def take_apart(text: str) -> Written | None:
    """The number that the text writes, or None."""
    if len(text) > LONGEST:
        return None
    bare, unit = _without_unit(text.casefold().translate(MINUS))
    bare, negative = _without_sign(bare)
    bare, inner = _without_unit(bare)
    number = None if unit and inner else _unsigned(bare)
    if not number:
        return None
    unit = unit or inner
    return replace(
        number, negative=negative, parts=PARTS.get(unit, 1), currency=unit if unit in CURRENCIES else ""
    )


def _without_unit(text: str) -> tuple[str, str]:
    """The number alone, and the currency or the sign for parts that stands before or behind it."""
    if found := BEHIND.search(text):
        rest = text[: found.start()]
        return rest, found["part"] or ("SEK" if found["kronor"] else str(found.lastgroup))
    found = BEFORE.match(text)
    return (text[found.end() :], str(found.lastgroup)) if found else (text, "")


def _without_sign(text: str) -> tuple[str, bool]:
    """The text without its sign, and whether that was a minus: before or behind the digits, or brackets around them."""
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith("-"):
        return text[1:].strip(), True
    if text.endswith("-"):
        return text[:-1].strip(), True
    return text.removeprefix("+").strip(), False


def _unsigned(text: str) -> Written | None:
    if SCIENTIFIC.fullmatch(text):
        digits = text.replace(",", ".")
        return Written(digits) if math.isfinite(float(digits)) else None
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
