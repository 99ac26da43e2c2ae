"""Ids: each given once, none that means something already, and those that are referred to exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from projrapport.errors import did_you_mean, nearest
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault, shown
from projrapport.project.periods import CALENDAR
from projrapport.project.places import KeyPath

RESERVED_COLUMNS = frozenset({"any", "not", "value", *CALENDAR})
"""Words that stand for something else where columns are named."""

RESERVED_GROUPS = frozenset({"value", *CALENDAR})


def unknown(name: str, known: Iterable[str], path: KeyPath, *, what: str) -> Iterator[Fault]:
    """A fault when the name is not among the known ones."""
    names = tuple(known)
    if name not in names:
        yield Fault(path, f"there is no {what} “{name}”.", did_you_mean(name, names), about=name)


def duplicate_names(project: Project) -> Iterator[Fault]:
    """Ids that are given twice. Capitals make no difference to a query or a workbook, so they make none here."""
    yield from _twice("indicator", (one.id for one in project.indicator))
    yield from _twice("goal", (str(one.id) for one in project.goal))
    yield from _twice("group", (one.id for one in project.group))
    yield from _twice("chart", (one.id for one in project.chart))
    yield from _twice("check", (one.id for one in project.check))
    yield from _twice("period", (one.id for one in project.period))
    yield from _twice("grant", (one.id for one in project.grant))
    yield from _twice("budget", (one.item for one in project.budget), key="item")
    yield from _same_but_for_capitals(("tables",), project.tables)
    for name, table in project.tables.items():
        yield from _same_but_for_capitals(("tables", name, "columns"), table.columns)


def _twice(array: str, ids: Iterable[str], *, key: str = "id") -> Iterator[Fault]:
    first: dict[str, int] = {}
    for position, name in enumerate(ids):
        earlier = first.setdefault(name.casefold(), position)
        if earlier != position:
            what = f"“{name}” is already the {key} of [[{array}]] no. {earlier + 1}."
            yield Fault((array, position, key), what, "Give each a name of its own.")


def _same_but_for_capitals(path: KeyPath, names: Iterable[str]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for name in names:
        earlier = first.setdefault(name.casefold(), name)
        if earlier != name:
            yield Fault(
                (*path, name), f"differs from “{earlier}” only by capitals.", "Give each a name of its own."
            )


def reserved_names(project: Project) -> Iterator[Fault]:
    for table, declared in project.tables.items():
        for column in declared.columns:
            path = ("tables", table, "columns", column)
            yield from _reserved(path)
    for position, group in enumerate(project.group):
        if group.id in RESERVED_GROUPS:
            yield Fault(
                ("group", position, "id"), f"a group cannot be called “{group.id}”.", "Choose another name."
            )


def _reserved(path: KeyPath) -> Iterator[Fault]:
    if str(path[-1]).casefold() in RESERVED_COLUMNS:
        what = f"a column cannot be called “{path[-1]}”: the word means something else in conditions and queries."
        yield Fault(path, what, "Choose another name; the name that the exports use stands under header.")


def goals(project: Project) -> Iterator[Fault]:
    """Indicators that speak for a goal that is not declared; `1` and `"1"` are different ids."""
    known = [goal.id for goal in project.goal]
    for position, indicator in enumerate(project.indicator):
        if indicator.goal is None or indicator.goal in known:
            continue
        path = ("indicator", position, "goal")
        if not known:
            yield Fault(path, f"found {shown(indicator.goal)}, but no goal is declared.", about="goal")
            continue
        what = f"found {shown(indicator.goal)}, expected {_one_of(known)}."
        yield Fault(path, what, _nearest_goal(indicator.goal, known), about=str(indicator.goal))


def _one_of(ids: list[int | str]) -> str:
    if len(ids) > 2 and ids == list(range(ids[0], ids[0] + len(ids)) if isinstance(ids[0], int) else ()):
        return f"one of {ids[0]}–{ids[-1]}"
    return ("one of " if len(ids) > 1 else "") + ", ".join(shown(one) for one in ids)


def _nearest_goal(goal: int | str, known: list[int | str]) -> str:
    same = [one for one in known if str(one) == str(goal)]
    if same:
        return f"Write {'it without quotes' if isinstance(same[0], int) else 'it in quotes'}."
    return nearest(goal, [one for one in known if isinstance(one, str)]) if isinstance(goal, str) else ""


def units_and_neighbours(project: Project) -> Iterator[Fault]:
    """Units that are not declared, and indicators to print beside another that are not there."""
    ids = [indicator.id for indicator in project.indicator]
    for position, indicator in enumerate(project.indicator):
        if indicator.unit:
            yield from unknown(indicator.unit, project.units, ("indicator", position, "unit"), what="unit")
        for other in indicator.beside:
            path = ("indicator", position, "beside")
            yield from unknown(other, ids, path, what="indicator")
            if other == indicator.id:
                yield Fault(path, "an indicator cannot stand beside itself.")
