"""Numbers in print."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.report.numbers import decimals_of, number_text, number_word, rounded

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "−1"),
        (-0.4, 0, "0"),
        (0.145, 2, "0,15"),
        (1.005, 2, "1,01"),
        (12400, 0, f"12{NBSP}400"),
        (1183, 0, f"1{NBSP}183"),
        (-1234567.891, 1, f"−1{NBSP}234{NBSP}567,9"),
        (0.1 + 0.2, 2, "0,30"),
        (1e22, 0, f"10{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000{NBSP}000"),
    ],
)
def test_halves_are_rounded_away_from_zero_and_thousands_set_apart(value, decimals, printed):
    assert number_text(value, decimals, locale="sv") == printed


def test_english_has_commas_and_a_true_minus():
    assert number_text(-12400.5, 1, locale="en") == "−12,400.5"


@pytest.mark.parametrize(("value", "printed"), [(18, "+18"), (-3, "−3"), (0, "0"), (0.4, "0"), (-0.4, "0")])
def test_a_change_has_its_sign_unless_it_is_nought(value, printed):
    assert number_text(value, locale="sv", signed=True) == printed


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12), st.integers(0, 4))
def test_rounding_moves_a_number_by_at_most_half_of_its_last_digit_and_is_odd(value, decimals):
    result = rounded(value, decimals)
    assert abs(result - Decimal(repr(value))) <= Decimal("0.5").scaleb(-decimals)
    assert rounded(-value, decimals) == -result
    assert not result.is_zero() or not result.is_signed()


def test_numbers_to_twelve_have_words():
    assert [number_word(Decimal(n), locale="sv") for n in (0, 1, 2, 12)] == ["noll", "ett", "två", "tolv"]
    assert number_word(Decimal(12), locale="en") == "twelve"
    assert [number_word(Decimal(n), locale="sv") for n in ("13", "-1", "2.5")] == [None, None, None]


@pytest.mark.parametrize(
    ("number", "decimals"), [("75", 0), ("75.0", 0), ("7.5", 1), ("100", 0), ("0.25", 2)]
)
def test_a_limit_needs_no_more_decimals_than_it_has(number, decimals):
    assert decimals_of(Decimal(number)) == decimals


@pytest.mark.parametrize("value", [1e300, -1.7e308, 5e-324])
def test_no_number_is_too_large_or_small_to_print(value):
    assert number_text(value, 2, locale="sv").endswith(",00")
