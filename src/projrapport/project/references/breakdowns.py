"""Breakdowns and the groups they use: one or two dimensions, each of a kind that has levels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from projrapport.errors import did_you_mean
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import DIVIDED, Group, Indicator, Select
from projrapport.project.periods import CALENDAR
from projrapport.project.places import KeyPath
from projrapport.project.references.columns import DATE, NUMBER, Rows, column, rows_of
from projrapport.project.tables import CODED, ColumnType

DIMENSIONS = 2
BROKEN_DOWN_BY = CODED | {ColumnType.BOOLEAN}
DAYS_OF_AGE = ("period_start", "period_end")


def breakdowns(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        path: KeyPath = ("indicator", position, "by")
        for breakdown in indicator.by:
            yield from _size(breakdown, path)
        if indicator.stat in DIVIDED:
            yield from _of_ratio(indicator, project, path)
        elif indicator.stat == "manual" and indicator.by:
            yield Fault(path, "a manual indicator has no rows to break down.", "Take it away.")
        elif rows := rows_of(project, indicator.of):
            for name in dict.fromkeys(name for breakdown in indicator.by for name in breakdown):
                yield from _dimension(name, indicator, rows, path=path)


def _size(breakdown: tuple[str, ...], path: KeyPath) -> Iterator[Fault]:
    if not 1 <= len(breakdown) <= DIMENSIONS:
        what = f"found {len(breakdown)} names in one breakdown, expected one or two."
        yield Fault(path, what, 'Write several breakdowns as [["sex"], ["sex", "age"]].')
    elif len(set(breakdown)) < len(breakdown):
        yield Fault(path, f"“{breakdown[0]}” stands twice in one breakdown.")


def _of_ratio(indicator: Indicator, project: Project, path: KeyPath) -> Iterator[Fault]:
    above = next((one for one in project.indicator if one.id == indicator.numerator), None)
    for breakdown in indicator.by:
        if above and breakdown not in above.by:
            what = f"a {indicator.stat} can only be broken down as its numerator “{above.id}” is."
            yield Fault(path, what, f"Add the same breakdown there: {', '.join(breakdown)}.")


def _dimension(name: str, indicator: Indicator, rows: Rows, *, path: KeyPath) -> Iterator[Fault]:
    groups = {group.id: group for group in rows.project.group}
    if name in CALENDAR:
        yield from _calendar(name, indicator, path)
    elif name in groups:
        yield from _group_of(groups[name], indicator, rows, path=path)
    elif name not in rows.types:
        what = f"there is no column “{name}” in [tables.{rows.table}], and no such group."
        yield Fault(path, what, did_you_mean(name, [*rows.types, *groups, *CALENDAR]), about=name)
    elif rows.types[name] not in BROKEN_DOWN_BY:
        what = f"column “{name}” is of type {rows.types[name]}, which has no levels to break down by."
        yield Fault(path, what, FIX.get(rows.types[name], "An identity is never printed."))


FIX = {
    ColumnType.DATE: "Write month or quarter.",
    ColumnType.NUMBER: "Make classes of it with a [[group]].",
}


def _calendar(name: str, indicator: Indicator, path: KeyPath) -> Iterator[Fault]:
    if indicator.select not in (Select.IN, Select.FIRST):
        yield Fault(
            path,
            f"“{name}” needs one day for each row: it goes with select in or first, not {indicator.select}.",
        )


def _group_of(group: Group, indicator: Indicator, rows: Rows, *, path: KeyPath) -> Iterator[Fault]:
    """What a group needs of the rows it is used on."""
    if group.of == "value" and indicator.value is None:
        yield Fault(
            path, f"group “{group.id}” makes classes of the value, but the indicator has none.", "Add value."
        )
    elif group.of and group.of != "value":
        yield from column(group.of, rows, path, fit=NUMBER)
    if group.age_from:
        yield from column(group.age_from, rows, path, fit=DATE)
        if group.at not in DAYS_OF_AGE:
            yield from column(group.at, rows, path, fit=DATE)


def groups(project: Project) -> Iterator[Fault]:
    for position, group in enumerate(project.group):
        path: KeyPath = ("group", position)
        if bool(group.of) == bool(group.age_from):
            yield Fault(path, "a group makes classes of either a number (of) or an age (age_from).")
        if not group.limits or any(low >= high for low, high in pairwise(group.limits)):
            yield Fault((*path, "limits"), "expected at least one limit, each higher than the one before.")
        if "at" in group.model_fields_set and not group.age_from:
            yield Fault((*path, "at"), "is used only together with age_from.", about="age_from")
        yield from _taken(group, project, path)
        yield from _nowhere(group, project, path)


def _taken(group: Group, project: Project, path: KeyPath) -> Iterator[Fault]:
    for name, table in project.tables.items():
        if group.id in table.columns:
            yield Fault(
                (*path, "id"), f"[tables.{name}] has a column of the same name.", "Choose another name."
            )


def _nowhere(group: Group, project: Project, path: KeyPath) -> Iterator[Fault]:
    """A column that no table has, so that the group could never be used."""
    known = [name for table in project.tables.values() for name in table.columns]
    days = "" if group.at in DAYS_OF_AGE else group.at
    for key, name in {"of": group.of, "age_from": group.age_from, "at": days}.items():
        if name and name not in known and (key, name) != ("of", "value"):
            what = f"no table has a column “{name}”."
            yield Fault((*path, key), what, did_you_mean(name, known), about=name)
