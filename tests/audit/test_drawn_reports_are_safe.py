"""Random reports are attacked; `benchmarks/attack.py` does the same with many more."""

from __future__ import annotations

import pytest

from attacks.drawn_reports import drawn
from attacks.judged import attacked
from attacks.public import public
from attacks.types_of_persons import leaks

SIMPLE = (1004, 1008, 1015, 1016, 1019, 1021, 1026, 1032, 1044, 1053, 1119)
"""Reports that have few enough cells to think of every person."""


@pytest.mark.parametrize("number", range(8))
def test_no_count_about_few_is_told_exactly_or_narrowed_down_or_told_to_be_small(number):
    report = drawn(number)
    assert attacked(report, public(report)).leaks == ()


@pytest.mark.parametrize("number", SIMPLE)
def test_thinking_of_every_person_does_not_help_a_reader(number):
    report = drawn(number, simple=True)
    assert leaks(report, public(report)) == []


@pytest.mark.xfail(
    reason="that levels exceed one total and not another tells that somebody else has two rows", strict=True
)
def test_two_totals_of_which_one_is_exceeded_tell_nothing_of_the_others():
    report = drawn(1173, simple=True)
    assert leaks(report, public(report)) == []
