"""One query an indicator: all its periods, breakdowns, totals, and the rows that are left out, in one answer.

Reading order of the SQL: `_periods` (the days, where they decide a level), `_rows` (every row, with its fate: what speaks
against it in any period), `_placed` (the others in the periods that they fall in, by the periods' places from 0, with their fate
there), `_population` (the rows that count), then one SELECT for each cut of the population and one for the rows left out, which
says what each fate means. No table or column of a project begins with `_`, so these names are the query's own.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from projrapport.figures.conditions import RowSource
from projrapport.figures.cuts import answers_sql, cuts_of
from projrapport.figures.dimensions import dimension, dimensions_of
from projrapport.figures.fates import COUNTED
from projrapport.figures.left_out import left_out_sql
from projrapport.figures.population import Plan, asks_for_days, day_sql, placed_sql, rows_sql
from projrapport.figures.sql import Parameters, SqlValue
from projrapport.figures.values import measured
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import Period
from projrapport.records import dataclass

BOUND = re.compile(r"\$(\w+)")
"""Where a query names a bound value."""
COLUMNS = (
    "period",
    "fate",
    "cut",
    "level_1",
    "level_2",
    "rows",
    "n",
    "value",
    "numerator",
    "without_key",
    "undecided",
)
"""The columns of an answer. `cut` names the dimensions of a row, joined by a comma; a row with a fate tells only
how many rows are left out for that reason."""


@dataclass(frozen=True, slots=True)
class Query:
    """The compiled question of one indicator."""

    sql: str
    parameters: Mapping[str, SqlValue]
    cuts: tuple[tuple[str, ...], ...]
    """The dimensions of each cut; the empty one is the total."""


def compile_query(
    indicator: Indicator, project: Project, *, periods: tuple[Period, ...], last_known: dt.date | None = None
) -> Query:
    """The query of an indicator over one or several periods."""
    plan = planned(indicator, project, periods=periods, last_known=last_known)
    cuts = cuts_of(indicator)
    return asked(plan, [*answers_sql(cuts, plan), *left_out_sql(plan)], cuts)


def asked(plan: Plan, answers: Sequence[str], cuts: tuple[tuple[str, ...], ...]) -> Query:
    """The answers, each a SELECT of `_population` or of what stands before it, as one query."""
    ctes = [
        *_periods(plan),
        f"_rows AS (\n  {rows_sql(plan)}\n)",
        f"_placed AS (\n  {placed_sql(plan)}\n)",
        *_population(plan),
    ]
    sql = "WITH " + ",\n".join(ctes) + "\n" + "\nUNION ALL\n".join(answers)
    asked_for = set(BOUND.findall(sql))
    return Query(
        sql, {name: value for name, value in plan.parameters.values.items() if name in asked_for}, cuts
    )


def planned(
    indicator: Indicator,
    project: Project,
    *,
    periods: tuple[Period, ...],
    last_known: dt.date | None = None,
    person: str = "",
    places: bool = False,
) -> Plan:
    """What the query of an indicator is written from; with `person`, of the persons behind it; with `places`, of its rows."""
    table = project.tables[indicator.of]
    parameters = Parameters()
    rows = RowSource("t", table.columns, parameters)
    value = measured(indicator, project, rows)
    day = day_sql(indicator, table)
    dimensions = tuple(
        dimension(name, project, indicator=indicator, day=day, parameters=parameters)
        for name in dimensions_of(indicator)
    )
    computed = RowSource("t", table.columns, parameters, (("value", value.value),))
    return Plan(indicator, project, computed, value, dimensions, last_known, periods, person, places)


def _periods(plan: Plan) -> list[str]:
    """The periods by their place, from 0, where a level depends on their days."""
    if not asks_for_days(plan):
        return []
    bind = plan.parameters.bind
    rows = (f"({place}, {bind(one.start)}, {bind(one.end)})" for place, one in enumerate(plan.periods))
    return [f"_periods (period, first_day, last_day) AS (\n  VALUES {', '.join(rows)}\n)"]


def _population(plan: Plan) -> list[str]:
    """The rows that count: those without a reason against them, and with `at_least`, of keys that have enough."""
    if not plan.indicator.at_least:
        return [f"_population AS (SELECT * FROM _placed WHERE fate = {COUNTED})"]
    per_key = (
        f"_per_key AS (\n  SELECT period, key_per, count(*) AS found FROM _placed WHERE fate = {COUNTED}\n"
        "  GROUP BY period, key_per\n)"
    )
    population = (
        "_population AS (\n  SELECT _placed.* FROM _placed JOIN _per_key USING (period, key_per)\n"
        f"  WHERE fate = {COUNTED} AND found >= {plan.indicator.at_least}\n)"
    )
    return [per_key, population]
