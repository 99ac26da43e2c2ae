"""What a specification gives: its figures, its account of the money, its checks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

import pyarrow as pa

from drawn.spec import Spec
from projrapport.figures.check_result import CheckResult
from projrapport.figures.checks import checked_rows, checked_sums
from projrapport.figures.engine import Engine
from projrapport.figures.figure import Figure, Figures
from projrapport.figures.figures_of import figures_of, timings_of
from projrapport.figures.finance import finance_account
from projrapport.figures.queryable import Queryable
from projrapport.project.declaration import Project
from projrapport.project.periods import Period


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that an example gives, by name."""

    figures: Mapping[str, Figure]
    checks: Mapping[str, CheckResult]


Opened = Callable[[Project, Mapping[str, pa.Table]], AbstractContextManager[Queryable]]
"""How the tables of a project are put where questions are asked of them."""


def given(spec: Spec, engine_of: Opened = Engine) -> Given:
    project = spec.declared()
    period = project.period_named(spec.period)
    with engine_of(project, spec.rows()) as engine:
        figures = figures_of(project, period, engine=engine, files={})
        rows = checked_rows(project, engine)
    timings = timings_of(project, period)
    sums = checked_sums(project, figures, periods={name: one.current.id for name, one in timings.items()})
    return Given(
        {str(figure.key): figure for figure in (*figures.values(), *_money(project, figures, period))},
        {check.id: check for check in (*rows, *sums)},
    )


def figures_from(project: Project, tables: Mapping[str, pa.Table], period: str = "2012") -> Figures:
    """All figures of a project over some tables."""
    with Engine(project, tables) as engine:
        return figures_of(project, project.period_named(period), engine=engine, files={})


def _money(project: Project, figures: Figures, period: Period) -> tuple[Figure, ...]:
    account = finance_account(project, figures, period=period.id)
    return account.figures if account else ()
