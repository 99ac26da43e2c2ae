"""A reader who reckons: which whole numbers agree with everything that is printed (integer programming, HiGHS)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

from projrapport.audit.unknowns import Tie, Unknowns

SECONDS = 20.0
FAR = 1_000_000.0


class Contradiction(Exception):  # noqa: N818  it is a finding about a report, not a failure
    """What is printed cannot all be true."""


@dataclass(slots=True)
class Reader:
    """Answers how small and how large a number may be, and keeps each table that was found possible."""

    unknowns: Unknowns
    solver: highspy.Highs
    tables: list[np.ndarray] = field(default_factory=list)

    @classmethod
    def of(cls, unknowns: Unknowns, *, value: Mapping[int, int] | None = None) -> Reader:
        """Of everything that is printed; with `value`, of that much of it only.

        What clean data would make sure is left out where the printed numbers contradict it. Raises Contradiction
        when the rest contradicts itself.
        """
        known = unknowns.value if value is None else value
        for ties in (list(unknowns.ties), [tie for tie in unknowns.ties if not tie.assumed]):
            reader = cls(unknowns, _solver(len(unknowns.described), ties, known))
            if reader.ask(None, 0) is not None:
                return reader
        raise Contradiction

    def reaches(self, terms: Terms, *, low: float | None = None, high: float | None = None) -> bool:
        """Whether a possible table has a sum of factor × number at least `low`, or at most `high`."""
        for table in self.tables:
            total = sum(factor * table[place] for place, factor in terms)
            if (low is None or total >= low) and (high is None or total <= high):
                return True
        end = self.least(terms) if high is not None else self.most(terms)
        return end <= high if high is not None else low is not None and end >= low

    def least(self, terms: Terms) -> float:
        return self._end(terms, 1.0)

    def most(self, terms: Terms) -> float:
        return self._end(terms, -1.0)

    def _end(self, terms: Terms, sign: float) -> float:
        table = self.ask(terms, sign)
        if table is None:
            msg = "no answer in time"
            raise TimeoutError(msg)
        return float(sum(factor * table[place] for place, factor in terms))

    def ask(self, terms: Terms | None, sign: float) -> np.ndarray | None:
        """The possible table in which the sum is least (sign 1) or largest (−1)."""
        size = len(self.unknowns.described)
        cost = np.zeros(size)
        for place, factor in terms or ():
            cost[place] = sign * factor
        self.solver.changeColsCost(size, np.arange(size, dtype=np.int32), cost)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        table = np.round(np.array(self.solver.getSolution().col_value))
        self.tables.append(table)
        return table


Terms = Sequence[tuple[int, float]]


class _Silent(highspy.Highs):
    """The solver without its greeting on standard output."""

    def enableCallbacks(self) -> None:  # noqa: N802  its name there
        self.silent()


def _solver(size: int, ties: Iterable[Tie], value: Mapping[int, int]) -> highspy.Highs:
    solver = _Silent()  # type: ignore[no-untyped-call]  # the package has few types
    for option, wanted in (("threads", 1), ("random_seed", 2), ("time_limit", SECONDS), ("mip_rel_gap", 0.0)):
        solver.setOptionValue(option, wanted)
    solver.passModel(_model(size, list(ties), value))
    return solver


def _model(size: int, ties: Sequence[Tie], value: Mapping[int, int]) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, len(ties)
    model.col_cost_ = np.zeros(size)
    lower, upper = np.zeros(size), np.full(size, FAR)
    for place, known in value.items():
        lower[place] = upper[place] = known
    model.col_lower_, model.col_upper_ = lower, upper
    infinite = highspy.kHighsInf
    model.row_lower_ = np.array([-infinite if tie.low is None else tie.low for tie in ties], float)
    model.row_upper_ = np.array([infinite if tie.high is None else tie.high for tie in ties], float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(tie.terms) for tie in ties)], dtype=np.int32)
    model.a_matrix_.index_ = np.array([place for tie in ties for place, _ in tie.terms], np.int32)
    model.a_matrix_.value_ = np.array([factor for tie in ties for _, factor in tie.terms], float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * size
    return model
