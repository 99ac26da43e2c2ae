"""Numbers in print: rounding half away from zero, separators and signs of the language."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import format_decimal
from num2words import num2words

MINUS = "−"
NBSP = "\N{NO-BREAK SPACE}"
LARGEST_WORD = 12
"""Running text writes numbers up to this one in words."""


def exact(value: float) -> Decimal:
    """The number as a person would write it, so that 0.145 is rounded as 0.145 and not as its nearest binary."""
    return Decimal(repr(value))


def rounded(value: float | Decimal, decimals: int = 0) -> Decimal:
    """The number with so many decimals, halves away from zero: 0.5 → 1, 2.5 → 3, −0.5 → −1; never −0."""
    number = value if isinstance(value, Decimal) else exact(value)
    result = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return result or abs(result)


def decimals_of(number: Decimal) -> int:
    """How many decimals the number needs to be written whole."""
    return max(0, -int(number.normalize().as_tuple().exponent))


def number_text(value: float | Decimal, decimals: int = 0, *, locale: str, signed: bool = False) -> str:
    """The number with the separators of the language and a true minus; with + when `signed` and above zero."""
    number = rounded(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    digits = format_decimal(abs(number), format=pattern, locale=locale)
    return _sign(number, signed=signed) + digits


def _sign(number: Decimal, *, signed: bool) -> str:
    if number < 0:
        return MINUS
    return "+" if signed and number > 0 else ""


def number_word(number: Decimal, *, locale: str) -> str | None:
    """Zero to twelve in words (one of neuter gender in Swedish: ett); None for every other number."""
    if number != number.to_integral_value() or not 0 <= number <= LARGEST_WORD:
        return None
    return str(num2words(int(number), lang=locale))
