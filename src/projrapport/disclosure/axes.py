"""Counts that differ in one respect only: two methods and both together, two halves of a year and the whole year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from projrapport.figures.scope import Scope
from projrapport.figures.scopes import FIRST

DAYS = "days"
REST = "\0rest"
"""What the whole holds beside every level that is asked for anywhere."""
ROWS_PER = "rows per "

Atom = frozenset[int]
"""A stretch of an axis that no count cuts in two: the places of the counts that it is in."""
Atoms = frozenset[Atom]
"""The stretches that a count takes up."""


def axes_of(scope: Scope) -> Iterator[str]:
    """The respects in which a scope is narrowed."""
    if scope.days is not None:
        yield DAYS
    yield from (f"level {name}" for name in scope.levels)
    yield from (f"limit {name}" for name in scope.limits)


def without_axis(scope: Scope, axis: str) -> Scope:
    """The scope as it is in all other respects."""
    if axis == DAYS:
        return replace(scope, days=None)
    kind, name = axis.split(" ", maxsplit=1)
    if kind == "level":
        return replace(scope, levels={one: said for one, said in scope.levels.items() if one != name})
    return replace(scope, limits={one: said for one, said in scope.limits.items() if one != name})


def additive(scope: Scope, axis: str) -> bool:
    """Whether counts of parts that do not overlap add up along the axis: those of rows do; different keys do where
    each key has one place on it. A row that lasts lies in several stretches of days.
    """
    if axis == DAYS and scope.lasts:
        return False
    if any(one.startswith(f"{FIRST} {scope.counted} ") for one in scope.others):
        return True
    return not scope.counted or axis.removeprefix("limit ").startswith(ROWS_PER)


def stretches(scopes: Mapping[int, Scope], axis: str) -> dict[int, Atoms]:
    """What each count takes up on the axis, in atoms that are the same for all."""
    taken = _of_days(scopes) if axis == DAYS else _of_names(scopes, axis)
    seen_in: dict[Hashable, set[int]] = defaultdict(set)
    for place, tokens in taken.items():
        for token in tokens:
            seen_in[token].add(place)
    atom_of = {token: frozenset(places) for token, places in seen_in.items()}
    return {place: frozenset(atom_of[token] for token in tokens) for place, tokens in taken.items()}


def _of_days(scopes: Mapping[int, Scope]) -> dict[int, frozenset[Hashable]]:
    spans = {
        place: (scope.days[0].toordinal(), scope.days[1].toordinal() + 1)
        for place, scope in scopes.items()
        if scope.days
    }
    return _between(spans)


def _between(spans: Mapping[int, tuple[float, float]]) -> dict[int, frozenset[Hashable]]:
    """The pieces between all borders that lie within each span."""
    borders = sorted({border for span in spans.values() for border in span})
    return {
        place: frozenset((low, high) for low, high in pairwise(borders) if span[0] <= low and high <= span[1])
        for place, span in spans.items()
    }


def _of_names(scopes: Mapping[int, Scope], axis: str) -> dict[int, frozenset[Hashable]]:
    kind, name = axis.split(" ", maxsplit=1)
    if kind == "limit":
        infinite = float("inf")
        spans: dict[int, tuple[float, float]] = {}
        for place, scope in scopes.items():
            if name in scope.limits:
                low, high = scope.limits[name]
                spans[place] = (-infinite if low is None else low, infinite if high is None else high)
        taken = _between(spans)
    else:
        taken = {
            place: frozenset(scope.levels[name]) for place, scope in scopes.items() if name in scope.levels
        }
    everything = frozenset(token for tokens in taken.values() for token in tokens) | {REST}
    return {place: taken.get(place, everything) for place in scopes}


def rows_of_each(scopes: Mapping[int, Scope], axis: str) -> dict[Atom, tuple[int, int | None]]:
    """On an axis of rows per key: the fewest and the most rows of one key in each stretch; None is no limit."""
    taken, pieces = stretches(scopes, axis), _of_names(scopes, axis)
    limits: dict[Atom, tuple[int, int | None]] = {}
    for place, atoms in taken.items():
        if len(atoms) == 1 and REST not in pieces[place]:
            lows = [piece[0] for piece in pieces[place]]  # type: ignore[index]
            highs = [piece[1] for piece in pieces[place]]  # type: ignore[index]
            low, high = min(lows), max(highs)
            limits[next(iter(atoms))] = (
                max(1, int(max(low, 1))),
                None if high == float("inf") else int(high) - 1,
            )
    return limits
