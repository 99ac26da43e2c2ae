"""Breakdowns: what a row's level is in each dimension, and which levels there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from projrapport.figures.sql import Parameters, column_of, quoted
from projrapport.project.declaration import Project
from projrapport.project.indicators import Group, Indicator
from projrapport.project.periods import CALENDAR, Period, calendar_period, months_of, quarters_of
from projrapport.project.tables import ColumnType
from projrapport.records import dataclass

MONTH = "printf('%04d-%02d', {0} // 100, {0} % 100)"
QUARTER = "printf('%04d-Q%d', {0} // 10, {0} % 10)"
DAYS_OF_PERIOD = {"period_start": "p.first_day", "period_end": "p.last_day"}
OLDEST = 120
"""An age above this, or below 0, is not an age."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension of a breakdown in a query: its name, the expression of a row's level, and whether a cell has several."""

    name: str
    expression: str
    is_list: bool = False
    of_value: bool = False
    """Classes of the indicator's own value, which is known only after the rows of a key are counted."""
    number: str = ""
    """What the classes are of; a column of its own, called `_number_…`, so that it is written once."""
    of_period: bool = False
    """Whether the level depends on the days of the period."""
    written: str = "{}"
    """The level as the answer gives it: the text of a month is made once a group, not once a row."""

    @property
    def column(self) -> str:
        return quoted(f"by_{self.name}")

    @property
    def level(self) -> str:
        """The level of a group of rows, as text."""
        return self.written.format(self.column)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a row is given for this dimension."""
        number = (f"{self.number} AS {number_column(self.name)}",) if self.number else ()
        return (*number, f"{self.expression} AS {self.column}")


def number_column(name: str) -> str:
    return quoted(f"_number_{name}")


def dimensions_of(indicator: Indicator) -> tuple[str, ...]:
    """The names of all dimensions, each once, in the order of writing."""
    return tuple(dict.fromkeys(name for breakdown in indicator.by for name in breakdown))


def dimension(
    name: str, project: Project, *, indicator: Indicator, day: str, parameters: Parameters
) -> Dimension:
    """The dimension of that name for rows called `t`, dated `day`, placed in periods called `p`.

    Rows of persons with protected identity have no level in it.
    """
    found = _dimension(name, project, indicator=indicator, day=day, parameters=parameters)
    protected = project.tables[indicator.of].protected
    if not protected:
        return found
    told = "shielded" if found.of_value else column_of("t", protected)
    return replace(found, expression=f"CASE WHEN {told} THEN NULL ELSE {found.expression} END")


def _dimension(
    name: str, project: Project, *, indicator: Indicator, day: str, parameters: Parameters
) -> Dimension:
    if name == "month":
        return Dimension(name, f"year({day}) * 100 + month({day})", written=MONTH)
    if name == "quarter":
        return Dimension(name, f"year({day}) * 10 + quarter({day})", written=QUARTER)
    group = next((group for group in project.group if group.id == name), None)
    if group:
        return _grouped(group, parameters)
    column = project.tables[indicator.of].columns[name]
    is_list = column.type is ColumnType.LIST
    cell = column_of("t", name)
    level = f"list_distinct({cell})" if is_list else f"CAST({cell} AS VARCHAR)"
    return Dimension(name, level, is_list=is_list)


def _grouped(group: Group, parameters: Parameters) -> Dimension:
    if group.of == "value":
        return Dimension(group.id, classes_sql(group, "measure", parameters), of_value=True)
    number = age_sql(group) if group.age_from else column_of("t", group.of)
    classes = classes_sql(group, number_column(group.id), parameters)
    of_period = bool(group.age_from) and group.at in DAYS_OF_PERIOD
    return Dimension(group.id, classes, number=number, of_period=of_period)


def age_sql(group: Group) -> str:
    """Completed years at the group's day: born 29 February, a year is complete on 1 March."""
    born = column_of("t", group.age_from)
    at = DAYS_OF_PERIOD.get(group.at) or column_of("t", group.at)
    before_birthday = f"(month({at}), day({at})) < (month({born}), day({born}))"
    return f"year({at}) - year({born}) - CASE WHEN {before_birthday} THEN 1 ELSE 0 END"


def classes_sql(group: Group, number: str, parameters: Parameters) -> str:
    """The class that a number falls in, by its lower limits; null stays null, and no one is younger than 0 or
    older than 120.
    """
    names = (below(group), *class_names(group))
    outside = f" OR {number} NOT BETWEEN 0 AND {OLDEST}" if group.age_from else ""
    cases = [
        f"WHEN {number} < {parameters.bind(float(limit))} THEN {parameters.bind(name)}"
        for limit, name in zip(group.limits, names, strict=False)
    ]
    return f"CASE WHEN {number} IS NULL{outside} THEN NULL {' '.join(cases)} ELSE {parameters.bind(names[-1])} END"


def class_names(group: Group) -> tuple[str, ...]:
    """The classes from their lower limits: 0–12, 13–17, 18–; classes of fractions as 0–<7.5."""
    whole = all(limit == int(limit) for limit in group.limits)
    pairs = zip(group.limits, group.limits[1:], strict=False)
    closed = [_whole_class(low, high) if whole else f"{low:g}–<{high:g}" for low, high in pairs]
    return (*closed, f"{group.limits[-1]:g}–")


def _whole_class(low: float, high: float) -> str:
    return f"{low:g}" if high - low == 1 else f"{low:g}–{high - 1:g}"


def below(group: Group) -> str:
    """The level of numbers under the lowest class."""
    return f"<{group.limits[0]:g}"


def days_of(levels: Iterable[tuple[str, str | None]], period: Period) -> Period:
    """The part of the period that some levels speak of: their month or quarter, else the whole."""
    for name, level in levels:
        if name in CALENDAR and level and (own := calendar_period(level)):
            return Period(max(own.start, period.start), min(own.end, period.end), own.id)
    return period


def declared_levels(name: str, project: Project, *, indicator: Indicator, period: Period) -> tuple[str, ...]:
    """The levels that a table prints even when no row has them, in order."""
    if name == "month":
        return months_of(period)
    if name == "quarter":
        return quarters_of(period)
    group = next((group for group in project.group if group.id == name), None)
    if group:
        return class_names(group)
    column = project.tables[indicator.of].columns[name]
    if column.type is ColumnType.BOOLEAN:
        return ("true", "false")
    levels = tuple(level.level for level in project.levels(column))
    if column.type is ColumnType.LIST:
        return levels
    return tuple(level for level in levels if level in _asked_for(name, indicator, levels))


def _asked_for(name: str, indicator: Indicator, levels: tuple[str, ...]) -> tuple[object, ...]:
    """The levels that the indicator's own conditions leave possible: others would be rows of zeros. A cell of
    several values may hold others beside the one that is asked for.
    """
    condition = indicator.where.columns.get(name)
    if condition is None:
        return levels
    return condition.one_of or ((condition.equals,) if condition.equals is not None else levels)
