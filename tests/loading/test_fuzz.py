"""A few hundred of the files that `benchmarks/fuzz.py` makes a hundred thousand of: a balanced account or a DataError."""

import pytest

from fuzzing.case import case_of
from fuzzing.judge import judged

SEED = 20121001
FILES, GROUP = 240, 20


@pytest.mark.parametrize("first", range(0, FILES, GROUP))
def test_any_file_ends_in_a_balanced_account_or_a_data_error(first):
    for number in range(first, first + GROUP):
        case = case_of(SEED, number)
        verdict = judged(case)
        assert not verdict.faults, (number, case.sort, verdict.faults)


@pytest.mark.parametrize("number", range(60))
def test_a_case_is_the_same_each_time(number):
    assert case_of(SEED, number) == case_of(SEED, number)
