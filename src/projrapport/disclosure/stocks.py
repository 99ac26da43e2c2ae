"""Ties between what was open, what began and what ended: every reader knows that they go together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from projrapport.disclosure.gathered import Gathered, Node
from projrapport.figures.scope import Scope

DAY = dt.timedelta(days=1)


def tie_stocks(gathered: Gathered) -> None:
    """Open in a period is what was open before and what began, or what ended and what is left; opening + began − ended
    is closing. Left out where the data prove it wrong, as when rows end before they begin.
    """
    places = {node.scope: place for place, node in enumerate(gathered.nodes)}
    for scope in list(places):
        match scope.rule.split():
            case ["open", begins, ends] if scope.days is not None:
                for pair in _halves(scope, begins, ends):
                    _open(gathered, places, scope, pair)
            case ["open_at", begins, ends, day] if not scope.counted:
                _flows(gathered, places, scope, (begins, ends, dt.date.fromisoformat(day)))


def _halves(scope: Scope, begins: str, ends: str) -> Iterator[tuple[Scope, Scope]]:
    assert scope.days
    first, last = scope.days
    yield _stock(scope, begins, ends, first - DAY), replace(scope, rule=f"in {begins}")
    yield _stock(scope, begins, ends, last), replace(scope, rule=f"in {ends}")


def _stock(scope: Scope, begins: str, ends: str, day: dt.date) -> Scope:
    return replace(scope, days=None, rule=f"open_at {begins} {ends} {day.isoformat()}")


def _open(gathered: Gathered, places: dict[Scope, int], scope: Scope, pair: tuple[Scope, Scope]) -> None:
    """Both halves make the whole; of different keys, at least. A half that no figure is of follows from the other."""
    whole = places[scope]
    known = [one for one in pair if one in places]
    for one in known:
        gathered.tie([(whole, 1), (places[one], -1)], 0, None)
    if len(known) == 1 and not scope.counted:
        [other] = [one for one in pair if one not in places]
        _rest(gathered, places, whole, known[0], other)
    if all(one in places for one in pair):
        high = None if scope.counted else 0
        gathered.tie([*((places[one], 1) for one in pair), (whole, -1)], 0, high)


def _rest(gathered: Gathered, places: dict[Scope, int], whole: int, known: Scope, other: Scope) -> None:
    outer, inner = gathered.nodes[whole], gathered.nodes[places[known]]
    left = outer.value - inner.value
    if left >= 0 and outer.key and inner.key:
        persons = _persons(gathered, outer, inner, left)
        places[other] = gathered.derive(f"{outer.name} without {inner.name}", other, left, persons)


def _persons(gathered: Gathered, outer: Node, inner: Node, left: int) -> int:
    """The persons of what is left: as many as that where it is few, else as a bound can tell, or counted."""
    at_least = outer.persons_beside(inner)
    if left < gathered.threshold:
        return left
    if at_least < gathered.threshold and outer.askable and inner.askable:
        [counted] = gathered.persons_left([(outer.askable, (inner.askable,))])
        return counted
    return min(left, max(1, at_least))


def _flows(
    gathered: Gathered, places: dict[Scope, int], opening: Scope, rule: tuple[str, str, dt.date]
) -> None:
    begins, ends, day = rule
    for closing in list(places):
        match closing.rule.split():
            case ["open_at", begun, ended, until] if (begun, ended) == (
                begins,
                ends,
            ) and until > day.isoformat():
                if closing != _stock(opening, begins, ends, dt.date.fromisoformat(until)):
                    continue
                span = (day + DAY, dt.date.fromisoformat(until))
                flows = [replace(opening, days=span, rule=f"in {one}") for one in (begins, ends)]
                if all(one in places for one in flows):
                    began, over = (places[one] for one in flows)
                    gathered.tie([(places[opening], 1), (began, 1), (over, -1), (places[closing], -1)])
