"""What a reader knows of the counts of a report: which follow from others, and what ties them together."""

from __future__ import annotations

import datetime as dt

import pytest

from projrapport.disclosure.knowledge import knowledge_of
from projrapport.disclosure.system import Role
from projrapport.disclosure.witnesses import protect
from projrapport.figures.figure import Key, Part
from projrapport.figures.grounds import Ground
from projrapport.figures.scope import Scope


def days(first, last):
    return dt.date(2012, first, 1), dt.date(2012, last, 28)


def ground(name, value, *, persons=None, at=(), part=Part.VALUE, several=False, **scope):
    key = Key(name, "2012", at, part)
    scope = {"table": "visits", "rule": "in date", "days": days(1, 12)} | scope
    return Ground(key, Scope(**scope), value, value if persons is None else persons, several=several)


def known(*grounds, threshold=5, left=lambda asked: [99] * len(asked), **more):
    return knowledge_of(
        {one.key: one for one in grounds}, threshold=threshold, persons_left=left, **more
    ).system


def derived(system):
    return {count.value for count in system.counts if count.role is Role.DERIVED and count.secret}


def method(*levels):
    return {"levels": {"method": frozenset(levels)}}


def test_two_figures_that_count_the_same_are_one():
    system = known(ground("a", 9), ground("b", 9))
    assert len(system.counts) == 1


def test_what_a_part_leaves_of_its_whole_follows():
    assert derived(known(ground("all", 12), ground("finished", 10, others=frozenset({"finished"})))) == {2}


def test_nothing_follows_where_what_is_left_is_about_many():
    assert derived(known(ground("all", 30), ground("finished", 10, others=frozenset({"finished"})))) == set()


def test_rows_that_are_left_are_judged_by_the_persons_behind_them():
    rows = (ground("all", 60, persons=20), ground("some", 30, persons=20, others=frozenset({"some"})))
    assert derived(known(*rows, left=lambda asked: [2] * len(asked))) == {30}
    assert derived(known(*rows, left=lambda asked: [7] * len(asked))) == set()


def test_parts_that_do_not_overlap_add_up_across_indicators():
    system = known(
        ground("talks", 14, **method("vaska", "support")),
        ground("vaska", 12, **method("vaska")),
        ground("support", 2, **method("support")),
    )
    found = protect(system, 5)
    names = {system.counts[place].name for place in found.hidden}
    assert "support@2012" in names
    assert len(names) == 2


def test_what_is_left_of_a_whole_by_several_parts_follows():
    system = known(
        ground("contacts", 30),
        ground("vaska", 16, **method("vaska")),
        ground("support", 12, **method("support")),
    )
    assert 2 in derived(system)


def test_the_days_that_two_periods_do_not_share_follow():
    assert derived(known(ground("year", 23), ground("half", 20, days=days(1, 6)))) == {3}


def test_different_persons_do_not_add_up_over_days_but_a_part_is_no_larger_than_the_whole():
    persons = {"counted": "person"}
    system = known(
        ground("year", 9, **persons),
        ground("first", 7, days=days(1, 6), **persons),
        ground("second", 6, days=days(7, 12), **persons),
    )
    assert any(relation.low == 0 and relation.high is None for relation in system.relations)
    for relation in system.relations:
        assert relation.kept_by([count.value for count in system.counts])


def test_there_are_no_more_persons_than_rows():
    system = known(ground("rows", 8), ground("persons", 3, counted="person"))
    rows, persons = (
        next(i for i, one in enumerate(system.counts) if one.name == f"{name}@2012")
        for name in ("rows", "persons")
    )
    assert any({rows, persons} == {place for place, _ in one.terms} for one in system.relations)


AWAY = frozenset({"visit", "phone"})


@pytest.mark.parametrize(
    ("levels", "follows"), [({"man", "woman"}, True), ({"man", "woman", "not said"}, False)], ids=str
)
def test_what_counts_cover_together_is_no_more_than_they_are(levels, follows):
    """13 contacts that were not at home, 9 of women wherever they were: men have 4 or more that were not at home."""
    system = known(
        ground("away", 13, levels={"channel": AWAY}),
        ground("men_away", 5, persons=4, levels={"channel": AWAY, "sex": frozenset({"man"})}),
        ground("women", 9, levels={"sex": frozenset({"woman"})}),
        declared={("visits", "sex"): frozenset(levels)},
    )
    places = {one.name.removesuffix("@2012"): place for place, one in enumerate(system.counts)}
    covered = {(places["men_away"], 1), (places["women"], 1), (places["away"], -1)}
    assert any(set(one.terms) == covered and one.low == 0 for one in system.relations) == follows


def test_levels_make_their_total():
    men = ground("all", 2, at=(("sex", "man"),), levels={"sex": frozenset({"man"})})
    women = ground("all", 9, at=(("sex", "woman"),), levels={"sex": frozenset({"woman"})})
    assert len(protect(known(ground("all", 11), men, women), 5).hidden) == 2


@pytest.mark.parametrize("role", ["released", "published"])
def test_what_readers_know_anyway_is_never_hidden(role):
    total, small = ground("all", 12), ground("some", 2, others=frozenset({"some"}))
    more = (
        {"known": frozenset({small.key})}
        if role == "released"
        else {"published": [("some, published", small.scope, 2)]}
    )
    system = known(total, small, **more)
    assert protect(system, 5).hidden == frozenset()


def test_what_the_data_contradict_is_nothing_that_a_reader_knows():
    """The exports have changed since the half-year was published."""
    half = ground("half", 20, days=days(1, 6))
    system = known(ground("year", 19), published=[("half, published", half.scope, 20)])
    assert system.relations == ()


def test_no_persons_are_counted_where_bounds_tell_that_many_are_left():
    def never(asked):
        assert not asked
        return []

    rows = (ground("all", 60, persons=20), ground("some", 30, persons=15, others=frozenset({"some"})))
    assert derived(known(*rows, left=never)) == set()


def test_of_what_was_published_nobody_knows_how_few_persons_it_is_about():
    """30 rows may be about 20 persons, so that the 30 others may be about one."""
    earlier = ("some, published", ground("some", 30, others=frozenset({"some"})).scope, 30)
    assert derived(known(ground("all", 60, persons=20), published=[earlier])) == {30}


def test_all_that_is_left_is_counted_in_one_question():
    asked = []

    def left(pairs):
        asked.append(len(pairs))
        return [7] * len(pairs)

    parts = [ground(name, 30, persons=20, others=frozenset({name})) for name in "abc"]
    known(ground("all", 60, persons=20), *parts, left=left)
    assert asked == [3]
