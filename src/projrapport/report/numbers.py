"""Numbers in print: rounding half away from zero, separators and signs of the language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache

from babel.numbers import get_decimal_symbol, get_group_symbol
from num2words import num2words

MINUS = "−"
NBSP = "\N{NO-BREAK SPACE}"
ANY_SIZE = Context(prec=400)
"""Digits enough for every number that a computer holds."""
LARGEST_WORD = 12
"""Running text writes numbers up to this one in words."""


def exact(value: float) -> Decimal:
    """The number as a person would write it, so that 0.145 is rounded as 0.145 and not as its nearest binary."""
    return Decimal(repr(value))


def rounded(value: float | Decimal, decimals: int = 0) -> Decimal:
    """The number with so many decimals, halves away from zero: 0.5 → 1, 2.5 → 3, −0.5 → −1; never −0."""
    number = value if isinstance(value, Decimal) else exact(value)
    result = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=ANY_SIZE)
    return result or result.copy_abs()


def decimals_of(number: Decimal) -> int:
    """How many decimals the number needs to be written whole."""
    return max(0, -int(number.normalize().as_tuple().exponent))


def number_text(value: float | Decimal, decimals: int = 0, *, locale: str, signed: bool = False) -> str:
    """The number with the separators of the language and a true minus; with + when `signed` and above zero."""
    number = rounded(value, decimals)
    return _sign(number, signed=signed) + f"{number.copy_abs():,f}".translate(_separators(locale))


@cache
def _separators(locale: str) -> dict[int, str]:
    """What stands between thousands and before decimals, for those that Python writes."""
    return str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)})


def _sign(number: Decimal, *, signed: bool) -> str:
    if number < 0:
        return MINUS
    return "+" if signed and number > 0 else ""


def number_word(number: Decimal, *, locale: str) -> str | None:
    """Zero to twelve in words (one of neuter gender in Swedish: ett); None for every other number."""
    if number != number.to_integral_value() or not 0 <= number <= LARGEST_WORD:
        return None
    return str(num2words(int(number), lang=locale))
