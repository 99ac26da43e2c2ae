"""Targets: one limit, or limits for single periods, and in the right order."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault, shown
from projrapport.project.indicators import Target
from projrapport.project.places import KeyPath
from projrapport.project.references.periods import named_period

LIMITS = ("at_least", "at_most", "between")


def targets(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        if indicator.target:
            path: KeyPath = ("indicator", position, "target")
            yield from _target(indicator.target, path)
            if indicator.stat == "share":
                yield from _of_share(indicator.target, path)
            for name in indicator.target.period:
                yield from named_period(name, project, (*path, "period", name))


def _of_share(target: Target, path: KeyPath) -> Iterator[Fault]:
    for key, limit in _limits(target):
        if limit is not None and not 0 <= limit <= 1:
            what = f"found {shown(limit)}; a share is written as a part of one: 0.5 for 50 per cent."
            yield Fault((*path, *key), what)


def _limits(target: Target) -> Iterator[tuple[KeyPath, float | None]]:
    """Every number that the figure is held against, with its key."""
    yield from [(("at_least",), target.at_least), (("at_most",), target.at_most)]
    yield from ((("between", position), limit) for position, limit in enumerate(target.between or ()))
    yield from ((("period", name), limit) for name, limit in target.period.items())
    yield ("baseline",), target.baseline


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
