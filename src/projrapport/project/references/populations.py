"""Populations: the table that is counted, the columns that select its rows, and what each selector needs."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.conditions import Where
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Indicator, Select
from projrapport.project.places import KeyPath
from projrapport.project.references.columns import COUNTABLE, DATE, Rows, column, rows_of
from projrapport.project.references.conditions import conditions
from projrapport.project.references.names import unknown
from projrapport.project.references.statistics import is_given

ONLY_WITH = {
    "date": (Select.IN, Select.FIRST, Select.ALL),
    "from": (Select.OPEN, Select.OPEN_AT),
    "to": (Select.OPEN, Select.OPEN_AT),
    "at": (Select.OPEN_AT,),
    "per": (Select.FIRST,),
    "then_where": (Select.FIRST,),
}
"""Keys that mean something with some selectors only."""


def populations(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        path: KeyPath = ("indicator", position)
        if indicator.of:
            yield from unknown(indicator.of, project.tables, (*path, "of"), what="table")
        rows = rows_of(project, indicator.of)
        if rows:
            yield from _columns(indicator, rows, path)
            yield from _conditions(indicator, project, path)
            yield from _selector(indicator, project.tables[indicator.of].date, path)
            yield from _at_least(indicator, path)


def _columns(indicator: Indicator, rows: Rows, path: KeyPath) -> Iterator[Fault]:
    dates = {"date": indicator.date, "from": indicator.from_, "to": indicator.to}
    keys = {"per": indicator.per, "distinct": indicator.distinct, "at_least_per": indicator.at_least_per}
    for key, name in dates.items():
        if name:
            yield from column(name, rows, (*path, key), fit=DATE)
    for key, name in keys.items():
        if name:
            yield from column(name, rows, (*path, key), fit=COUNTABLE)


def _conditions(indicator: Indicator, project: Project, path: KeyPath) -> Iterator[Fault]:
    """The conditions of the population, and of the part and the whole of a share."""
    rows = Rows(project, indicator.of)
    written: dict[str, Where] = {
        "where": indicator.where,
        "then_where": indicator.then_where,
        "exclude": indicator.exclude,
    }
    for key, where in written.items():
        yield from conditions(where, rows, (*path, key))
    measured = Rows(project, indicator.of, has_value=indicator.value is not None)
    yield from conditions(indicator.share, measured, (*path, "share"))
    yield from _share_of_counted_rows(indicator, path)


def _share_of_counted_rows(indicator: Indicator, path: KeyPath) -> Iterator[Fault]:
    """Where rows are counted per key, no single row is left to put conditions on."""
    if indicator.value is None or indicator.value.kind != "rows_per":
        return
    for name in indicator.share.mentioned():
        if name != "value":
            what = f"with value.rows_per the share can only ask about `value`, found “{name}”."
            yield Fault((*path, "share"), what, "Put conditions on rows under where.")
    if indicator.stat == "share" and indicator.distinct:
        yield Fault(
            (*path, "distinct"), "value.rows_per already counts each key once.", "Take distinct away."
        )


def _selector(indicator: Indicator, date_of_table: str, path: KeyPath) -> Iterator[Fault]:
    select = indicator.select
    for key, selectors in ONLY_WITH.items():
        if select not in selectors and is_given(indicator, key):
            what = f"is used only with select {' or '.join(selectors)}, not with {select}."
            yield Fault((*path, key), what, about="select")
    if select in (Select.OPEN, Select.OPEN_AT):
        for key, name in {"from": indicator.from_, "to": indicator.to}.items():
            if not name:
                yield Fault(
                    (*path, key), f"is missing: select “{select}” needs the first and the last day of a row."
                )
    if select in (Select.IN, Select.FIRST) and not (indicator.date or date_of_table):
        what = f"is missing: select “{select}” needs the date that puts a row in a period."
        yield Fault((*path, "date"), what, f"Name a column here, or for all in [tables.{indicator.of}].")
    if select is Select.FIRST and not (indicator.per or indicator.distinct):
        yield Fault((*path, "per"), "is missing: select “first” needs the key whose earliest row it picks.")


def _at_least(indicator: Indicator, path: KeyPath) -> Iterator[Fault]:
    if indicator.at_least and not (indicator.at_least_per or indicator.distinct):
        yield Fault((*path, "at_least_per"), "is missing: at_least needs the key that it counts rows of.")
    if indicator.at_least_per and not indicator.at_least:
        yield Fault((*path, "at_least_per"), "is used only together with at_least.", about="at_least")
