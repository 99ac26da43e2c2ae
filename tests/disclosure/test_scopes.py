"""When one count is part of another, or apart from it: held against rows that are looked at one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from projrapport.figures.scope import Scope

FIRST = dt.date(2012, 1, 1)


@dataclass(frozen=True)
class Row:
    day: dt.date
    channel: str | None
    age: int | None


def days(number):
    return FIRST + dt.timedelta(days=number)


rows = st.builds(
    Row,
    st.integers(0, 9).map(days),
    st.sampled_from(["besök", "telefon", "brev", None]),
    st.one_of(st.none(), st.integers(0, 9)),
)
level_sets = st.frozensets(st.sampled_from(["besök", "telefon", "brev", None]), min_size=1, max_size=3)
limits = st.tuples(st.integers(0, 5), st.integers(6, 10)).map(lambda pair: (float(pair[0]), float(pair[1])))
scopes = st.builds(
    Scope,
    st.just("contacts"),
    days=st.tuples(st.integers(0, 4), st.integers(5, 9)).map(lambda pair: (days(pair[0]), days(pair[1]))),
    levels=st.dictionaries(st.just("channel"), level_sets, max_size=1),
    limits=st.dictionaries(st.just("age"), limits, max_size=1),
)


def has(scope, row):
    channel, age = scope.levels.get("channel"), scope.limits.get("age")
    return (
        scope.days[0] <= row.day <= scope.days[1]
        and (channel is None or row.channel in channel)
        and (age is None or (row.age is not None and age[0] <= row.age < age[1]))
    )


@given(scopes, scopes, st.lists(rows, max_size=30))
def test_the_rows_of_a_part_are_rows_of_its_whole(part, whole, table):
    if part.within(whole):
        assert all(has(whole, row) for row in table if has(part, row))


@given(scopes, scopes, st.lists(rows, max_size=30))
def test_scopes_that_are_apart_share_no_row(one, other, table):
    if one.apart_from(other):
        assert not any(has(one, row) and has(other, row) for row in table)


@given(scopes)
def test_a_scope_is_within_itself_and_comes_back_from_its_description(scope):
    assert scope.within(scope)
    assert not scope.apart_from(scope)
    back = Scope.from_description(scope.described())
    assert (back, hash(back)) == (scope, hash(scope))


def test_scopes_of_different_tables_keys_or_rules_say_nothing_of_each_other():
    base = Scope("contacts", "person", "in date")
    for other in (
        Scope("cases", "person", "in date"),
        Scope("contacts", "", "in date"),
        Scope("contacts", "person", "in opened"),
    ):
        assert not base.within(other)
        assert not base.apart_from(other)
