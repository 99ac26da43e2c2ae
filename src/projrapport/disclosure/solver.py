"""Programmes for the solver (HiGHS): unknowns of 0 or more, tied together by relations."""

from __future__ import annotations

from collections.abc import Sequence

import highspy
import numpy as np
from numpy.typing import NDArray

from projrapport.disclosure.system import Relation

SEARCHED = 5_000
"""Branches of one search; a search that needs more counts as one without a result. Time would depend on the machine."""
TIGHT = 1e-6
"""How far from whole a number may be that counts as whole."""


def programme(rows: Sequence[Relation], highest: NDArray[np.float64]) -> highspy.HighsLp:
    """Unknowns between 0 and the highest of each, which keep to the rows. Nothing is sought, and they need not be whole."""
    infinite, size = highspy.kHighsInf, len(highest)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, len(rows)
    model.col_cost_ = np.zeros(size)
    model.col_lower_, model.col_upper_ = np.zeros(size), highest
    model.row_lower_ = np.array([-infinite if row.low is None else row.low for row in rows], float)
    model.row_upper_ = np.array([infinite if row.high is None else row.high for row in rows], float)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in rows)], dtype=np.int32)
    model.a_matrix_.index_ = np.array([place for row in rows for place, _ in row.terms], np.int32)
    model.a_matrix_.value_ = np.array([factor for row in rows for _, factor in row.terms], float)
    return model


def in_whole_numbers(model: highspy.HighsLp) -> highspy.HighsLp:
    model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
    return model


class _Silent(highspy.Highs):
    """The solver without its greeting: standard output belongs to the list of documents."""

    def enableCallbacks(self) -> None:  # noqa: N802  its name there
        self.silent()


def solver_of(model: highspy.HighsLp) -> highspy.Highs:
    """One thread and a fixed seed: the same questions have the same answers.

    Without what pays for large programmes only: making them smaller first, and guessing at whole numbers before anything is
    solved. Both took longer than the search.
    """
    solver = _Silent()  # type: ignore[no-untyped-call]  # the package's own lacks a type
    for option, value in (
        ("threads", 1),
        ("random_seed", 1),
        ("mip_max_nodes", SEARCHED),
        ("mip_feasibility_tolerance", TIGHT),
        ("mip_rel_gap", 0.0),
        ("presolve", "off"),
        ("mip_heuristic_run_feasibility_jump", False),
    ):
        solver.setOptionValue(option, value)
    solver.passModel(model)
    return solver
