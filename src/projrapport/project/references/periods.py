"""Periods: years that can be meant, names that are free, and comparisons with periods that exist."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.errors import UsageError, did_you_mean
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.periods import calendar_period
from projrapport.project.places import KeyPath
from projrapport.project.references.names import unknown

FIRST_YEAR, LAST_YEAR = 1900, 2200
COMPARISONS = ("previous-year", "previous", "none")
UNFIT = frozenset('/\\:*?"<>|@[],=')
"""Signs that cannot stand in the name of a folder or in the key of a figure."""


def periods(project: Project) -> Iterator[Fault]:
    years = project.periods.years
    for position, year in enumerate(years):
        if not FIRST_YEAR <= year <= LAST_YEAR:
            yield Fault(
                ("periods", "years", position),
                f"found {year}, expected a year from {FIRST_YEAR} to {LAST_YEAR}.",
            )
    if list(years) != sorted(set(years)):
        yield Fault(("periods", "years"), "expected each year once, the earliest first.")
    if not years and not project.period:
        fix = "Write years = [2011, 2012], or add a [[period]]."
        yield Fault(("periods", "years"), "no period is declared.", fix, about="period")
    for position, period in enumerate(project.period):
        yield from _name(period.id, ("period", position, "id"))


def _name(name: str, path: KeyPath) -> Iterator[Fault]:
    if calendar_period(name) or name in COMPARISONS:
        yield Fault(
            path,
            f"“{name}” is the name of a calendar period or a comparison.",
            "Choose a name such as projektår-1.",
        )
    elif not name or name != name.strip(".") or UNFIT & set(name) or not name.isprintable():
        what = f"“{name}” cannot be the name of a folder."
        yield Fault(path, what, "Use letters, digits, spaces, - and _.")


def compared_periods(project: Project) -> Iterator[Fault]:
    for position, period in enumerate(project.period):
        yield from _comparison(period.compare, project, ("period", position, "compare"))
        if period.compare == period.id:
            yield Fault(("period", position, "compare"), "a period cannot be compared with itself.")
    for position, indicator in enumerate(project.indicator):
        if indicator.compare:
            yield from _comparison(indicator.compare, project, ("indicator", position, "compare"))


def _comparison(name: str, project: Project, path: KeyPath) -> Iterator[Fault]:
    if name not in COMPARISONS and not _can_be_built(name, project):
        what = f"there is no period “{name}” to compare with."
        yield Fault(path, what, did_you_mean(name, [*COMPARISONS, *project.declared_periods()]), about=name)


def _can_be_built(name: str, project: Project) -> bool:
    try:
        project.period_named(name)
    except UsageError:
        return False
    return True


def periods_of_indicators(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        path: KeyPath = ("indicator", position)
        if indicator.period:
            yield from period_to_build(indicator.period, project, (*path, "period"))
        for name in indicator.values:
            yield from named_period(name, project, (*path, "values", name))
        if indicator.cumulative and indicator.period:
            yield Fault(
                (*path, "period"),
                "a cumulative figure runs from the start of the project, not over a period of its own.",
            )
        if indicator.cumulative and project.project.started is None:
            what = "a cumulative figure needs the first day of the project."
            yield Fault((*path, "cumulative"), what, "Write started under [project].")


def period_to_build(name: str, project: Project, path: KeyPath) -> Iterator[Fault]:
    """A fault when the period is neither declared nor within the declared years."""
    if not _can_be_built(name, project):
        yield from unknown(name, project.declared_periods(), path, what="period")


def named_period(name: str, project: Project, path: KeyPath) -> Iterator[Fault]:
    """A fault when a value is given for something that is no period; calendar periods of any year will do."""
    if calendar_period(name) is None:
        yield from unknown(name, project.declared_periods(), path, what="period")


def breaks(project: Project) -> Iterator[Fault]:
    ids = [indicator.id for indicator in project.indicator]
    for position, declared in enumerate(project.break_):
        path: KeyPath = ("break", position)
        for name in declared.indicators:
            yield from unknown(name, ids, (*path, "indicators"), what="indicator")
        for name in declared.tables:
            yield from unknown(name, project.tables, (*path, "tables"), what="table")
        for name, earlier in declared.pre_break.items():
            yield from unknown(name, ids, (*path, "pre_break", name), what="indicator")
            for period in earlier:
                yield from named_period(period, project, (*path, "pre_break", name, period))
