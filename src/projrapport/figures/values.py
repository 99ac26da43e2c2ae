"""What a statistic measures on a row, as SQL: the value, and why a row has none."""

from __future__ import annotations

from dataclasses import field

from projrapport.figures.conditions import RowSource, where_sql
from projrapport.figures.fates import Reasons
from projrapport.figures.figure import Reason
from projrapport.figures.sql import column_of, quoted
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.measures import Value
from projrapport.project.tables import HASHED
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """The value of a row called `t`, the reasons why it may have none, and a table to join first, called `m`."""

    value: str
    gaps: Reasons = field(default_factory=list)
    join: str = ""


NOTHING = Measured("CAST(NULL AS DOUBLE)")
"""For statistics that measure nothing."""


def measured(indicator: Indicator, project: Project, rows: RowSource) -> Measured:
    """The indicator's value on each row."""
    value = indicator.value
    if value is None or value.kind == "rows_per":
        return NOTHING
    if value.kind == "column":
        cell = rows.expression(value.column)
        return Measured(cell, [(f"{cell} IS NULL", Reason.NO_VALUE)])
    if value.kind == "difference":
        return _difference(value, rows)
    if value.kind == "count":
        return _counted(indicator, value, project=project, rows=rows)
    return _days(indicator, value, project=project, rows=rows)


def _difference(value: Value, rows: RowSource) -> Measured:
    after, before = rows.expression(value.after), rows.expression(value.before)
    lost = f"{after} IS NULL OR {before} IS NULL"
    return Measured(f"{after} - {before}", [(lost, Reason.NO_VALUE)])


def _days(indicator: Indicator, value: Value, *, project: Project, rows: RowSource) -> Measured:
    start = rows.expression(value.days_from)
    end, join = rows.expression(value.to), ""
    if value.to.count("."):
        end, join = "m.reached", _first_date(indicator, value, project=project, rows=rows)
    gaps = [
        (f"{start} IS NULL", Reason.NO_VALUE),
        (f"{end} IS NULL", Reason.NOT_ENDED),
        (f"{end} < {start}", Reason.NEGATIVE),
    ]
    days = f"CASE WHEN {end} >= {start} THEN CAST(date_diff('day', {start}, {end}) AS DOUBLE) END"
    return Measured(days, gaps, join)


def _first_date(indicator: Indicator, value: Value, *, project: Project, rows: RowSource) -> str:
    """The earliest date of the other table's rows per row of this one: brought together before they are joined."""
    table, _, date = value.to.split(".")
    shared = shared_key(indicator, value, project=project, other=table)
    other = RowSource("o", project.tables[table].columns, rows.parameters)
    if value.any_time:
        key = column_of("o", shared)
        return (
            f"LEFT JOIN (\n    SELECT {key} AS shared, min({column_of('o', date)}) AS reached FROM {quoted(table)} AS o\n"
            f"    WHERE {where_sql(value.where, other)}\n    GROUP BY {key}\n  ) AS m ON m.shared = {rows.expression(shared)}"
        )
    not_before = f"\n      AND {column_of('o', date)} >= {column_of('s', value.days_from)}"
    return (
        f"LEFT JOIN (\n    SELECT s._id, min({column_of('o', date)}) AS reached\n"
        f"    FROM {quoted(indicator.of)} AS s JOIN {quoted(table)} AS o"
        f" ON {column_of('o', shared)} = {column_of('s', shared)}{not_before}\n"
        f"    WHERE {where_sql(value.where, other)}\n    GROUP BY s._id\n  ) AS m ON m._id = t._id"
    )


def _counted(indicator: Indicator, value: Value, *, project: Project, rows: RowSource) -> Measured:
    """How many rows of the other table share the key; a row without a key has no value, a key without rows has 0."""
    shared = shared_key(indicator, value, project=project, other=value.count)
    other = RowSource("o", project.tables[value.count].columns, rows.parameters)
    key = column_of("o", shared)
    join = (
        f"LEFT JOIN (\n    SELECT {key} AS shared, count(*) AS found FROM {quoted(value.count)} AS o\n"
        f"    WHERE {where_sql(value.where, other)}\n    GROUP BY {key}\n  ) AS m ON m.shared = {rows.expression(shared)}"
    )
    gaps = [(f"{rows.expression(shared)} IS NULL", Reason.NO_VALUE)]
    return Measured("CAST(coalesce(m.found, 0) AS DOUBLE)", gaps, join)


def shared_key(indicator: Indicator, value: Value, *, project: Project, other: str) -> str:
    """The column that ties two tables together: the one said, else the first person, case or key they share,
    the case before the person.
    """
    if value.on:
        return value.on
    here, there = project.tables[indicator.of], project.tables[other]
    common = [name for name in here.of_type(*HASHED) if name in there.of_type(*HASHED)]
    return min(common, key=lambda name: here.columns[name].type != "case")
