"""Ties between a part and its whole: a part is no larger, what is left of the whole follows from both, and parts that cover
a whole are no less together.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product

from projrapport.disclosure.gathered import Gathered, Node
from projrapport.disclosure.system import Role
from projrapport.figures.figure import Key
from projrapport.figures.scope import Level, Scope
from projrapport.records import dataclass

Declared = Mapping[tuple[str, str], frozenset[Level]]
"""All levels that a column of a table can hold."""
MOST_COVERS = 16
"""Ways to cover a count by others; where there are more, each says little."""


def tie_subsets(gathered: Gathered, declared: Declared) -> None:
    """Whatever counts of one family have to say of each other, in which one holds the other."""
    families = [_family(gathered, places) for places in _families(gathered)]
    rests = [rest for family in families for rest in _rests(gathered, family)]
    for family in families:
        _overlaps(gathered, family)
        _no_larger(gathered, family)
        _covered(gathered, family, declared)
    _derive(gathered, rests)


@dataclass(frozen=True, slots=True)
class Family:
    """Counts that can be held against each other."""

    scopes: Mapping[int, Scope]
    parts: Mapping[int, frozenset[int]]
    """For each count those that it holds, itself and its like among them."""
    wholes: Mapping[int, frozenset[int]]
    """For each count those that hold it and more."""


def _families(gathered: Gathered) -> Iterable[list[int]]:
    families: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, node in enumerate(gathered.nodes):
        if node.role is not Role.LATENT:
            families[node.scope.family].append(place)
    return families.values()


def _family(gathered: Gathered, places: Iterable[int]) -> Family:
    scopes = {place: gathered.nodes[place].scope for place in places}
    parts: dict[int, set[int]] = {place: set() for place in scopes}
    wholes: dict[int, set[int]] = {place: set() for place in scopes}
    for whole, part in _within(scopes):
        parts[whole].add(part)
        if scopes[whole] != scopes[part]:
            wholes[part].add(whole)
    return Family(
        scopes,
        {place: frozenset(held) for place, held in parts.items()},
        {place: frozenset(holding) for place, holding in wholes.items()},
    )


def _within(scopes: Mapping[int, Scope]) -> Iterator[tuple[int, int]]:
    """Each count and one that it holds. What says nothing of a respect in which another is narrowed cannot be within it."""
    alike: dict[tuple[frozenset[str], ...], list[int]] = defaultdict(list)
    for place, scope in scopes.items():
        alike[scope.others, frozenset(scope.levels), frozenset(scope.limits)].append(place)
    for outer, inner in product(alike, repeat=2):
        if all(more >= less for more, less in zip(inner, outer, strict=True)):
            for whole, part in product(alike[outer], alike[inner]):
                if scopes[part].within(scopes[whole]):
                    yield whole, part


def _no_larger(gathered: Gathered, family: Family) -> None:
    for part, above in family.wholes.items():
        for whole in above - {higher for lower in above for higher in family.wholes[lower]}:
            gathered.tie([(whole, 1), (part, -1)], 0, None)


def _covered(gathered: Gathered, family: Family, declared: Declared) -> None:
    """What parts cover is no more than they have together: a visit that is not at home is a man's, or one of all women's."""
    of_family = next(iter(family.scopes.values())).table
    for (table, name), levels in declared.items():
        if table != of_family:
            continue
        asked = [_asked(gathered, family, name, level) for level in sorted(levels, key=str)]
        wholes = [(place, scope) for place, scope in family.scopes.items() if name not in scope.levels]
        for whole, scope in wholes if all(asked) else ():
            _cover(gathered, whole, [_nearest(family, scope, places) for places in asked])


def _asked(gathered: Gathered, family: Family, name: str, level: Level) -> dict[int, Scope]:
    """The counts that hold a level among others, or alone, each without that condition."""
    return {
        place: replace(scope, levels={one: said for one, said in scope.levels.items() if one != name})
        for place, scope in family.scopes.items()
        if level in scope.levels.get(name, ()) and gathered.nodes[place].role is not Role.DERIVED
    }


def _nearest(family: Family, scope: Scope, asked: Mapping[int, Scope]) -> list[int]:
    """Of these counts those that hold all of the level that the scope holds, and none that holds another of them."""
    holding = {place for place, rest in asked.items() if scope.within(rest)}
    return sorted(place for place in holding if not (family.parts[place] & holding) - {place})


def _cover(gathered: Gathered, whole: int, covers: Sequence[Sequence[int]]) -> None:
    if 1 <= math.prod(map(len, covers)) <= MOST_COVERS:
        for parts in {frozenset(one) for one in product(*covers)}:
            gathered.tie([(whole, -1), *((part, 1) for part in parts)], 0, None)


def _overlaps(gathered: Gathered, family: Family) -> None:
    """Two parts of a whole have so many rows in common, at least, as they have together beyond it."""
    if next(iter(family.scopes.values())).counted:
        return
    at = {scope: place for place, scope in family.scopes.items()}
    for one, other in _side_by_side(family):
        both = _common(family.scopes[one], family.scopes[other])
        common = at.get(both) if both else None
        if common is None or common in {one, other}:
            continue
        for whole in family.wholes[one] & family.wholes[other]:
            gathered.tie([(whole, 1), (one, -1), (other, -1), (common, 1)], 0, None)


def _side_by_side(family: Family) -> Iterator[tuple[int, int]]:
    """Two counts of the same days, neither of which holds the other."""
    by_days: dict[object, list[int]] = defaultdict(list)
    for place, scope in family.scopes.items():
        by_days[scope.days].append(place)
    for places in by_days.values():
        for one, other in combinations(places, 2):
            if one not in family.parts[other] and other not in family.parts[one]:
                yield one, other


def _common(one: Scope, other: Scope) -> Scope | None:
    """The rows of the same days that are in both; None where that cannot be said in the words of a scope."""
    if any(one.limits.get(name, said) != said for name, said in other.limits.items()):
        return None
    levels = {name: one.levels.get(name, said) & said for name, said in other.levels.items()}
    limits = {**one.limits, **other.limits}
    return replace(one, levels={**one.levels, **levels}, limits=limits, others=one.others | other.others)


@dataclass(frozen=True, slots=True)
class _Rest:
    """What a whole has outside a part, and how many persons that is about, at least; None where these must be counted."""

    part: int
    whole: int
    persons: int | None


def _rests(gathered: Gathered, family: Family) -> Iterator[_Rest]:
    for part, above in family.wholes.items():
        for whole in above:
            inner, outer = gathered.nodes[part], gathered.nodes[whole]
            if Role.DERIVED not in {inner.role, outer.role} and outer.value > inner.value:
                beside = (gathered.nodes[place] for place in family.parts[whole])
                yield _Rest(part, whole, _persons_left(gathered, inner, outer, beside))


def _derive(gathered: Gathered, rests: Iterable[_Rest]) -> None:
    """The rests that are about few, as counts of their own."""
    rests = list(rests)
    keys = {rest: _keys(gathered, rest) for rest in rests if rest.persons is None}
    counted = dict(zip(keys, gathered.persons_left(list(keys.values())), strict=True))
    for rest in rests:
        persons = counted[rest] if rest.persons is None else rest.persons
        if persons < gathered.threshold:
            inner, outer = gathered.nodes[rest.part], gathered.nodes[rest.whole]
            scope = replace(outer.scope, others=outer.scope.others | {f"outside {inner.name}"})
            name = f"{outer.name} without {inner.name}"
            place = gathered.derive(name, scope, outer.value - inner.value, persons)
            gathered.tie([(place, 1), (rest.part, 1), (rest.whole, -1)])


def _keys(gathered: Gathered, rest: _Rest) -> tuple[Key, tuple[Key, ...]]:
    inner, outer = gathered.nodes[rest.part].askable, gathered.nodes[rest.whole].askable
    assert inner
    assert outer
    return outer, (inner,)


def _persons_left(gathered: Gathered, inner: Node, outer: Node, beside: Iterable[Node]) -> int | None:
    """The persons that a whole is about outside one of its parts: as many as bounds can tell, or None when these do not
    suffice.
    """
    left = outer.value - inner.value
    if outer.scope.counted and outer.persons == outer.value:
        return left
    at_least = outer.persons_beside(inner)
    if at_least < gathered.threshold:
        apart = (one.persons for one in beside if one.scope.apart_from(inner.scope))
        at_least = max([at_least, *apart])
    if at_least >= gathered.threshold or left < gathered.threshold:
        return min(left, max(1, at_least))
    if outer.scope.counted or outer.askable is None or inner.askable is None:
        return max(1, at_least)
    return None
