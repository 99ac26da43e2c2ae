"""What sqlglot does not know, or gets wrong, is put right."""

from __future__ import annotations

import pytest

pytest.importorskip("sqlglot")

SAID = {
    "lists with a value in common": ("list_has_any(a, [$v1])", "ARRAYS_OVERLAP(a, ARRAY(:v1))"),
    "the length of a list": ("array_length(a)", "SIZE(a)"),
    "a percentile": ("quantile_cont(a, 0.1)", "PERCENTILE(a, 0.1)"),
    "a percentile as the standard has it": (
        "percentile_cont(0.1) WITHIN GROUP (ORDER BY a)",
        "PERCENTILE(a, 0.1)",
    ),
    "a percentile from above": (
        "percentile_cont(0.1) WITHIN GROUP (ORDER BY a DESC)",
        "PERCENTILE(a, 1 - 0.1)",
    ),
    "which cut of several columns": ("GROUPING(a, b)", "(GROUPING(b) * 1 + GROUPING(a) * 2)"),
    "each of a list": ("[x + 1 FOR x IN a]", "TRANSFORM(a, x -> x + 1)"),
    "some of a list": ("[x FOR x IN a IF x > 1]", "TRANSFORM(FILTER(a, x -> x > 1), x -> x)"),
    "days between": ("date_diff('day', a, b)", "DATEDIFF(DAY, a, b)"),
    "the missing last": ("row_number() OVER (ORDER BY a)", "ROW_NUMBER() OVER (ORDER BY a NULLS LAST)"),
}


@pytest.mark.parametrize(("duckdb", "spark"), SAID.values(), ids=SAID)
def test_it_is_said_in_sparks_words(duckdb, spark):
    from projrapport.figures.spark_sql import in_spark

    assert in_spark(f"SELECT {duckdb} AS said FROM t") == f"SELECT {spark} AS said FROM t"


def sums(spark, numbers: list[float]) -> tuple[float | None, float | None]:
    from projrapport.figures.spark_sql import in_spark

    spark.createDataFrame([(number,) for number in numbers], "n double").createOrReplaceTempView("numbers")
    [row] = spark.sql(in_spark("SELECT fsum(n), favg(n) FROM numbers")).collect()
    return tuple(row)


def test_fractions_are_summed_without_loss_in_any_order(spark):
    numbers = [0.1] * 10 + [1e12, -1e12, 0.3]
    assert sums(spark, numbers) == sums(spark, numbers[::-1]) == (1.3, 0.1)


def test_numbers_too_large_or_too_small_for_decimals_are_summed_as_they_are(spark):
    assert sums(spark, [1e200, 1e200]) == (2e200, 1e200)
    assert sums(spark, [1e-20, 2e-20]) == pytest.approx((3e-20, 1.5e-20), rel=1e-14, abs=0)


def test_nothing_has_no_sum_and_no_mean(spark):
    assert sums(spark, []) == (None, None)
