"""Which tables a reader must hold for possible, found by linear and integer programming."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

import highspy
import numpy as np
from numpy.typing import NDArray

from projrapport.disclosure.lacking import Lack, Spans, lack_of
from projrapport.disclosure.solver import TIGHT, in_whole_numbers, programme, solver_of
from projrapport.disclosure.system import Role, System
from projrapport.records import dataclass

Table = tuple[int, ...]
"""A value for every count of the system."""
Limits = Mapping[int, tuple[int, int | None]]
"""The smallest and the largest value that some counts are to have; None is no limit."""
NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A possible table, and the counts that had to be hidden for it beside those that already were."""

    table: Table
    hidden: frozenset[int]


class Possible:
    """All tables of whole numbers that agree with the relations and with what is printed.

    Models are built once, and only their limits change from question to question.
    """

    def __init__(self, system: System, *, far: int) -> None:
        """`far` is the largest value that a hidden count is tried with."""
        self.system = system
        self.far = far
        roles = [count.role for count in system.counts]
        self._truth = np.array([count.value for count in system.counts], float)
        self._known = np.array([role is Role.KNOWN for role in roles])
        self._printed = np.array([role is Role.PRINTED for role in roles])
        self._latent = np.array([role is Role.LATENT for role in roles])
        self._places = np.arange(len(roles), dtype=np.int32)
        self._model = programme(system.relations, np.full(len(roles), float(far)))
        self._fractions = solver_of(self._model)

    @cached_property
    def _whole(self) -> highspy.Highs:
        return solver_of(in_whole_numbers(self._model))

    def table(self, hidden: Collection[int], limits: Limits) -> Table | None:
        """A possible table in which some counts keep to limits of their own, while `hidden` are hidden.

        None when there is no such table, or none was found in time.
        """
        found = self.table_or_lack(hidden, limits)
        return None if isinstance(found, Lack) else found

    def table_or_lack(
        self, hidden: Collection[int], limits: Limits, *, added: Collection[int] = NOTHING
    ) -> Table | Lack | None:
        """The same while `added` are hidden, too; or, where not even fractions fit, what is lacking without them."""
        spans = self._spans({*hidden, *added}, limits)
        for place in limits:
            if spans[0][place] > spans[1][place]:
                return Lack(1.0, {place: 1.0} if self._printed[place] and place not in hidden else {})
        status = self._run(self._fractions, spans)
        if status == highspy.HighsModelStatus.kInfeasible:
            return self._lack(hidden, limits)
        if status == highspy.HighsModelStatus.kOptimal:
            values = np.array(self._fractions.getSolution().col_value)
            found = _whole_table(values) or self._unmixed(values, spans)
            if found:
                return found
        return self._searched(spans)

    def least(self, place: int) -> int | None:
        """The smallest value that a count can have by logic alone, with everything hidden that may be."""
        return self._end(place, 1.0)

    def most(self, place: int) -> int | None:
        """The largest, in the same way."""
        return self._end(place, -1.0)

    def _end(self, place: int, cost: float) -> int | None:
        self._whole.changeColCost(place, cost)
        table = self._searched(self.widest({}))
        self._whole.changeColCost(place, 0.0)
        return None if table is None else table[place]

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

    def _spans(self, hidden: Collection[int], limits: Limits) -> Spans:
        """The smallest and the largest value that each count may be tried with."""
        shown = self._known | self._printed
        shown[[place for place in hidden if self._printed[place]]] = False
        return self._spans_where(shown, limits)

    def widest(self, limits: Limits) -> Spans:
        """The same when everything is hidden that may be."""
        return self._spans_where(self._known, limits)

    def _spans_where(self, fixed: NDArray[np.bool_], limits: Limits) -> Spans:
        lower = np.where(fixed, self._truth, 0.0)
        upper = np.where(fixed, self._truth, float(self.far))
        for place, (low, high) in limits.items():
            lower[place] = max(lower[place], low)
            upper[place] = upper[place] if high is None else min(upper[place], high)
        return lower, upper

    def _run(self, solver: highspy.Highs, spans: Spans) -> highspy.HighsModelStatus:
        solver.changeColsBounds(len(self._places), self._places, *spans)
        solver.run()
        return solver.getModelStatus()

    def _unmixed(self, values: NDArray[np.float64], spans: Spans) -> Table | None:
        """The same with counts as they are that came out mixed (half of two tables): often they are beside the question."""
        lower, upper = spans
        mixed = np.abs(values - np.rint(values)) > TIGHT
        mixed &= (lower <= self._truth) & (self._truth <= upper) & ~self._latent
        fixed = np.where(mixed, self._truth, lower), np.where(mixed, self._truth, upper)
        if self._run(self._fractions, fixed) != highspy.HighsModelStatus.kOptimal:
            return None
        return _whole_table(np.array(self._fractions.getSolution().col_value))

    def _searched(self, spans: Spans) -> Table | None:
        self._whole.clearSolver()
        if self._run(self._whole, spans) != highspy.HighsModelStatus.kOptimal:
            return None
        return tuple(round(value) for value in self._whole.getSolution().col_value)

    def _lack(self, hidden: Collection[int], limits: Limits) -> Lack | None:
        _, proven, ray = self._fractions.getDualRay()  # type: ignore[attr-defined]  # the package's own stubs lack it
        if not proven:
            return None
        wider = self.widest(limits)
        return lack_of(self.system.relations, np.array(ray), self._spans(hidden, limits), wider)


def _whole_table(values: NDArray[np.float64]) -> Table | None:
    whole = np.rint(values)
    if np.abs(values - whole).max(initial=0.0) > TIGHT:
        return None
    return tuple(whole.astype(int).tolist())
