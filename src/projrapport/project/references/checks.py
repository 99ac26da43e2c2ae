"""Declared checks: one rule each, about rows or indicators that exist."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.controls import Check
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.places import KeyPath
from projrapport.project.references.columns import Rows
from projrapport.project.references.conditions import conditions
from projrapport.project.references.names import unknown
from projrapport.project.references.spans import span


def checks(project: Project) -> Iterator[Fault]:
    for position, check in enumerate(project.check):
        path: KeyPath = ("check", position)
        rules = [check.rule or None, check.balance, check.parts]
        if sum(rule is not None for rule in rules) != 1:
            yield Fault(path, "expected exactly one of rule, balance and parts.")
        yield from _rule(check, project, path)
        for key, names in _indicators(check).items():
            for name in names:
                yield from unknown(
                    name, (one.id for one in project.indicator), (*path, *key), what="indicator"
                )
        yield from _different_days(check, project, path)


def _rule(check: Check, project: Project, path: KeyPath) -> Iterator[Fault]:
    if check.of:
        yield from unknown(check.of, project.tables, (*path, "of"), what="table")
    elif check.rule:
        yield Fault((*path, "of"), "is missing: a rule needs the table whose rows must satisfy it.")
    if check.of in project.tables:
        yield from conditions(check.rule, Rows(project, check.of), (*path, "rule"))


def _different_days(check: Check, project: Project, path: KeyPath) -> Iterator[Fault]:
    """A control sum of figures that do not run over the same days; told of the first that differs."""
    by_id = {one.id: one for one in project.indicator}
    named = [(name, key) for key, names in _indicators(check).items() for name in names]
    spans = [(name, key, found) for name, key in named if (found := span(name, by_id))]
    for name, key, found in spans:
        first, _, expected = spans[0]
        if found != expected:
            what = f"“{name}” runs over {found}, “{first}” over {expected}."
            yield Fault((*path, *key), what, "Give all of them the same period and cumulative.")
            return


def _indicators(check: Check) -> dict[tuple[str, str], tuple[str, ...]]:
    """The indicators that a control sum names, by the keys that name them."""
    named: dict[tuple[str, str], tuple[str, ...]] = {}
    if check.balance:
        named |= {("balance", key): (name,) for key, name in check.balance}
    if check.parts:
        named |= {("parts", "total"): (check.parts.total,), ("parts", "parts"): check.parts.parts}
    return named
