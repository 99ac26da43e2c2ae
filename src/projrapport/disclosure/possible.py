"""Which tables a reader must hold for possible, found by linear and integer programming."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

import highspy
import numpy as np
from numpy.typing import NDArray

from projrapport.disclosure.solver import TIGHT, in_whole_numbers, programme, solver_of
from projrapport.disclosure.system import Relation, Role, System
from projrapport.records import dataclass

CHOSEN = 0.5
"""A binary variable above it is 1."""

Table = tuple[int, ...]
"""A value for every count of the system."""


@dataclass(frozen=True, slots=True)
class Found:
    """A possible table, and the counts that had to be hidden for it beside those that already were."""

    table: Table
    hidden: frozenset[int]


class Possible:
    """All tables of whole numbers that agree with the relations and with what is printed.

    For each count that may be hidden a second, binary variable says whether it is; a count that is not keeps its true
    value. Models are built once, and only their limits change from question to question.
    """

    def __init__(self, system: System, *, far: int) -> None:
        """`far` is the largest value that a hidden count is tried with."""
        self.system = system
        self._far = far
        self._choice = {
            place: len(system.counts) + number
            for number, place in enumerate(
                place for place, count in enumerate(system.counts) if count.role is Role.PRINTED
            )
        }
        self._truth = np.array([count.value for count in system.counts], float)
        self._known = np.array([count.role is Role.KNOWN for count in system.counts])
        self._printed = np.array([count.role is Role.PRINTED for count in system.counts])
        values, choices = np.full(len(system.counts), float(far)), np.ones(len(self._choice))
        self._fractions = solver_of(programme(system.relations, values))
        rows = (*system.relations, *self._choices())
        self._solver = solver_of(in_whole_numbers(programme(rows, np.concatenate([values, choices]))))

    def table(
        self, hidden: Collection[int], limits: Mapping[int, tuple[int, int | None]], *, may_hide: bool = False
    ) -> Found | None:
        """A possible table in which some counts keep to limits of their own, while `hidden` are hidden.

        With `may_hide`, further counts may be hidden: those that weigh least together. None when there is no such table,
        or none was found in time.
        """
        if any(self._out_of_reach(place, one, hidden, may_hide=may_hide) for place, one in limits.items()):
            return None
        found = None if may_hide else self._without_search(hidden, limits)
        return found or self._searched(hidden, limits, may_hide=may_hide)

    def _searched(
        self, hidden: Collection[int], limits: Mapping[int, tuple[int, int | None]], *, may_hide: bool
    ) -> Found | None:
        self._ask(hidden, limits, may_hide=may_hide)
        solution = self._solved()
        if solution is None:
            return None
        table = tuple(round(value) for value in solution[: len(self.system.counts)])
        added = frozenset(
            place
            for place, choice in self._choice.items()
            if solution[choice] > CHOSEN and place not in hidden
        )
        return Found(table, added)

    def least(self, place: int) -> int | None:
        """The smallest value that a count can have by logic alone, with everything hidden that may be."""
        return self._end(place, 1.0)

    def most(self, place: int) -> int | None:
        """The largest, in the same way."""
        return self._end(place, -1.0)

    def _end(self, place: int, cost: float) -> int | None:
        self._ask(set(self._choice), {})
        self._solver.changeColCost(place, cost)
        solution = self._solved()
        self._solver.changeColCost(place, 0.0)
        return None if solution is None else round(solution[place])

    def agrees(self, table: Table, hidden: Collection[int]) -> bool:
        """Whether a table is possible for a reader who sees everything but `hidden`; without the solver."""
        counts = self.system.counts
        seen = all(
            value == counts[place].value
            for place, value in enumerate(table)
            if counts[place].role is Role.KNOWN
            or (counts[place].role is Role.PRINTED and place not in hidden)
        )
        return (
            seen
            and min(table, default=0) >= 0
            and all(relation.kept_by(table) for relation in self.system.relations)
        )

    def _out_of_reach(
        self, place: int, limit: tuple[int, int | None], hidden: Collection[int], *, may_hide: bool
    ) -> bool:
        count = self.system.counts[place]
        fixed = count.role is Role.KNOWN or (
            count.role is Role.PRINTED and place not in hidden and not may_hide
        )
        low, high = limit
        return fixed and not (low <= count.value and (high is None or count.value <= high))

    def _without_search(
        self, hidden: Collection[int], limits: Mapping[int, tuple[int, int | None]]
    ) -> Found | None:
        """A table that happens to be whole when it need not; counts that add up mostly are, and it takes a tenth of the time.

        The solver goes on from its last answer. None tells nothing: there may be another table.
        """
        shown = self._known | self._printed
        shown[[place for place in hidden if self._printed[place]]] = False
        self._fractions.changeColsBounds(len(shown), *self._span(shown, limits))
        self._fractions.run()
        if self._fractions.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        values = np.array(self._fractions.getSolution().col_value)
        whole = np.rint(values)
        if np.abs(values - whole).max() > TIGHT:
            return None
        return Found(tuple(int(value) for value in whole), frozenset())

    def _span(
        self, fixed: NDArray[np.bool_], limits: Mapping[int, tuple[int, int | None]]
    ) -> tuple[NDArray[np.int32], NDArray[np.float64], NDArray[np.float64]]:
        """Places, and the smallest and the largest value that each may be tried with."""
        lower = np.where(fixed, self._truth, 0.0)
        upper = np.where(fixed, self._truth, float(self._far))
        for place, (low, high) in limits.items():
            lower[place] = max(lower[place], low)
            upper[place] = upper[place] if high is None else min(upper[place], high)
        return np.arange(len(fixed), dtype=np.int32), lower, upper

    def _ask(
        self, hidden: Collection[int], limits: Mapping[int, tuple[int, int | None]], *, may_hide: bool = False
    ) -> None:
        counts = self.system.counts
        choices = list(self._choice)
        chosen = np.array([place in hidden for place in choices], float)
        free = np.ones(len(choices)) if may_hide else chosen
        cost = np.array([0.0 if place in hidden else counts[place].weight for place in choices])
        columns = np.array(list(self._choice.values()), np.int32)
        self._solver.changeColsBounds(len(counts), *self._span(self._known, limits))
        self._solver.changeColsBounds(len(choices), columns, chosen, free)
        self._solver.changeColsCost(len(choices), columns, cost)

    def _solved(self) -> list[float] | None:
        self._solver.clearSolver()
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(self._solver.getSolution().col_value)

    def _choices(self) -> Iterator[Relation]:
        """For each count that may be hidden: value − far × choice <= truth and value + truth × choice >= truth."""
        for place, choice in self._choice.items():
            truth = self.system.counts[place].value
            yield Relation(((place, 1), (choice, -self._far)), None, truth)
            yield Relation(((place, 1), (choice, truth)), truth, None)
