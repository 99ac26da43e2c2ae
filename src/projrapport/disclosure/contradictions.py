"""What was published may contradict what the exports say now: ties between the two are then nothing that a reader knows."""

from __future__ import annotations

from dataclasses import replace

import highspy
import numpy as np

from projrapport.disclosure.solver import programme, solver_of
from projrapport.disclosure.system import Relation, Role, System

SLACK = 1e-6


def without_contradictions(system: System) -> System:
    """The system without the ties that no values of its latent counts can keep: as few as can be.

    Ties without a latent count hold already. For each other the least is found by which it must be broken (a linear programme in
    the latent counts and one excess for each tie and side); those that are broken are left out.
    """
    latent = {place for place, count in enumerate(system.counts) if count.role is Role.LATENT}
    tied = [one for one in system.relations if any(place in latent for place, _ in one.terms)]
    if not tied:
        return system
    broken = _broken(system, tied, {place: number for number, place in enumerate(sorted(latent))})
    return replace(system, relations=tuple(one for one in system.relations if one not in broken))


def _broken(system: System, tied: list[Relation], column: dict[int, int]) -> set[Relation]:
    """The unknowns: the latent counts, and for each tie how much more and how much less it comes to."""
    free = len(column)
    rows = [_eased(system, relation, column, free + 2 * row) for row, relation in enumerate(tied)]
    model = programme(rows, np.full(free + 2 * len(tied), highspy.kHighsInf))
    model.col_cost_ = np.array([0.0] * free + [1.0] * (2 * len(tied)))
    solver = solver_of(model)
    solver.run()
    excess = solver.getSolution().col_value[free:]
    return {
        relation for row, relation in enumerate(tied) if max(excess[2 * row], excess[2 * row + 1]) > SLACK
    }


def _eased(system: System, relation: Relation, column: dict[int, int], excess: int) -> Relation:
    """A tie between latent counts and what may be missing or too much, the values of all others being known."""
    known = sum(
        factor * system.counts[place].value for place, factor in relation.terms if place not in column
    )
    latent = ((column[place], factor) for place, factor in relation.terms if place in column)
    low = None if relation.low is None else relation.low - known
    high = None if relation.high is None else relation.high - known
    return Relation((*latent, (excess, 1), (excess + 1, -1)), low, high)
