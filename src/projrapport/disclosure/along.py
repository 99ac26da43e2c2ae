"""Ties between counts that differ in one respect only: parts that do not overlap add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from projrapport.disclosure.axes import (
    DAYS,
    ROWS_PER,
    Atom,
    Atoms,
    additive,
    axes_of,
    rows_of_each,
    stretches,
    without_axis,
)
from projrapport.disclosure.gathered import Gathered, Node
from projrapport.figures.scope import Scope
from projrapport.figures.scopes import with_key

EXACT = 1e-9
MANY = 10_000
"""More rows than one key has, where a class has no upper limit."""


def tie_along_axes(gathered: Gathered) -> None:
    """For each respect, the counts that are alike in all others: what does not overlap adds up to what it covers."""
    groups: dict[tuple[str, Scope], dict[int, Scope]] = defaultdict(dict)
    by_scope: dict[Scope, list[int]] = defaultdict(list)
    for place, node in enumerate(gathered.nodes):
        by_scope[node.scope].append(place)
        for axis in axes_of(node.scope):
            groups[axis, without_axis(node.scope, axis)][place] = node.scope
    for (axis, rest), group in groups.items():
        if axis != DAYS:
            group.update((place, rest) for place in by_scope[rest])
        if len(group) > 1:
            _along(gathered, axis, group)


def _along(gathered: Gathered, axis: str, group: Mapping[int, Scope]) -> None:
    taken = stretches(group, axis)
    places = {next(iter(atoms)): place for place, atoms in taken.items() if len(atoms) == 1}
    adds_up = additive(next(iter(group.values())), axis)
    if adds_up:
        atoms = sorted({atom for one in taken.values() for atom in one}, key=sorted)
        missing = [atom for atom in atoms if atom not in places]
        places |= {atom: _between(gathered, axis, atom, atoms, taken) for atom in missing}
    for place, own in taken.items():
        if len(own) > 1 and own <= places.keys():
            terms = [*((places[atom], 1) for atom in own), (place, -1)]
            gathered.tie(terms, 0, 0 if adds_up else None)
    if axis.removeprefix("limit ").startswith(ROWS_PER):
        _rows_per_key(gathered, axis, group, places)


def _rows_per_key(
    gathered: Gathered, axis: str, group: Mapping[int, Scope], places: Mapping[Atom, int]
) -> None:
    """Keys by how many rows they have tell how many rows they have together, within limits."""
    rest = without_axis(next(iter(group.values())), axis)
    named = replace(rest.of_rows(), others=rest.others | {with_key(rest.counted)})
    rows = [place for place, node in enumerate(gathered.nodes) if node.scope == named]
    keys = [place for place, scope in group.items() if scope == rest]
    each = rows_of_each(group, axis)
    if not (rows and keys and each):
        return
    fewest = [(places[atom], low - 1) for atom, (low, _) in each.items() if low > 1]
    gathered.tie([(rows[0], 1), (keys[0], -1), *((place, -more) for place, more in fewest)], 0, None)
    if set(each) == set(places):
        most = [(places[atom], -(MANY if high is None else high)) for atom, (_, high) in each.items()]
        gathered.tie([(rows[0], 1), *most], None, 0)


def _between(
    gathered: Gathered, axis: str, atom: Atom, atoms: Sequence[Atom], taken: Mapping[int, Atoms]
) -> int:
    """A stretch that no figure is of: a count that follows where the figures around it tell it, else a latent one."""
    outer = gathered.nodes[
        min((place for place in taken if atom in taken[place]), key=lambda one: len(taken[one]))
    ]
    name = f"a part of {outer.name}"
    value = _told(gathered, atom, atoms, taken)
    if value is None:
        return gathered.latent(name, outer.scope)
    scope = replace(outer.scope, others=outer.scope.others | {f"{name} along {axis} {sorted(atom)}"})
    return gathered.derive(name, scope, value, _persons(gathered, atom, value, taken))


def _told(gathered: Gathered, atom: Atom, atoms: Sequence[Atom], taken: Mapping[int, Atoms]) -> int | None:
    """The value of a stretch as sums and differences of the figures tell it; None when they do not."""
    members = list(taken)
    matrix = np.array([[one in taken[place] for place in members] for one in atoms], float)
    wanted = np.array([one == atom for one in atoms], float)
    factors, *_ = np.linalg.lstsq(matrix, wanted, rcond=None)
    if np.abs(matrix @ factors - wanted).max() > EXACT:
        return None
    values = [gathered.nodes[place].value for place in members]
    value = round(float(factors @ np.array(values, float)))
    return value if value >= 0 else None


def _persons(gathered: Gathered, atom: Atom, value: int, taken: Mapping[int, Atoms]) -> int:
    """The persons of a stretch that is told: as many as its value where that is small, else as bounds can tell, or
    counted; where no single difference of figures gives it, it is taken to be about one.
    """
    if value < gathered.threshold:
        return value
    for outer, inner in _differences(gathered.nodes, atom, taken):
        if outer.scope.counted and outer.persons == outer.value:
            return value
        at_least = outer.persons_beside(*inner)
        if at_least >= gathered.threshold:
            return min(value, at_least)
        parts = tuple(one.askable for one in inner if one.askable)
        if outer.askable and len(parts) == len(inner):
            [counted] = gathered.persons_left([(outer.askable, parts)])
            return counted
    return 1


def _differences(
    nodes: Sequence[Node], atom: Atom, taken: Mapping[int, Atoms]
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """A count and others, apart and parts of it, that leave just the stretch."""
    for whole in (place for place in taken if atom in taken[place]):
        left = taken[whole] - {atom}
        parts: list[int] = []
        for place in sorted(taken, key=lambda one: -len(taken[one])):
            if taken[place] and taken[place] <= left:
                left -= taken[place]
                parts.append(place)
        if not left:
            yield nodes[whole], tuple(nodes[place] for place in parts)
