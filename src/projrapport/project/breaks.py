"""What an indicator rests on, and the series breaks that lie between two of its periods."""

from __future__ import annotations

import re

from projrapport.project.controls import Break
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import Period


def breaks_between(
    indicator: Indicator, project: Project, *, current: Period, earlier: Period | None
) -> tuple[Break, ...]:
    """The breaks after the first day of the earlier period and not after the last of the current, by date."""
    if earlier is None:
        return ()
    names, tables = names_behind(indicator, project), tables_behind(indicator, project)
    concerned = (one for one in project.break_ if names & set(one.indicators) or tables & set(one.tables))
    return tuple(
        sorted(
            (one for one in concerned if earlier.start < one.date <= current.end), key=lambda one: one.date
        )
    )


def names_behind(indicator: Indicator, project: Project) -> set[str]:
    """The indicator and, for a ratio or rate, the indicators it is made of."""
    made_of = [name for name in (indicator.numerator, indicator.denominator) if name]
    return {indicator.id}.union(*(names_behind(project.indicator_named(name), project) for name in made_of))


def tables_behind(indicator: Indicator, project: Project) -> set[str]:
    """Every table whose rows can move the figure: its own, those its value looks into, and those a derived table
    is made from.
    """
    indicators = [project.indicator_named(name) for name in names_behind(indicator, project) - {indicator.id}]
    direct = {table for one in (indicator, *indicators) for table in (one.of, other_table(one)) if table}
    return direct.union(*(sources_of(table, project) for table in direct))


def other_table(indicator: Indicator) -> str:
    """The second table that an indicator's value looks into; empty when there is none."""
    value = indicator.value
    if value is None:
        return ""
    return value.count or (value.to.split(".")[0] if value.to.count(".") else "")


def sources_of(table: str, project: Project) -> set[str]:
    """The tables that a derived table's query names, and those behind them."""
    found: set[str] = set()
    waiting = {table}
    while waiting:
        words = set(re.findall(r"\w+", project.tables[waiting.pop()].sql))
        new = {name for name in project.tables if name in words} - found - {table}
        found |= new
        waiting |= new
    return found
