"""What must not be compared, judged or taken for nothing; each was once wrong without a word."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from projrapport.figures.engine import Engine
from projrapport.figures.figure import Flag, Key, Missing, TargetState
from projrapport.figures.figures_of import figures_of
from projrapport.project.declaration import Project

D = dt.date
COVERED = [D(2010, 1, 1), D(2013, 12, 31)]
VISITS = {
    "date": {"type": "date"},
    "person": {"type": "person"},
    "forms": {"type": "list", "levels": ["a", "b"]},
}


def rows_of(days: dict[D, int], forms=()) -> pa.Table:
    dates = [day for day, times in days.items() for _ in range(times)]
    return pa.table(
        {
            "date": pa.array(dates, pa.date32()),
            "person": pa.array(range(len(dates)), pa.uint64()),
            "forms": pa.array(forms or [["a"]] * len(dates), pa.list_(pa.string())),
            "_file": pa.array(["f"] * len(dates)),
            "_row": pa.array(range(len(dates)), pa.int64()),
        }
    )


def figures(indicators, days, built="2012", *, forms=(), tables=(), covers=COVERED, **declared):
    project = Project.model_validate(
        {
            "project": {"title": "x", **declared.pop("about", {})},
            "periods": {"years": [2011, 2012], **declared.pop("periods", {})},
            "tables": {
                "visits": {"files": "x.csv", "date": "date", "covers": covers, "columns": VISITS},
                **dict(tables),
            },
            "indicator": [{"label": one["id"], **one} for one in indicators],
            **declared,
        }
    )
    with Engine(project, {"visits": rows_of(days, forms)}) as engine:
        return figures_of(project, project.period_named(built), engine=engine, files={})


COUNT = {"id": "n", "of": "visits", "stat": "rows"}
TWO_YEARS = {D(2011, 5, 1): 40, D(2012, 5, 1): 60}


def test_a_period_that_ends_after_the_exports_were_taken_out_is_provisional_and_not_compared():
    found = figures([COUNT], TWO_YEARS, about={"extracted": D(2012, 6, 30)})
    assert found.named("n@2012").flags == {Flag.PROVISIONAL}
    assert found.named("n@2012:change").missing is Missing.INCOMPLETE


def test_a_slip_of_a_date_after_the_extraction_covers_no_year():
    days = {D(2010, 5, 1): 3, D(2011, 5, 1): 3, D(2102, 1, 1): 1}
    found = figures([COUNT], days, covers=None, about={"extracted": D(2013, 1, 20)})
    assert found.named("n@2012").missing is Missing.NOT_COVERED


def test_a_break_in_a_table_reaches_the_figures_of_a_table_derived_from_it():
    derived = {
        "sql": "SELECT date FROM visits",
        "date": "date",
        "covers": COVERED,
        "columns": {"date": {"type": "date"}},
    }
    broken = [{"date": D(2012, 1, 1), "text": "x", "tables": ["visits"]}]
    found = figures([COUNT | {"of": "busy"}], TWO_YEARS, tables={"busy": derived}, **{"break": broken})
    assert found.named("n@2012:change").missing is Missing.SERIES_BREAK


def test_of_two_breaks_each_needs_an_earlier_value_of_its_own():
    broken = [
        {"date": D(2012, 1, 1), "text": "x", "indicators": ["n"], "pre_break": {"n": {"2011": 30}}},
        {"date": D(2012, 3, 1), "text": "y", "indicators": ["n"]},
    ]
    found = figures([COUNT], TWO_YEARS, **{"break": broken})
    assert found.named("n@2012:change").missing is Missing.SERIES_BREAK


def test_a_ratio_and_a_count_per_person_are_not_compared_over_unequal_lengths():
    long = [{"id": "long", "from": D(2011, 10, 1), "to": D(2012, 12, 31), "compare": "2011"}]
    people = {"id": "people", "of": "visits", "stat": "distinct", "distinct": "person"}
    ratio = {"id": "ratio", "stat": "ratio", "numerator": "n", "denominator": "people"}
    each = {"id": "each", "of": "visits", "stat": "mean", "value": {"rows_per": "person"}}
    found = figures([COUNT, people, ratio, each], TWO_YEARS, "long", period=long)
    for name in ("n", "ratio", "each"):
        assert found.named(f"{name}@long:change").missing is Missing.UNEQUAL_PERIODS


def test_a_month_is_held_against_a_month_whatever_the_length_of_the_periods():
    long = [{"id": "long", "from": D(2011, 10, 1), "to": D(2012, 12, 31), "compare": "2011"}]
    days = {D(2011, 1, 5): 6, D(2011, 10, 5): 9}
    found = figures(
        [COUNT | {"by": ["month"]}],
        days,
        "long",
        period=long,
        periods={"years": [2011, 2012], "unequal": "per-month"},
    )
    assert found.named("n@long[month=2011-10]:change").value == 3
    assert found.named("n@long:change").per_month


def test_a_target_for_a_year_is_not_judged_in_a_month_unless_the_month_has_its_own():
    target = {"at_least": 40, "period": {"2012-05": 50}}
    assert (
        figures([COUNT | {"target": target}], TWO_YEARS).named("n@2012").target.state is TargetState.REACHED
    )
    march = figures([COUNT | {"target": target}], TWO_YEARS, "2012-03").named("n@2012-03")
    assert march.target.state is TargetState.NOT_JUDGED
    may = figures([COUNT | {"target": target}], TWO_YEARS, "2012-05").named("n@2012-05")
    assert may.target.state is TargetState.REACHED


def test_a_rate_by_time_has_a_per_cent_only_on_a_large_enough_count():
    rate = {"id": "rate", "stat": "rate", "numerator": "n", "per_time": "month"}
    found = figures([COUNT, rate], {D(2011, 5, 1): 1, D(2012, 5, 1): 2})
    assert found.named("rate@2012:percent").missing is Missing.SMALL_BASE


def test_a_stock_is_covered_by_its_day_and_not_by_the_period_of_the_report():
    lasting = {
        "sql": "SELECT date, date AS ended FROM visits",
        "covers": [D(2012, 1, 1), D(2012, 12, 31)],
        "columns": {"date": {"type": "date"}, "ended": {"type": "date"}},
    }
    stock = {
        "id": "s",
        "of": "lasting",
        "stat": "rows",
        "select": "open_at",
        "from": "date",
        "to": "ended",
        "at": "start",
    }
    found = figures([stock], TWO_YEARS, tables={"lasting": lasting})
    assert found.named("s@2012").missing is Missing.NOT_COVERED


def test_sums_say_when_one_row_stands_under_several_levels():
    found = figures(
        [COUNT | {"stat": "mean", "value": {"rows_per": "person"}, "by": ["forms"]}],
        {D(2012, 5, 1): 2},
        forms=[["a", "b"], ["a"]],
    )
    assert found.named("n@2012[forms=a]").several


def test_keys_stay_apart_whatever_signs_their_levels_hold():
    one = Key("n", "2012", (("sex", "man,channel=x"),))
    other = Key("n", "2012", (("sex", "man"), ("channel", "x")))
    assert str(one) != str(other)
