"""All counts that may be hidden, weighed at once: one programme in whole numbers says what to hide, and for which table."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import highspy
import numpy as np

from projrapport.disclosure.possible import Found, Limits, Possible
from projrapport.disclosure.solver import in_whole_numbers, programme, solver_of
from projrapport.disclosure.system import Relation, Role

CHOSEN = 0.5
"""A binary variable above it is 1."""


def chosen(possible: Possible, hidden: Collection[int], limits: Limits) -> Found | None:
    """A possible table for which further counts may be hidden: those that weigh least together.

    For each count that may be hidden a second, binary variable says whether it is; a count that is not keeps its true value.
    """
    counts = possible.system.counts
    choice = {
        place: len(counts) + number
        for number, place in enumerate(place for place, one in enumerate(counts) if one.role is Role.PRINTED)
    }
    lower, upper = possible.widest(limits)
    rows = (*possible.system.relations, *_choices(possible, choice))
    model = in_whole_numbers(programme(rows, np.concatenate([upper, np.ones(len(choice))])))
    before = [float(place in hidden) for place in choice]
    model.col_lower_ = np.concatenate([lower, before])
    weights = [0.0 if place in hidden else counts[place].weight for place in choice]
    model.col_cost_ = np.concatenate([np.zeros(len(counts)), weights])
    solver = solver_of(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    values = solver.getSolution().col_value
    added = frozenset(place for place, at in choice.items() if values[at] > CHOSEN and place not in hidden)
    return Found(tuple(round(value) for value in values[: len(counts)]), added)


def _choices(possible: Possible, choice: dict[int, int]) -> Iterator[Relation]:
    """For each count that may be hidden: value − far × choice <= truth and value + truth × choice >= truth."""
    for place, at in choice.items():
        truth = possible.system.counts[place].value
        yield Relation(((place, 1), (at, -possible.far)), None, truth)
        yield Relation(((place, 1), (at, truth)), truth, None)
