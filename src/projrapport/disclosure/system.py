"""The figures of a report as one system of whole numbers: what a reader sees, and what ties it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from projrapport.records import dataclass


class Role(StrEnum):
    """What a reader sees of a count."""

    PRINTED = "printed"
    """Printed by this report; may be hidden."""
    KNOWN = "known"
    """Printed whatever happens: published earlier, or released on purpose. Never hidden."""
    DERIVED = "derived"
    """Printed nowhere, but follows from what is printed: “10 of 12 finished” tells 2."""
    LATENT = "latent"
    """Printed nowhere and followed by nobody; it ties others together, as the days that two periods share."""


@dataclass(frozen=True, slots=True)
class Count:
    """One whole number, 0 or more, in the system.

    `value` is the truth; of a latent count it is not needed. `secret` says that few persons are behind it.
    `weight` is what it costs the reader when it is hidden.
    """

    name: str
    value: int
    role: Role = Role.PRINTED
    secret: bool = False
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Relation:
    """What every reader knows of some counts: low <= sum of factor × count <= high. None stands for no limit."""

    terms: tuple[tuple[int, int], ...]
    """Place of a count in the system, and its factor."""
    low: int | None = 0
    high: int | None = 0

    def kept_by(self, values: Sequence[int] | Mapping[int, int]) -> bool:
        """Whether values, by place, satisfy it."""
        total = 0
        for place, factor in self.terms:  # the innermost step of all: a generator takes twice the time
            total += factor * values[place]
        return (self.low is None or total >= self.low) and (self.high is None or total <= self.high)


@dataclass(frozen=True, slots=True)
class System:
    """Counts and their relations. The true values satisfy every relation that has no latent count."""

    counts: tuple[Count, ...]
    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        values = [count.value for count in self.counts]
        for relation in self.relations:
            latent = any(self.counts[place].role is Role.LATENT for place, _ in relation.terms)
            if not latent and not relation.kept_by(values):
                names = ", ".join(self.counts[place].name for place, _ in relation.terms)
                msg = f"the true counts contradict what ties them together: {names}"
                raise ValueError(msg)

    @property
    def secrets(self) -> tuple[int, ...]:
        """The places of the counts to protect. What a reader knows already is no secret any more."""
        return tuple(
            place
            for place, count in enumerate(self.counts)
            if count.secret and count.role in {Role.PRINTED, Role.DERIVED}
        )

    def parts(self) -> tuple[tuple[System, tuple[int, ...]], ...]:
        """The systems that nothing ties together, each with the places of its counts in this one."""
        root = _joined(len(self.counts), self.relations)
        places: dict[int, list[int]] = {}
        for place in range(len(self.counts)):
            places.setdefault(root[place], []).append(place)
        relations: dict[int, list[Relation]] = {}
        for relation in self.relations:
            relations.setdefault(root[relation.terms[0][0]], []).append(relation)
        return tuple((self._part(own, relations.get(first, [])), tuple(own)) for first, own in places.items())

    def _part(self, places: Sequence[int], relations: Sequence[Relation]) -> System:
        at = {place: number for number, place in enumerate(places)}
        return System(
            tuple(self.counts[place] for place in places),
            tuple(
                Relation(tuple((at[place], factor) for place, factor in one.terms), one.low, one.high)
                for one in relations
            ),
        )


def _joined(size: int, relations: Sequence[Relation]) -> list[int]:
    """For each count the first of those it is tied to, over any number of relations."""
    root = list(range(size))

    def find(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for relation in relations:
        first, *others = (find(place) for place, _ in relation.terms)
        for other in others:
            one, two = sorted((find(first), find(other)))
            root[two] = one
    return [find(place) for place in range(size)]
