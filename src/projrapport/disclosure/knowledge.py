"""What a reader knows: every count of a report, those that follow from them, and what ties them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from projrapport.disclosure.along import tie_along_axes
from projrapport.disclosure.axes import ROWS_PER
from projrapport.disclosure.contradictions import without_contradictions
from projrapport.disclosure.gathered import Gathered, PersonsLeft
from projrapport.disclosure.stocks import tie_stocks
from projrapport.disclosure.subsets import Declared, tie_subsets
from projrapport.disclosure.system import Role, System
from projrapport.figures.figure import Key, Part
from projrapport.figures.grounds import Ground, Grounds
from projrapport.figures.scope import Scope
from projrapport.figures.scopes import with_key

Sums = Iterable[tuple[tuple[Key, int], ...]]
"""Figures that together make nothing, each with its sign."""
NOTHING_DECLARED: Declared = MappingProxyType({})


@dataclass(slots=True)
class Knowledge:
    """The system of a report, and where in it each figure's count stands."""

    system: System
    places: Mapping[Key, int]


def knowledge_of(
    grounds: Grounds,
    *,
    threshold: int,
    persons_left: PersonsLeft,
    known: frozenset[Key] = frozenset(),
    published: Iterable[tuple[str, Scope, int]] = (),
    sums: Sums = (),
    declared: Declared = NOTHING_DECLARED,
) -> Knowledge:
    """The system that a report's counts make.

    `known` are those that are printed whatever happens, `published` those of earlier editions; `sums` are declared, and so are the levels of columns.
    """
    gathered = Gathered(threshold, persons_left)
    for key, ground in grounds.items():
        role = Role.KNOWN if key in known else Role.DERIVED if key.part is Part.OUTSIDE else Role.PRINTED
        gathered.add(ground, role=role)
    for name, scope, value in published:
        gathered.know(name, scope, value)
    _breakdowns(gathered, grounds)
    _shares(gathered, grounds)
    _declared(gathered, sums)
    tie_stocks(gathered)
    tie_along_axes(gathered)
    tie_subsets(gathered, declared)
    _keys_and_rows(gathered)
    return Knowledge(without_contradictions(gathered.system()), gathered.places)


def _breakdowns(gathered: Gathered, grounds: Grounds) -> None:
    """The levels of a dimension make their total; where one key stands under several, they make at least that."""
    lines: dict[tuple[Key, str], list[Ground]] = defaultdict(list)
    for key, ground in grounds.items():
        for dimension, _ in key.levels:
            rest = tuple(level for level in key.levels if level[0] != dimension)
            lines[replace(key, levels=rest), dimension].append(ground)
    for (total, _), line in lines.items():
        if total in grounds:
            _tie_line(gathered, grounds[total], line)


TOLD = frozenset({Part.VALUE, Part.DENOMINATOR, Part.N})
"""The counts of which a report says whether the levels exceed the total."""


def _tie_line(gathered: Gathered, total: Ground, line: list[Ground]) -> None:
    """Levels that cover a total are together no less; where a report says that they are more, each reader knows it."""
    terms = [(gathered.places[total.key], -1), *((gathered.places[one.key], 1) for one in line)]
    excess = sum(one.value for one in line) - total.value
    one_way = len(line[0].key.levels) == 1
    told = one_way and line[0].key.part in TOLD and any(one.several for one in line)
    unsaid = any(one.several for one in line) and bool(total.scope.counted)
    gathered.tie(terms, 1 if told and excess > 0 else 0, None if excess or unsaid else 0)


def _shares(gathered: Gathered, grounds: Grounds) -> None:
    """The part and what is outside it make the whole."""
    for key in grounds:
        if key.part is Part.OUTSIDE:
            whole, part = (
                gathered.places[replace(key, part=one)] for one in (Part.DENOMINATOR, Part.NUMERATOR)
            )
            gathered.tie([(gathered.places[key], 1), (part, 1), (whole, -1)])


def _declared(gathered: Gathered, sums: Sums) -> None:
    for terms in sums:
        if all(key in gathered.places for key, _ in terms):
            gathered.tie((gathered.places[key], sign) for key, sign in terms)


def _keys_and_rows(gathered: Gathered) -> None:
    """There are no more different keys than rows that have one; fewer still, where each key has several."""
    rows = {node.scope: place for place, node in enumerate(gathered.nodes) if not node.scope.counted}
    for place, node in enumerate(gathered.nodes):
        if not node.scope.counted:
            continue
        limits = {name: one for name, one in node.scope.limits.items() if not name.startswith(ROWS_PER)}
        fewest = max([1.0, *(one[0] or 1.0 for name, one in node.scope.limits.items() if name not in limits)])
        plain = replace(node.scope, limits=limits).of_rows()
        nameless = replace(plain, levels={**plain.levels, node.scope.counted: frozenset({None})})
        if plain in rows:
            less = [(rows[nameless], -1)] if nameless in rows else []
            gathered.tie([(rows[plain], 1), *less, (place, -int(fewest))], 0, None)
            if less and plain == node.scope.of_rows():  # without keys there are no rows that have one
                gathered.tie([(rows[plain], 1), *less, (place, -_more_than_any(gathered))], None, 0)
            _rows_with_key(gathered, rows, plain, nameless, node.scope.counted)


def _more_than_any(gathered: Gathered) -> int:
    """More rows than one key has in any table that is tried."""
    return 4 * max(node.value for node in gathered.nodes) + 10 * gathered.threshold


def _rows_with_key(
    gathered: Gathered, rows: Mapping[Scope, int], plain: Scope, nameless: Scope, key: str
) -> None:
    """A mean of rows per key tells how many rows have one: all without those that name nobody."""
    told = replace(plain, others=plain.others | {with_key(key)})
    if told in rows:
        less = [(rows[nameless], -1)] if nameless in rows else []
        gathered.tie([(rows[plain], 1), *less, (rows[told], -1)], 0, 0 if less else None)
