"""What is lacking where no table is possible: read off the solver's proof, and proven again."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from projrapport.disclosure.system import Relation
from projrapport.records import dataclass

Spans = tuple[NDArray[np.float64], NDArray[np.float64]]
"""The smallest and the largest value of each count."""
NEGLIGIBLE = 1e-7


@dataclass(frozen=True, slots=True)
class Lack:
    """A sum of relations that what is printed keeps too small. Which counts would add to it if they were hidden, and how much."""

    lacking: float
    given: Mapping[int, float]

    def made_up_by(self, hidden: Collection[int]) -> bool:
        """Whether these counts together may add enough. There can be a table for no others."""
        return sum(self.given.get(place, 0.0) for place in hidden) >= self.lacking


def lack_of(
    relations: Sequence[Relation], ray: NDArray[np.float64], spans: Spans, wider: Spans
) -> Lack | None:
    """What is lacking within `spans`, and what each count gives whose span is `wider`.

    `ray` has a factor for each relation (Farkas): by these, counts within their spans cannot make what the relations demand
    together. None where rounding leaves that in doubt.
    """
    for factors in (ray, -ray):
        used = np.flatnonzero(factors).tolist()
        demanded = float(sum(_least(relations[row], factors[row]) for row in used))
        weights = _weights(relations, factors, used, len(spans[0]))
        lacking = demanded - _most(weights, spans)
        if lacking > NEGLIGIBLE:
            gains = np.where(weights > 0, weights * (wider[1] - spans[1]), weights * (wider[0] - spans[0]))
            giving = np.flatnonzero(gains > NEGLIGIBLE).tolist()
            return Lack(lacking - NEGLIGIBLE, {place: float(gains[place]) for place in giving})
    return None


def _least(relation: Relation, factor: float) -> float:
    """The least that a relation allows, times the factor."""
    limit = relation.low if factor > 0 else relation.high
    return -np.inf if limit is None else factor * limit


def _weights(
    relations: Sequence[Relation], factors: NDArray[np.float64], used: Sequence[int], size: int
) -> NDArray[np.float64]:
    """How many times each count is in the sum."""
    weights = np.zeros(size)
    for row in used:
        for place, factor in relations[row].terms:
            weights[place] += factors[row] * factor
    weights[np.abs(weights) < NEGLIGIBLE] = 0.0
    return weights


def _most(weights: NDArray[np.float64], spans: Spans) -> float:
    """The most that counts within their spans can make."""
    return float(np.where(weights > 0, weights * spans[1], weights * spans[0]).sum())
