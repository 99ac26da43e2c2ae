"""Populations: which rows of a table belong to a figure in each period, and why the others do not."""

from __future__ import annotations

import datetime as dt

from projrapport.figures.conditions import RowSource, where_sql
from projrapport.figures.dimensions import Dimension
from projrapport.figures.fates import COUNTED, Reasons, fate_sql
from projrapport.figures.figure import Reason
from projrapport.figures.sql import Parameters, column_of, quoted
from projrapport.figures.statistics import rows_per
from projrapport.figures.values import Measured
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select
from projrapport.project.periods import Period
from projrapport.project.tables import ColumnType, Table
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the query of one indicator is written from."""

    indicator: Indicator
    project: Project
    rows: RowSource
    measured: Measured
    dimensions: tuple[Dimension, ...]
    last_known: dt.date | None
    """The last day that anything can be known for: a cohort needs it."""
    periods: tuple[Period, ...] = ()
    person: str = ""
    """The column of the persons that are counted behind the figures; empty for the figures themselves."""
    places: bool = False
    """Whether each row tells where it was read."""

    @property
    def table(self) -> Table:
        return self.project.tables[self.indicator.of]

    @property
    def parameters(self) -> Parameters:
        return self.rows.parameters


def day_column(indicator: Indicator, table: Table) -> str:
    """The date column that places a row: the indicator's, the first day of a row that lasts, or the table's own."""
    if indicator.select in {Select.OPEN, Select.OPEN_AT}:
        return indicator.from_
    return indicator.date or table.date


def day_sql(indicator: Indicator, table: Table) -> str:
    name = day_column(indicator, table)
    return column_of("t", name) if name else "CAST(NULL AS DATE)"


def rows_sql(plan: Plan) -> str:
    """Every row of the table, with its fate as far as it holds in any period."""
    return f"SELECT t.*, {fate_sql(early(plan))} AS _fate\n  FROM {_source(plan)} AS t"


def placed_sql(plan: Plan) -> str:
    """The rows that nothing speaks against so far in each period that they fall in, with their fate there."""
    columns = ["t._in AS period", f"{fate_sql(late(plan))} AS fate", *_columns(plan)]
    days = "\n  JOIN _periods AS p ON p.period = t._in" if asks_for_days(plan) else ""
    join = f"\n  {plan.measured.join}" if plan.measured.join else ""
    return "SELECT\n    " + ",\n    ".join(columns) + f"\n  FROM (\n    {_inside(plan)}\n  ) AS t{days}{join}"


def asks_for_days(plan: Plan) -> bool:
    """Whether the first or last day of its period decides the level of a row."""
    return any(one.of_period for one in plan.dimensions)


def _inside(plan: Plan) -> str:
    """The rows of each period by themselves: a day between two that are written out is found fastest."""
    inside = INSIDE[plan.indicator.select]
    return "\n    UNION ALL\n    ".join(
        f"SELECT *, {place} AS _in FROM _rows AS t WHERE t._fate = {COUNTED} AND {inside(plan, period)}"
        for place, period in enumerate(plan.periods)
    )


def _source(plan: Plan) -> str:
    """The table's rows, each with what the conditions say of it; for `first`, also whether it is the earliest."""
    wanted = f"SELECT *, {where_sql(plan.indicator.where, plan.rows)} AS _wanted FROM {quoted(plan.indicator.of)} AS t"
    if plan.indicator.select is not Select.FIRST:
        return f"({wanted})"
    key = column_of("t", plan.indicator.per or plan.indicator.distinct)
    day = day_sql(plan.indicator, plan.table)
    eligible = f"_wanted AND {day} IS NOT NULL AND {key} IS NOT NULL"
    order = ", ".join([day, *_tie_breakers(plan), "t._file", "t._row"])
    place = f"row_number() OVER (PARTITION BY {key}, {eligible} ORDER BY {order})"
    return f"(\n    SELECT *, {key} IS NULL AS _keyless, {eligible} AND {place} = 1 AS _earliest FROM ({wanted}) AS t\n  )"


def _tie_breakers(plan: Plan) -> list[str]:
    """Of rows on the same day the one with the lowest contents: the order of the rows in a file decides nothing."""
    plain = {ColumnType.CATEGORY, ColumnType.DATE, ColumnType.NUMBER, ColumnType.BOOLEAN}
    cells = ((column_of("t", name), column.type) for name, column in plan.table.columns.items())
    return [
        f"list_sort({cell})" if type_ is ColumnType.LIST else cell
        for cell, type_ in cells
        if type_ in plain or type_ is ColumnType.LIST
    ]


def early(plan: Plan) -> Reasons:
    """Why a row can fall in no period: its conditions, then what must be known of it."""
    wanted = [("t._wanted IS NULL", Reason.UNKNOWN), ("NOT t._wanted", Reason.NOT_SELECTED)]
    return [*wanted, *_unplaceable(plan)]


