"""Which further counts are hidden so that a table becomes possible: those that weigh least together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from heapq import heappop, heappush

from projrapport.disclosure.choosing import chosen
from projrapport.disclosure.lacking import Lack
from projrapport.disclosure.possible import NOTHING, Found, Limits, Possible

TRIED = 200
"""Sets of counts that are tried for one table; then all counts are weighed at once. Time would depend on the machine."""
WAITING = 5_000
"""Sets that wait to be tried."""


def cheapest(possible: Possible, hidden: Collection[int], limits: Limits) -> Found | None:
    """A possible table, and what must be hidden for it beside `hidden`. None when there is none, or none was found in time.

    Sets are tried in the order of their weight. Each that is not enough tells what is lacking, and only counts that give
    some of it are added. So the first set that is enough is one of the cheapest that are.
    """
    sets = _Sets(possible)
    lacks: list[Lack] = []
    for added in sets:
        known = next((one for one in lacks if not one.made_up_by(added)), None)
        found = known or possible.table_or_lack(hidden, limits, added=added)
        if isinstance(found, tuple):
            return Found(found, added)
        if found is None or len(lacks) == TRIED or len(sets.met) > WAITING:
            return chosen(possible, hidden, limits)
        if found is not known:
            lacks.append(found)
        sets.add_each(added, found.given)
    return None


class _Sets:
    """Sets of counts, the cheapest first; of those that weigh the same, the one met first."""

    def __init__(self, possible: Possible) -> None:
        self._counts = possible.system.counts
        self._waiting: list[tuple[float, int, frozenset[int]]] = [(0.0, 0, NOTHING)]
        self.met = {NOTHING}

    def __iter__(self) -> Iterator[frozenset[int]]:
        while self._waiting:
            yield heappop(self._waiting)[-1]

    def add_each(self, places: frozenset[int], further: Iterable[int]) -> None:
        """The sets with one count more: the largest first, which has most room to be something else."""
        for place in sorted(further, key=lambda one: -self._counts[one].value):
            more = places | {place}
            if more not in self.met:
                self.met.add(more)
                weight = sum(self._counts[one].weight for one in more)
                heappush(self._waiting, (weight, len(self.met), more))
