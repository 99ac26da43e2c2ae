"""What a reader does not know, as one system: a whole number for each thing that is counted, and what ties them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from projrapport.audit.described import Described
from projrapport.records import dataclass

Terms = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """low <= sum of factor × number <= high; None is no limit.

    A tie that is `assumed` is what a reader takes for granted of clean data; dirty data may break it.
    """

    terms: Terms
    low: float | None
    high: float | None
    assumed: bool = False


@dataclass(slots=True)
class Unknowns:
    """One number for each description: two figures of the same thing are one number."""

    described: list[Described] = field(default_factory=list)
    value: dict[int, int] = field(default_factory=dict)
    """The numbers that are printed."""
    ties: dict[Tie, None] = field(default_factory=dict)
    _at: dict[Described, int] = field(default_factory=dict)

    def at(self, described: Described) -> int:
        """The place of what is described; a new one where it was not asked for before."""
        if described not in self._at:
            self._at[described] = len(self.described)
            self.described.append(described)
        return self._at[described]

    def find(self, described: Described) -> int | None:
        return self._at.get(described)

    def tie(
        self,
        terms: Iterable[tuple[int, float]],
        low: float | None = 0,
        high: float | None = 0,
        *,
        assumed: bool = False,
    ) -> None:
        factors: dict[int, float] = {}
        for place, factor in terms:
            factors[place] = factors.get(place, 0) + factor
        written = tuple(sorted((place, factor) for place, factor in factors.items() if factor))
        if written:
            self.ties[Tie(written, low, high, assumed)] = None

    def families(self) -> Mapping[tuple[str, str, str], Sequence[int]]:
        """The places of the numbers that can be held against each other."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for place, described in enumerate(self.described):
            found.setdefault(described.family, []).append(place)
        return found