def _unplaceable(plan: Plan) -> Reasons:
    select = plan.indicator.select
    if select is Select.ALL:
        return []
    dated = [(f"{day_sql(plan.indicator, plan.table)} IS NULL", Reason.NO_DATE)]
    if select is Select.IN:
        return dated
    if select is Select.FIRST:
        return [*dated, ("t._keyless", Reason.NO_KEY), ("NOT t._earliest", Reason.NOT_SELECTED)]
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    return [*dated, (f"{end} < {start}", Reason.ENDED_BEFORE_START)]


def _dated_within(plan: Plan, period: Period) -> str:
    first, last = map(plan.parameters.bind, (period.start, period.end))
    return f"{day_sql(plan.indicator, plan.table)} BETWEEN {first} AND {last}"


def _open(plan: Plan, period: Period) -> str:
    first, last = map(plan.parameters.bind, (period.start, period.end))
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    return f"{start} <= {last} AND ({end} IS NULL OR {end} >= {first})"


def _open_at(plan: Plan, period: Period) -> str:
    """The stock when a day is over."""
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    day = plan.parameters.bind(_day_of_stock(plan.indicator, period))
    return f"{start} <= {day} AND ({end} IS NULL OR {end} > {day})"


def _day_of_stock(indicator: Indicator, period: Period) -> dt.date:
    """A period starts with the stock of the evening before: then opening + started − ended is closing."""
    days = {"start": period.start - dt.timedelta(days=1), "end": period.end}
    return indicator.at if isinstance(indicator.at, dt.date) else days[indicator.at]


def stock_day(indicator: Indicator, period: Period) -> Period | None:
    """The day that a stock is counted on, as a period of that day; None for what is not a stock."""
    if indicator.select is not Select.OPEN_AT:
        return None
    day = _day_of_stock(indicator, period)
    return Period(day, day, period.id)


def _always(_plan: Plan, _period: Period) -> str:
    return "TRUE"


INSIDE = {
    Select.IN: _dated_within,
    Select.FIRST: _dated_within,
    Select.OPEN: _open,
    Select.OPEN_AT: _open_at,
    Select.ALL: _always,
}
"""Each selector and the rows that it puts into a period."""


def late(plan: Plan) -> Reasons:
    """Why a row that falls in the period is not counted there."""
    return [*_not_then(plan), *_excluded(plan), *_unmeasured(plan), *_outside_cohort(plan)]


def _not_then(plan: Plan) -> Reasons:
    if not plan.indicator.then_where:
        return []
    then = where_sql(plan.indicator.then_where, plan.rows)
    return [(f"{then} IS NULL", Reason.UNKNOWN), (f"NOT {then}", Reason.NOT_SELECTED)]


def _excluded(plan: Plan) -> Reasons:
    if not plan.indicator.exclude:
        return []
    return [(where_sql(plan.indicator.exclude, plan.rows), Reason.EXCLUDED)]


def _unmeasured(plan: Plan) -> Reasons:
    """Rows without the value that the statistic measures; one without the key that it counts rows per."""
    value, stat = plan.indicator.value, plan.indicator.stat
    if rows_per(plan.indicator):
        return [(f"{column_of('t', rows_per(plan.indicator))} IS NULL", Reason.NO_KEY)]
    if value is None or stat in {"rows", "distinct"}:
        return []
    return plan.measured.gaps


def _outside_cohort(plan: Plan) -> Reasons:
    within = plan.indicator.within
    if within is None:
        return []
    start, end = column_of("t", within.days_from), column_of("t", within.to)
    cases = [(f"{start} IS NULL", Reason.NO_DATE), (f"{end} < {start}", Reason.NEGATIVE)]
    if within.mature_only and plan.last_known:
        known = plan.parameters.bind(plan.last_known)
        cases.append((f"{start} + {within.days} > {known}", Reason.NOT_MATURE))
    return cases


def _columns(plan: Plan) -> list[str]:
    """What the statistic and the breakdowns need of each row."""
    indicator = plan.indicator
    key = rows_per(indicator) or indicator.distinct
    per = indicator.at_least_per or indicator.distinct
    return [
        f"{_column(key)} AS key_of",
        f"{_column(per if indicator.at_least else '')} AS key_per",
        f"{plan.measured.value} AS measure",
        f"{part_sql(plan)} AS part",
        *([f"{_column(plan.person)} AS person_of"] if plan.person else []),
        *([f"{column_of('t', plan.table.protected)} AS shielded"] if plan.table.protected else []),
        *(["t._file AS _file", "t._row AS _row"] if plan.places else []),
        *(column for one in plan.dimensions if not one.of_value for column in one.columns),
    ]


def _column(name: str) -> str:
    return column_of("t", name) if name else "NULL"


def part_sql(plan: Plan) -> str:
    """Whether a row of the whole belongs to the part that a share is of; decided later where rows are counted per key."""
    indicator = plan.indicator
    if indicator.within:
        start, end = column_of("t", indicator.within.days_from), column_of("t", indicator.within.to)
        return f"{end} IS NOT NULL AND date_diff('day', {start}, {end}) <= {indicator.within.days}"
    if not indicator.share or rows_per(indicator):
        return "CAST(NULL AS BOOLEAN)"
    return where_sql(indicator.share, plan.rows)
