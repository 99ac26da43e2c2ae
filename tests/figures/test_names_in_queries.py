"""A project may call its tables and columns what it likes: the query's own names begin with `_`, and no id can."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pytest

from projrapport.figures.engine import Engine
from projrapport.figures.figures_of import figures_of
from projrapport.project.declaration import Project

NAMES = [
    "period",
    "placed",
    "population",
    "per_key",
    "wanted",
    "t",
    "p",
    "m",
    "fate",
    "measure",
    "by_sex",
    "number_age",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_table_or_column_called_like_a_part_of_the_query_changes_nothing(name):
    project = Project.model_validate(
        {
            "project": {"title": "x"},
            "periods": {"years": [2012], "compare": "none"},
            "tables": {
                name: {
                    "files": "x.csv",
                    "date": "date",
                    "columns": {
                        "date": {"type": "date"},
                        "born": {"type": "date"},
                        "person": {"type": "person"},
                        name: {"type": "number"},
                    },
                }
            },
            "group": [{"id": "age", "age_from": "born", "limits": [0, 18]}],
            "indicator": [
                {"id": "x", "label": "x", "of": name, "stat": "distinct", "distinct": "person", "at_least": 2,
                 "where": {name: {"min": 1}}, "by": ["age"]},
            ],
        }
    )  # fmt: skip
    rows = pa.table(
        {
            "date": pa.array([dt.date(2012, 5, 1)] * 4, pa.date32()),
            "born": pa.array([dt.date(1980, 1, 1)] * 4, pa.date32()),
            "person": pa.array([1, 1, 2, 3], pa.uint64()),
            name: pa.array([5.0, 5.0, 5.0, 0.0]),
            "_file": ["f"] * 4,
            "_row": [1, 2, 3, 4],
        }
    )
    with Engine(project, {name: rows}) as engine:
        figures = figures_of(project, project.period_named("2012"), engine=engine, files={})
    assert figures.named("x@2012").value == 1
    assert figures.named("x@2012[age=18–]").value == 1
