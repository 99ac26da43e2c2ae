"""What is hidden is hidden: held against a reader who tries every table that there can be."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projrapport.disclosure.possible import Possible
from projrapport.disclosure.system import Count, Relation, Role, System
from projrapport.disclosure.witnesses import protect

MOST = 14
"""No count within a table is tried with more."""


def two_by_two(inner, *, threshold, known=()):
    """Four counts, their margins and their total; the places are row by row, totals last."""
    (a, b), (c, d) = inner
    values = [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]
    counts = tuple(
        Count(
            f"cell {place}",
            value,
            Role.KNOWN if place in known else Role.PRINTED,
            secret=0 < value < threshold,
            weight=(1, 1, 3, 1, 1, 3, 3, 3, 10)[place],
        )
        for place, value in enumerate(values)
    )
    sums = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8)]
    return System(counts, tuple(Relation(((one, 1), (two, 1), (total, -1))) for one, two, total in sums))


def possible_values(system, hidden):
    """For each place, what a reader must hold for possible who sees everything but what is hidden."""
    seen = {place: set() for place in range(len(system.counts))}
    for a, b, c, d in product(range(MOST + 1), repeat=4):
        table = [a, b, a + b, c, d, c + d, a + c, b + d, a + b + c + d]
        if all(
            value == system.counts[place].value for place, value in enumerate(table) if place not in hidden
        ):
            for place, value in enumerate(table):
                seen[place].add(value)
    return seen


cells = st.integers(0, 8)


@settings(max_examples=25, deadline=None)
@given(st.tuples(st.tuples(cells, cells), st.tuples(cells, cells)), st.integers(3, 5))
def test_of_every_small_count_a_reader_must_hold_1_and_the_threshold_for_possible(inner, threshold):
    system = two_by_two(inner, threshold=threshold)
    found = protect(system, threshold)
    assert not found.unprotected
    values = possible_values(system, found.hidden)
    for place in system.secrets:
        assert place in found.hidden
        assert min(values[place]) <= 1
        assert max(values[place]) >= threshold


@settings(max_examples=25, deadline=None)
@given(st.tuples(st.tuples(cells, cells), st.tuples(cells, cells)))
def test_nothing_is_hidden_where_nothing_is_small(inner):
    large = [[value + 9 for value in row] for row in inner]
    assert protect(two_by_two(large, threshold=5), 5).hidden == frozenset()


def test_the_witnesses_prove_it_and_agree_with_all_that_is_printed():
    system = two_by_two(((2, 9), (7, 8)), threshold=5)
    found = protect(system, 5)
    assert any(table[0] >= 5 for table in found.witnesses)
    for table in found.witnesses:
        assert all(relation.kept_by(table) for relation in system.relations)
        assert all(
            table[place] == count.value
            for place, count in enumerate(system.counts)
            if place not in found.hidden
        )


def test_totals_stay_where_cells_can_be_hidden_instead():
    found = protect(two_by_two(((2, 9), (7, 8)), threshold=5), 5)
    assert not found.hidden & {2, 5, 6, 7, 8}


def test_what_readers_know_is_never_hidden_and_what_it_tells_is_said_to_be_unprotected():
    found = protect(two_by_two(((2, 9), (7, 8)), threshold=5, known={1, 2}), 5)
    assert found.unprotected == {0}


def test_a_count_that_only_follows_is_protected_by_hiding_what_it_follows_from():
    started, finished, left = (
        Count("started", 12),
        Count("finished", 10),
        Count("left", 2, Role.DERIVED, secret=True),
    )
    system = System((started, finished, left), (Relation(((1, 1), (2, 1), (0, -1))),))
    assert protect(system, 5).hidden & {0, 1}


def test_the_same_system_is_protected_in_the_same_way():
    system = two_by_two(((1, 3), (4, 2)), threshold=5)
    assert protect(system, 5).hidden == protect(system, 5).hidden


def test_nothing_is_printed_while_it_searches(capfd):
    protect(two_by_two(((1, 3), (4, 2)), threshold=5), 5)
    assert capfd.readouterr().out == ""


@pytest.mark.parametrize("low", [2, 3])
def test_a_table_that_could_only_be_halved_is_sought_in_whole_numbers(low):
    system = System((Count("pairs", 1), Count("single", 1)), (Relation(((0, 2), (1, 1)), 3, 3),))
    found = Possible(system, far=20).table({0, 1}, {1: (low, None)})
    assert found == (0, 3)


def test_where_only_halves_fit_no_table_is_possible():
    system = System((Count("pairs", 1), Count("single", 1)), (Relation(((0, 2), (1, 1)), 3, 3),))
    assert Possible(system, far=20).table({0, 1}, {1: (2, 2)}) is None
