"""What is hidden so that a table becomes possible: no more than must be, and only what is lacking."""

from __future__ import annotations

from random import Random

import pytest

from attacks.optimum import THRESHOLD, random_table, system_of
from projrapport.disclosure.cheapest import cheapest
from projrapport.disclosure.choosing import chosen
from projrapport.disclosure.lacking import Lack
from projrapport.disclosure.possible import Possible
from projrapport.disclosure.system import Count, Relation, Role, System

LINE = Relation(((0, 1), (1, 1), (2, 1), (3, -1)))
"""Three counts and their total."""


def line(*values: int, known: frozenset[int] = frozenset()) -> Possible:
    weights = (1, 1, 1, 10)
    counts = tuple(
        Count(f"count {place}", value, Role.KNOWN if place in known else Role.PRINTED, weight=weights[place])
        for place, value in enumerate((*values, sum(values)))
    )
    return Possible(System(counts, (LINE,)), far=60)


def weight(possible: Possible, hidden: frozenset[int]) -> float:
    return sum(possible.system.counts[place].weight for place in hidden)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_hidden_weighs_no_more_than_when_all_counts_are_weighed_at_once(seed):
    system = system_of(random_table(Random(seed)))
    possible = Possible(system, far=2 * max(one.value for one in system.counts) + 30)
    hidden = frozenset(system.secrets)
    for place in system.secrets:
        found = cheapest(possible, hidden, {place: (THRESHOLD, None)})
        expected = chosen(possible, hidden, {place: (THRESHOLD, None)})
        assert found
        assert expected
        assert weight(possible, found.hidden) == weight(possible, expected.hidden)
        assert possible.agrees(found.table, hidden | found.hidden)


def test_the_proof_that_nothing_fits_names_the_counts_that_would_help_and_how_much():
    lack = line(1, 3, 40).table_or_lack({0}, {0: (5, None)})
    assert isinstance(lack, Lack)
    assert not lack.made_up_by({1})
    assert lack.made_up_by({2})
    assert lack.made_up_by({3})


def test_a_count_that_has_too_little_to_give_is_not_hidden_in_vain():
    found = cheapest(line(1, 3, 40), {0}, {0: (5, None)})
    assert found
    assert found.hidden == {2}


def test_of_counts_that_weigh_the_same_the_largest_is_hidden():
    found = cheapest(line(2, 10, 40), {0}, {0: (5, None)})
    assert found
    assert found.hidden == {2}


def test_where_readers_know_all_that_would_help_there_is_no_table():
    assert cheapest(line(2, 10, 40, known=frozenset({1, 2, 3})), {0}, {0: (5, None)}) is None


def test_a_count_that_readers_know_is_not_tried_with_another_value():
    assert cheapest(line(2, 10, 40, known=frozenset({0})), set(), {0: (5, None)}) is None


def test_counts_that_come_out_mixed_are_tried_as_they_are():
    beside = (Count("pairs", 1), Count("single", 1), Count("few", 2), Count("many", 20))
    odd, sums = Relation(((0, 2), (1, 2)), 3, 5), Relation(((2, 1), (3, 1)), 22, 22)
    possible = Possible(System(beside, (odd, sums)), far=60)
    table = possible.table({0, 1, 2, 3}, {2: (5, None)})
    assert table
    assert possible.agrees(table, {0, 1, 2, 3})
