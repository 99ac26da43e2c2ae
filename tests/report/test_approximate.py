"""Round numbers by rule."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.report.approximate import Side, approximated

REACH = Decimal("0.05")


@pytest.mark.parametrize(
    ("value", "multiple", "side"),
    [
        ("1183", "1200", Side.BELOW),
        ("183", "180", Side.ABOVE),
        ("47", "45", Side.ABOVE),
        ("43", "45", Side.BELOW),
        ("41", "40", Side.ABOVE),
        ("39", "40", Side.BELOW),
        ("45", "45", Side.EXACT),
        ("100", "100", Side.EXACT),
        ("95.2", "100", Side.BELOW),
        ("7", "7", Side.EXACT),
        ("0", "0", Side.EXACT),
        ("-41", "-40", Side.ABOVE),
    ],
)
def test_the_coarsest_round_number_within_reach_is_taken(value, multiple, side):
    assert approximated(Decimal(value), reach=REACH, finest=Decimal(1)) == (Decimal(multiple), side)


def test_without_reach_only_exact_round_numbers_are_taken():
    assert approximated(Decimal(41), reach=Decimal(0), finest=Decimal(1)) == (Decimal(41), Side.EXACT)


@given(st.integers(1, 10**7))
def test_the_round_number_is_never_further_off_than_the_rule_allows_and_the_side_is_true(value):
    multiple, side = approximated(Decimal(value), reach=REACH, finest=Decimal(1))
    assert abs(value - multiple) <= REACH * multiple
    assert side is (Side.EXACT if value == multiple else Side.ABOVE if value > multiple else Side.BELOW)
