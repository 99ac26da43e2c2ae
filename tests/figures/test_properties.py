from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from naive.cases import random_cases
from naive.conditions import Row
from naive.counted import figures
from naive.population import Tree
from naive.strategies import indicators, periods, tables
from projrapport.figures.figure import Exclusion, Figure, Flag, Key, Part, Reason

WHOLE = {"covers": (dt.date(2010, 1, 1), dt.date(2013, 12, 31)), "extracted": dt.date(2014, 12, 31)}
"""Declared, so that neither coverage nor maturity is read off the rows."""

OUTSIDE = st.sampled_from([dt.date(2010, 12, 31), dt.date(2013, 1, 1), dt.date(2013, 12, 31)])


def bare(found: Mapping[Key, Figure], *, without: frozenset[Reason] = frozenset()) -> dict[Key, Figure]:
    """The figures without where they come from, and without some of the reasons for leaving rows out."""
    return {
        key: replace(
            figure,
            provenance=None,
            exclusions=tuple(one for one in figure.exclusions if one.reason not in without),
        )
        for key, figure in found.items()
    }


def table_rows(found: Mapping[Key, Figure]) -> set[int | None]:
    return {figure.provenance.rows for figure in found.values() if figure.provenance}


@random_cases
@given(indicators(), tables(), periods(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_never_matters(indicator, rows, names, random):
    shuffled = {name: random.sample(some, len(some)) for name, some in rows.items()}
    assert bare(figures(indicator, rows, names)) == bare(figures(indicator, shuffled, names))


@random_cases
@given(
    st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=20),
    st.sampled_from(["sum", "mean"]),
    st.randoms(use_true_random=False),
)
def test_the_order_of_fractions_never_matters_to_their_sum_or_mean(numbers, stat, random):
    indicator = {"id": "figure", "label": "", "of": "contacts", "stat": stat, "value": "minutes"}
    orders = [numbers, random.sample(numbers, len(numbers))]
    values = [
        figures(indicator, {"contacts": [contact(minutes=one) for one in order], "visits": []}, ["2012"])
        for order in orders
    ]
    assert bare(values[0]) == bare(values[1])


def contact(**cells: object) -> Row:
    empty = dict.fromkeys(
        [
            "opened",
            "closed",
            "born",
            "score_in",
            "score_out",
            "sex",
            "channel",
            "booked",
            "person",
            "case",
            "forms",
            "minutes",
        ]
    )
    return {**empty, "date": dt.date(2012, 5, 1), "_row": 2, **cells}


@random_cases
@given(indicators(), tables(), periods())
def test_every_row_of_the_table_is_in_the_figure_or_left_out_for_a_reason(indicator, rows, names):
    found = figures(indicator, rows, names)
    assert table_rows(found) == {len(rows["contacts"])}


@random_cases
@given(indicators(), tables(), periods())
def test_counted_rows_and_those_left_out_make_the_table_in_every_period(indicator, rows, names):
    counting = {**without_statistic(indicator), "stat": "rows"}
    found = figures(counting, rows, names)
    for name in names:
        total = found[Key("figure", name)]
        left_out = sum(one.rows for one in total.exclusions)
        assert (total.n or 0) + left_out == len(rows["contacts"])


@random_cases
@given(indicators(), tables(), periods(), st.sampled_from(["channel", "sex", "booked", "length", "age"]))
def test_the_levels_of_a_column_with_one_value_a_cell_make_the_total(indicator, rows, names, column):
    counting = {**without_statistic(indicator), "stat": "rows", "by": [column]}
    found = figures(counting, rows, names)
    for name in names:
        levels = [
            one for key, one in found.items() if key.period == name and key.levels and key.part is Part.VALUE
        ]
        assert sum(one.n or 0 for one in levels) == (found[Key("figure", name)].n or 0)
        assert not any(one.several for one in levels)


def without_statistic(indicator: Tree) -> Tree:
    """The same population, counted in another way."""
    own = {"stat", "value", "share", "exclude", "within", "distinct", "by"}
    return {name: said for name, said in indicator.items() if name not in own}


@random_cases
@given(indicators(selects=("in",)), tables(), tables(), OUTSIDE)
def test_rows_outside_the_period_change_nothing(indicator, rows, more, day):
    outside = [{**row, indicator["date"]: day} for row in more["contacts"]]
    both = {**rows, "contacts": [*rows["contacts"], *outside]}
    reasons = frozenset({Reason.OUTSIDE_PERIOD, Reason.NOT_SELECTED, Reason.UNKNOWN})
    names = ["2012", "2011"]
    assert bare(figures(indicator, rows, names, **WHOLE), without=reasons) == bare(
        figures(indicator, both, names, **WHOLE), without=reasons
    )


@random_cases
@given(indicators(), tables())
def test_two_periods_side_by_side_are_the_two_by_themselves(indicator, rows):
    side_by_side = bare(figures(indicator, rows, ["2012", "2011"]))
    alone = bare(figures(indicator, rows, ["2012"])) | bare(figures(indicator, rows, ["2011"]))
    assert alone.keys() <= side_by_side.keys()
    assert {key: told(side_by_side[key]) for key in alone} == {key: told(alone[key]) for key in alone}


def told(figure: Figure) -> tuple[object, ...]:
    """All that is said of a figure."""
    exclusions: tuple[Exclusion, ...] = figure.exclusions
    flags: frozenset[Flag] = figure.flags
    return figure.value, figure.missing, figure.n, figure.several, flags, exclusions
