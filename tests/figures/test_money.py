"""The account of the money: nothing that was spent is lost, and nothing is said to be left that is not known."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from projrapport.figures.engine import Engine
from projrapport.figures.figures_of import figures_of
from projrapport.figures.finance import finance_account
from projrapport.project.declaration import Project

DAY = dt.date(2012, 5, 1)
DECLARED = {
    "project": {"title": "x"},
    "periods": {"years": [2012], "compare": "none"},
    "tables": {
        "costs": {
            "files": "x.csv",
            "date": "date",
            "covers": [dt.date(2012, 1, 1), dt.date(2012, 12, 31)],
            "columns": {
                "date": {"type": "date"},
                "amount": {"type": "number"},
                "item": {"type": "category", "levels": ["travel", "rent", "food"]},
            },
        }
    },
    "grant": [{"id": "g", "funder": "F", "amount": 1000}],
    "budget": [{"item": "travel", "granted": 600}, {"item": "rent", "granted": 400}],
    "finance": {"outcome": "costs"},
    "indicator": [
        {"id": "costs", "label": "c", "of": "costs", "stat": "sum", "value": "amount", "by": ["item"]},
    ],
}


def account(*costs: tuple[str | None, float | None], **changes):
    project = Project.model_validate(DECLARED | changes)
    rows = pa.table(
        {
            "date": pa.array([DAY] * len(costs), pa.date32()),
            "amount": pa.array([amount for _, amount in costs], pa.float64()),
            "item": pa.array([item for item, _ in costs], pa.string()),
            "_file": ["f"] * len(costs),
            "_row": list(range(len(costs))),
        }
    )
    with Engine(project, {"costs": rows}) as engine:
        figures = figures_of(project, project.period_named("2012"), engine=engine, files={})
    return finance_account(project, figures, period="2012")


def test_the_lines_make_the_sum_also_with_costs_that_no_line_was_granted_for():
    found = account(("travel", 100.0), ("food", 50.0), (None, 25.0))
    assert [
        (line.outcome.key.levels[0][1], line.granted.value, line.outcome.value) for line in found.lines
    ] == [("travel", 600, 100), ("rent", 400, 0), ("food", 0, 50), (None, 0, 25)]
    assert found.total.outcome.value == sum(line.outcome.value for line in found.lines)
    assert found.to_repay.value == 825


def test_costs_without_an_amount_leave_open_what_is_left():
    found = account(("travel", 100.0), ("rent", None))
    assert found.lines[1].outcome.value is None
    assert found.total.deviation.value is None
    assert found.to_repay.value is None


def test_costs_that_are_not_covered_whole_leave_open_what_is_left():
    costs = DECLARED["tables"]["costs"] | {"covers": [dt.date(2012, 1, 1), dt.date(2012, 6, 30)]}
    found = account(("travel", 100.0), tables={"costs": costs})
    assert found.total.outcome.value == 100
    assert found.to_repay.value is None


@pytest.mark.parametrize("status", ["applied", "conditional"])
def test_money_that_is_not_granted_is_not_to_be_repaid(status):
    grant = [{"id": "g", "funder": "F", "amount": 1000, "status": status}]
    found = account(("travel", 100.0), grant=grant)
    assert found.granted.value == 0
    assert found.to_repay.value == 0


def test_without_a_grant_nothing_is_said_of_repaying():
    assert account(("travel", 100.0), grant=[]).to_repay is None
