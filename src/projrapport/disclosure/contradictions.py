"""What was published may contradict what the exports say now: ties between the two are then nothing that a reader knows."""

from __future__ import annotations

from dataclasses import replace

import highspy
import numpy as np

from projrapport.disclosure.possible import silent_solver
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
    free, size = len(column), len(column) + 2 * len(tied)
    starts, places, factors = [0], list[int](), list[float]()
    lower, upper = list[float](), list[float]()
    for row, relation in enumerate(tied):
        known = sum(
            factor * system.counts[place].value for place, factor in relation.terms if place not in column
        )
        for place, factor in relation.terms:
            if place in column:
                places.append(column[place])
                factors.append(float(factor))
        places += [free + 2 * row, free + 2 * row + 1]
        factors += [1.0, -1.0]
        starts.append(len(places))
        lower.append(-highspy.kHighsInf if relation.low is None else float(relation.low - known))
        upper.append(highspy.kHighsInf if relation.high is None else float(relation.high - known))
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, len(tied)
    model.col_cost_ = np.array([0.0] * free + [1.0] * (2 * len(tied)))
    model.col_lower_ = np.zeros(size)
    model.col_upper_ = np.full(size, highspy.kHighsInf)
    model.row_lower_, model.row_upper_ = np.array(lower), np.array(upper)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.array(starts, np.int32)
    model.a_matrix_.index_ = np.array(places, np.int32)
    model.a_matrix_.value_ = np.array(factors)
    solver = silent_solver()
    solver.passModel(model)
    solver.run()
    excess = solver.getSolution().col_value[free:]
    return {
        relation for row, relation in enumerate(tied) if max(excess[2 * row], excess[2 * row + 1]) > SLACK
    }
