"""Which tables a reader must hold for possible, found by integer programming (HiGHS)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import highspy
import numpy as np

from projrapport.disclosure.system import Role, System

SEARCHED = 5_000
"""Branches of one search; a search that needs more counts as one without a result. Time would depend on the machine."""
WHOLE = 0.5
TIGHT = 1e-6

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
    value. One model is built, and only its limits change from question to question.
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
        self._solver = silent_solver()
        self._solver.passModel(self._model())

    def table(
        self, hidden: Collection[int], limits: Mapping[int, tuple[int, int | None]], *, may_hide: bool = False
    ) -> Found | None:
        """A possible table in which some counts keep to limits of their own, while `hidden` are hidden.

        With `may_hide`, further counts may be hidden: those that weigh least together. None when there is no such table,
        or none was found in time.
        """
        if any(self._out_of_reach(place, one, hidden, may_hide=may_hide) for place, one in limits.items()):
            return None
        self._ask(hidden, limits, may_hide=may_hide)
        solution = self._solved()
        if solution is None:
            return None
        table = tuple(round(value) for value in solution[: len(self.system.counts)])
        added = frozenset(
            place
            for place, choice in self._choice.items()
            if solution[choice] > WHOLE and place not in hidden
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

    def _ask(
        self, hidden: Collection[int], limits: Mapping[int, tuple[int, int | None]], *, may_hide: bool = False
    ) -> None:
        counts, far = self.system.counts, float(self._far)
        lower, upper = np.zeros(len(counts)), np.full(len(counts), far)
        for place, count in enumerate(counts):
            if count.role is Role.KNOWN:
                lower[place] = upper[place] = count.value
        for place, (low, high) in limits.items():
            lower[place] = max(lower[place], low)
            upper[place] = upper[place] if high is None else min(upper[place], high)
        choices = list(self._choice)
        chosen = np.array([place in hidden for place in choices], float)
        free = np.ones(len(choices)) if may_hide else chosen
        cost = np.array([0.0 if place in hidden else counts[place].weight for place in choices])
        columns = np.arange(len(counts) + len(choices), dtype=np.int32)
        self._solver.changeColsBounds(
            len(columns), columns, np.concatenate([lower, chosen]), np.concatenate([upper, free])
        )
        self._solver.changeColsCost(len(choices), columns[len(counts) :], cost)

    def _solved(self) -> list[float] | None:
        self._solver.clearSolver()
        self._solver.run()
        if self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return list(self._solver.getSolution().col_value)

    def _model(self) -> highspy.HighsLp:
        """Rows: the relations; then, for each count that may be hidden, value − far × choice <= truth and
        value + truth × choice >= truth.
        """
        counts = self.system.counts
        size = len(counts) + len(self._choice)
        rows: list[tuple[list[int], list[float], float, float]] = []
        infinite = highspy.kHighsInf
        for relation in self.system.relations:
            places = [place for place, _ in relation.terms]
            factors = [float(factor) for _, factor in relation.terms]
            low = -infinite if relation.low is None else float(relation.low)
            high = infinite if relation.high is None else float(relation.high)
            rows.append((places, factors, low, high))
        for place, choice in self._choice.items():
            truth = float(counts[place].value)
            rows.append(([place, choice], [1.0, -float(self._far)], -infinite, truth))
            rows.append(([place, choice], [1.0, truth], truth, infinite))
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = size, len(rows)
        model.col_cost_ = np.zeros(size)
        model.col_lower_ = np.zeros(size)
        model.col_upper_ = np.concatenate(
            [np.full(len(counts), float(self._far)), np.ones(len(self._choice))]
        )
        model.row_lower_ = np.array([row[2] for row in rows])
        model.row_upper_ = np.array([row[3] for row in rows])
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.cumsum([0, *(len(row[0]) for row in rows)], dtype=np.int32)
        model.a_matrix_.index_ = np.array([place for row in rows for place in row[0]], np.int32)
        model.a_matrix_.value_ = np.array([factor for row in rows for factor in row[1]])
        model.integrality_ = [highspy.HighsVarType.kInteger] * size
        return model


class _Silent(highspy.Highs):
    """The solver without its greeting: standard output belongs to the list of documents."""

    def enableCallbacks(self) -> None:  # noqa: N802  its name there
        self.silent()


def silent_solver() -> highspy.Highs:
    """One thread and a fixed seed: the same question has the same answer."""
    solver = _Silent()  # type: ignore[no-untyped-call]  # the package's own lacks a type
    for option, value in (
        ("threads", 1),
        ("random_seed", 1),
        ("mip_max_nodes", SEARCHED),
        ("mip_feasibility_tolerance", TIGHT),
        ("mip_rel_gap", 0.0),
    ):
        solver.setOptionValue(option, value)
    return solver
