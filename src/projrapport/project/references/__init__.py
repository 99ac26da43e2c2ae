"""What no single table of the project file can know: whether the names it uses exist, and fit. One check a function."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.references.audiences import audiences, releases
from projrapport.project.references.breakdowns import breakdowns, groups
from projrapport.project.references.charts import charts
from projrapport.project.references.checks import checks
from projrapport.project.references.finance import finance
from projrapport.project.references.names import duplicate_names, goals, reserved_names, units_and_neighbours
from projrapport.project.references.periods import breaks, compared_periods, periods, periods_of_indicators
from projrapport.project.references.populations import populations
from projrapport.project.references.ratios import ratios
from projrapport.project.references.settings import settings
from projrapport.project.references.statistics import statistics
from projrapport.project.references.tables import columns, tables
from projrapport.project.references.targets import targets
from projrapport.project.references.values import cohorts, values

Check = Callable[[Project], Iterator[Fault]]

CHECKS: tuple[Check, ...] = (
    settings,
    duplicate_names,
    reserved_names,
    periods,
    compared_periods,
    tables,
    columns,
    goals,
    units_and_neighbours,
    statistics,
    populations,
    values,
    cohorts,
    ratios,
    breakdowns,
    groups,
    charts,
    periods_of_indicators,
    targets,
    breaks,
    checks,
    finance,
    audiences,
    releases,
)


def reference_faults(project: Project) -> Iterator[Fault]:
    """Every name that does not exist or does not fit, check by check."""
    for check in CHECKS:
        yield from check(project)
