"""Spark gives the figures that DuckDB gives, to the last digit."""

from __future__ import annotations

import datetime as dt
import traceback
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from drawn.build import given as given_by
from drawn.spec import Spec, all_specs
from figures.test_engine import CANARY, DATES, FAILING, OUTSIDE, derived
from naive.cases import EXAMPLES
from naive.counted import figures
from naive.strategies import indicators, periods, tables
from projrapport.errors import ProjectError

GIVING = [spec for spec in all_specs() if not spec.refused]
FAILING_THERE = {name: one for name, one in FAILING.items() if name != "a cell as an enumeration"}
"""Spark has no such unit of time and gives no date, where DuckDB stumbles."""

few_cases = settings(
    max_examples=EXAMPLES // 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def on_spark(spark):
    from projrapport.figures.spark_engine import SparkEngine

    return lambda project, rows: SparkEngine(project, rows, spark)


@pytest.mark.parametrize("spec", GIVING, ids=lambda spec: spec.says)
def test_every_example_of_the_vocabulary_gives_the_same_on_spark(spec: Spec, on_spark):
    assert given_by(spec, on_spark) == given_by(spec)


@few_cases
@given(data=st.data(), indicator=indicators(), rows=tables(), names=periods())
def test_every_indicator_gives_the_same_on_spark(on_spark, data, indicator, rows, names):
    extracted = data.draw(st.sampled_from([None, dt.date(2012, 12, 31)]))
    here = figures(indicator, rows, names, extracted=extracted)
    assert figures(indicator, rows, names, engine_of=on_spark, extracted=extracted) == here


def refusal(spec: Spec, on_spark) -> ProjectError:
    with pytest.raises(ProjectError) as refused, on_spark(spec.declared(), spec.rows()):
        pytest.fail("the engine took it")
    return refused.value


@pytest.mark.parametrize(("columns", "sql"), FAILING_THERE.values(), ids=FAILING_THERE)
def test_no_message_or_traceback_shows_a_cell_that_a_query_stumbles_on(columns, sql, on_spark):
    error = refusal(derived(sql, columns), on_spark)
    assert "[tables.derived], key sql" in str(error)
    assert CANARY not in "".join(traceback.format_exception(error))


@pytest.mark.parametrize(
    "sql", [*OUTSIDE.values(), "SELECT channel FROM csv.notes"], ids=[*OUTSIDE, "a format"]
)
def test_a_query_reaches_nothing_outside_its_tables(sql, on_spark, tmp_path):
    file = tmp_path / "notes.csv"
    file.write_text("channel\nsecret\n", encoding="utf-8")
    columns = 'columns = { channel = { type = "category", levels = ["phone"] } }'
    error = refusal(derived(sql.format(file=file, folder=tmp_path), columns), on_spark)
    assert "[tables.derived], key sql" in str(error)
    assert file.read_text(encoding="utf-8") == "channel\nsecret\n"


def test_tables_that_are_made_of_each_other_are_told(on_spark):
    assert "goes in a circle" in str(refusal(derived("SELECT date FROM derived", DATES), on_spark))


def test_tables_that_lie_on_disk_give_the_same(on_spark, tmp_path):
    spec = next(spec for spec in GIVING if "person" in "".join(spec.tables.values()))
    stored = {}
    for name, rows in spec.rows().items():
        parts = [rows.slice(0, 1), rows.slice(1)]
        paths = [tmp_path / f"{name}-{place}.parquet" for place in range(len(parts))]
        for part, path in zip(parts, paths, strict=True):
            parquet.write_table(part, path)
        stored[name] = SimpleNamespace(paths=paths)
    there = given_by(spec, lambda project, _: on_spark(project, stored))
    assert there == given_by(spec)
