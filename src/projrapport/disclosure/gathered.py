"""The system of a report in the making: counts are added, and what ties them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from projrapport.disclosure.system import Count, Relation, Role, System
from projrapport.figures.figure import Key, Part
from projrapport.figures.grounds import Ground
from projrapport.figures.scope import Scope

WEIGHTS = (10.0, 3.0, 1.0)
"""What it costs to hide a total, a margin, a cell within a table."""

KEPT = 10.0
"""How many times that for a figure that the project file wants to keep."""
PersonsLeft = Callable[[Sequence[tuple[Key, tuple[Key, ...]]]], list[int]]
"""How many persons the rows of each count are about that are in none of its parts, which are apart. Asked of many at once."""


@dataclass(slots=True)
class Node:
    """A count in the making. `key` is that of a figure that it is; of what is only derived there is none."""

    name: str
    scope: Scope
    value: int
    persons: int
    role: Role
    weight: float = 1.0
    key: Key | None = None

    @property
    def askable(self) -> Key | None:
        """The key by which the persons of its rows can be asked for. Rows that name nobody are persons of their own."""
        return self.key if self.key and self.key.part is not Part.WITHOUT_KEY else None

    @property
    def most_persons(self) -> int:
        """What is only derived, or was published, is about as many persons as it counts, at most."""
        return self.persons if self.key else self.value

    def persons_beside(self, *parts: Node) -> int:
        """How many persons it is about, at least, beside those that its parts are about."""
        return self.persons - sum(part.most_persons for part in parts)


class Gathered:
    """Counts, one for each scope, and relations that hold."""

    def __init__(self, threshold: int, persons_left: PersonsLeft) -> None:
        self.threshold = threshold
        self.persons_left = persons_left
        self.nodes: list[Node] = []
        self.places: dict[Key, int] = {}
        self._by_scope: dict[tuple[Scope, int], int] = {}
        self._relations: dict[Relation, None] = {}

    def add(self, ground: Ground, *, role: Role) -> None:
        """A count; two figures that count the same are one."""
        weight = WEIGHTS[min(len(ground.key.levels), 2)] * (KEPT if ground.keep else 1.0)
        place = self._by_scope.setdefault((ground.scope, ground.value), len(self.nodes))
        self.places[ground.key] = place
        if place == len(self.nodes):
            self.nodes.append(
                Node(str(ground.key), ground.scope, ground.value, ground.persons, role, weight, ground.key)
            )
            return
        node = self.nodes[place]
        node.weight = max(node.weight, weight)
        if role is Role.KNOWN or node.role is Role.DERIVED:
            node.role = role

    def know(self, name: str, scope: Scope, value: int) -> None:
        """A count that readers know from an earlier edition, whatever this report prints."""
        place = self._by_scope.setdefault((scope, value), len(self.nodes))
        if place == len(self.nodes):
            self.nodes.append(Node(name, scope, value, 0, Role.KNOWN))
        else:
            self.nodes[place].role = Role.KNOWN

    def derive(self, name: str, scope: Scope, value: int, persons: int) -> int:
        """A count that nobody prints, but that follows; what is printed under the same scope is that count."""
        place = self._by_scope.setdefault((scope, value), len(self.nodes))
        if place == len(self.nodes):
            self.nodes.append(Node(name, scope, value, persons, Role.DERIVED))
        return place

    def latent(self, name: str, scope: Scope) -> int:
        """A count that nobody knows and that only ties others together."""
        self.nodes.append(Node(name, scope, 0, 0, Role.LATENT))
        return len(self.nodes) - 1

    def tie(self, terms: Iterable[tuple[int, int]], low: int | None = 0, high: int | None = 0) -> None:
        """What a reader takes for granted; left out where the data prove it wrong."""
        factors: dict[int, int] = defaultdict(int)
        for place, factor in terms:
            factors[place] += factor
        written = tuple(sorted((place, factor) for place, factor in factors.items() if factor))
        relation = Relation(written, low, high)
        latent = any(self.nodes[place].role is Role.LATENT for place, _ in written)
        values = {place: self.nodes[place].value for place, _ in written}
        if written and (latent or relation.kept_by(values)):
            self._relations[relation] = None

    def system(self) -> System:
        counts = tuple(
            Count(one.name, one.value, one.role, 1 <= one.persons < self.threshold, one.weight)
            for one in self.nodes
        )
        return System(counts, tuple(self._relations))
