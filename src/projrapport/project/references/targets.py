"""Targets: one limit, or limits for single periods, and in the right order."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Target
from projrapport.project.places import KeyPath
from projrapport.project.references.periods import named_period

LIMITS = ("at_least", "at_most", "between")


def targets(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        if indicator.target:
            path: KeyPath = ("indicator", position, "target")
            yield from _target(indicator.target, path)
            for name in indicator.target.period:
                yield from named_period(name, project, (*path, "period", name))


def _target(target: Target, path: KeyPath) -> Iterator[Fault]:
    given = [key for key in LIMITS if getattr(target, key) is not None]
    if len(given) > 1 or not (given or target.period):
        yield Fault(path, "expected exactly one of at_least, at_most and between, or limits by period.")
    if target.between and target.between[0] > target.between[1]:
        yield Fault((*path, "between"), "the upper limit is below the lower one.")
    if target.between and target.period:
        yield Fault(
            (*path, "period"), "limits by period replace at_least or at_most; they do not go with between."
        )
