"""What statistics measure on a row, and the days of a cohort: one kind of value, from columns that can give it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Indicator, Select
from projrapport.project.measures import Value
from projrapport.project.places import KeyPath
from projrapport.project.references.columns import COUNTABLE, DATE, IDENTITY, NUMBER, Rows, column, rows_of
from projrapport.project.references.conditions import conditions
from projrapport.project.references.names import unknown

FIRST_DATE = re.compile(r"(?P<table>[^.]+)\.first\.(?P<date>[^.]+)")
KINDS = "a column, days_from and to, rows_per, count, or after and before"


def values(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        rows = rows_of(project, indicator.of)
        if indicator.value and rows:
            yield from _value(indicator.value, rows, ("indicator", position, "value"))
            yield from _one_key(indicator, indicator.value, ("indicator", position, "distinct"))


def _value(value: Value, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    if not value.kind:
        yield Fault(path, f"expected exactly one of {KINDS}.")
        return
    if value.kind == "column":
        yield from column(value.column, rows, (*path, "column"), fit=NUMBER)
    elif value.kind == "rows_per":
        yield from column(value.rows_per, rows, (*path, "rows_per"), fit=COUNTABLE)
    elif value.kind == "difference":
        yield from _pair({"after": value.after, "before": value.before}, rows, path)
    elif value.kind == "days":
        yield from _days(value, rows, path)
    else:
        yield from unknown(value.count, rows.project.tables, (*path, "count"), what="table")
    yield from _other_table(value, rows, path)


def _one_key(indicator: Indicator, value: Value, path: KeyPath) -> Iterator[Fault]:
    """Where rows are counted per key, each key is one row: there is no other key left to tell apart."""
    if value.rows_per and indicator.distinct not in {"", value.rows_per}:
        what = f"the rows are counted per “{value.rows_per}”, so “{indicator.distinct}” cannot be told apart any more."
        yield Fault(path, what, "Write the same column under both, or take one of them away.")


def _pair(names: dict[str, str], rows: Rows, path: KeyPath) -> Iterator[Fault]:
    for key, name in names.items():
        if name:
            yield from column(name, rows, (*path, key), fit=NUMBER)
        else:
            yield Fault((*path, key), f"is missing: a difference needs {' and '.join(names)}.")


def _days(value: Value, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    for key, name in {"days_from": value.days_from, "to": value.to}.items():
        if not name:
            yield Fault((*path, key), "is missing: a number of days needs days_from and to.")
        elif key == "days_from" or "." not in name:
            yield from column(name, rows, (*path, key), fit=DATE)
    found = FIRST_DATE.fullmatch(value.to)
    if found:
        yield from unknown(found["table"], rows.project.tables, (*path, "to"), what="table")
        other = rows_of(rows.project, found["table"])
        yield from column(found["date"], other, (*path, "to"), fit=DATE) if other else ()
    elif "." in value.to:
        yield Fault((*path, "to"), f"found “{value.to}”, expected a date column or TABLE.first.COLUMN.")


def other_table(value: Value) -> str:
    """The other table that the value looks into; empty when it stays on the row."""
    found = FIRST_DATE.fullmatch(value.to)
    return value.count or (found["table"] if found else "")


def _other_table(value: Value, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    name = other_table(value)
    if not name:
        for key in ("where", "on", "any_time"):
            if key in value.model_fields_set and "." not in value.to:
                yield Fault(
                    (*path, key),
                    "is about another table, but the value stays within the row.",
                    "Take it away.",
                )
        return
    other = rows_of(rows.project, name)
    if other:
        yield from conditions(value.where, other, (*path, "where"))
        yield from _shared_key(value, rows, other, path=path)
    if value.count and value.any_time:
        yield Fault((*path, "any_time"), "has no use with count, which has no date.", "Take it away.")


def _shared_key(value: Value, rows: Rows, other: Rows, *, path: KeyPath) -> Iterator[Fault]:
    """The column that ties the two tables together."""
    if value.on:
        for one in (rows, other):
            yield from column(value.on, one, (*path, "on"), fit=IDENTITY)
        return
    here, there = ({name for name, type_ in one.types.items() if type_ in IDENTITY} for one in (rows, other))
    if not here & there:
        what = f"[tables.{rows.table}] and [tables.{other.table}] have no person, case or key column of the same name."
        yield Fault((*path, "on"), what, "Give the column that ties them together the same name in both.")


def cohorts(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        rows, within = rows_of(project, indicator.of), indicator.within
        if within and rows:
            path: KeyPath = ("indicator", position, "within")
            for key, name in {"days_from": within.days_from, "to": within.to}.items():
                yield from column(name, rows, (*path, key), fit=DATE)
            yield from _entry(indicator, rows, path)


def _entry(indicator: Indicator, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    """A cohort is those who entered in the period, so the day of entry must be what puts them there."""
    assert indicator.within
    entered = indicator.within.days_from
    selected_by = indicator.date or rows.project.tables[rows.table].date
    if indicator.select is not Select.IN:
        what = f"a cohort is those who entered in the period: it goes with select in, not {indicator.select}."
        yield Fault(path, what)
    elif selected_by and selected_by != entered:
        what = f"the days are counted from “{entered}”, but the rows of the period are selected by “{selected_by}”."
        yield Fault((*path, "days_from"), what, "Write the same column under date.")
