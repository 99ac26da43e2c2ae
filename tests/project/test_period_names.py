"""What is said of a period's name that is nearly right."""

from __future__ import annotations

import pytest

from projrapport.errors import UsageError
from projrapport.project.declaration import Project
from projrapport.project.period_names import meant

PROJECT = Project.model_validate(
    {
        "project": {"title": "Samtal"},
        "periods": {"years": [2023, 2024]},
        "period": [{"id": "projektår-1", "from": "2023-09-01", "to": "2024-08-31"}],
    }
)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("2024H1", "Did you mean “2024-H1”?"),
        ("2024-q2", "Did you mean “2024-Q2”?"),
        ("2024 K2", "Did you mean “2024-Q2”?"),
        ("2024-3", "Did you mean “2024-03”?"),
        ("202403", "Did you mean “2024-03”?"),
        ("2024-Q5", "The quarters are 2024-Q1 to 2024-Q4."),
        ("2024-H0", "The halves are 2024-H1 to 2024-H2."),
        ("2024-T4", "The thirds are 2024-T1 to 2024-T3."),
        ("2024-13", "The months are 2024-01 to 2024-12."),
        ("projektår", "Did you mean “projektår-1”?"),
        (
            "2024-06-30..2024-01-15",
            "The range ends before it begins. Did you mean “2024-01-15..2024-06-30”?",
        ),
        ("2024-01-15 .. 2024-06-30", "Did you mean “2024-01-15..2024-06-30”?"),
        ("2024-01..2024-06", "A range is written as 2012-01-15..2012-06-30."),
    ],
)
def test_a_name_that_is_nearly_a_period_is_told_with_what_was_meant(name, hint):
    with pytest.raises(UsageError) as error:
        PROJECT.period_named(name)
    [problem] = error.value.problems
    assert problem.fix == hint
    assert problem.what.startswith("is not declared. Declared are: projektår-1, 2023, 2024")


@pytest.mark.parametrize("name", ["2025", "2019-H1", "2030-01-01..2030-12-31", "xyz"])
def test_what_is_near_nothing_is_not_guessed_at(name):
    assert meant(name, PROJECT.declared_periods()) == ""
