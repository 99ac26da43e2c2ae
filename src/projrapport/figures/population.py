"""Populations: which rows of a table belong to a figure in each period, and why the others do not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import pairwise

from projrapport.figures.conditions import RowSource, where_sql
from projrapport.figures.dimensions import Dimension
from projrapport.figures.figure import Reason
from projrapport.figures.sql import Parameters, column_of, quoted
from projrapport.figures.statistics import rows_per
from projrapport.figures.values import Measured
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select
from projrapport.project.periods import Period
from projrapport.project.tables import ColumnType, Table


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
    """Every row of the table, with the reason against it that holds in any period; null when there is none."""
    early = [("t._wanted IS NULL", Reason.UNKNOWN), ("NOT t._wanted", Reason.NOT_SELECTED), *_early(plan)]
    return f"SELECT t.*, {_reason(early)} AS _fate\n  FROM {_source(plan)} AS t"


def placed_sql(plan: Plan) -> str:
    """The rows without such a reason in each period that they fall in, with their fate there: null for those that the
    figure counts, else the reason.
    """
    columns = ["p.period", f"{_reason(_late(plan))} AS fate", *_columns(plan)]
    return (
        "SELECT\n    "
        + ",\n    ".join(columns)
        + f"\n  FROM {_placed_in(plan)}"
        + (f"\n  {plan.measured.join}" if plan.measured.join else "")
        + f"\n  WHERE t._fate IS NULL{'' if _in_one_period(plan) else f' AND {inside_sql(plan)}'}"
    )


def _in_one_period(plan: Plan) -> bool:
    """Whether a row falls in one of the periods at most: then the period is read off its day, which is far faster than
    to hold each row against each period.
    """
    ordered = sorted(plan.periods, key=lambda period: period.start)
    apart = all(one.end < other.start for one, other in pairwise(ordered))
    return apart and plan.indicator.select in {Select.IN, Select.FIRST}


def _placed_in(plan: Plan) -> str:
    if not _in_one_period(plan):
        return "_rows AS t CROSS JOIN _periods AS p"
    day, bind = day_sql(plan.indicator, plan.table), plan.parameters.bind
    cases = " ".join(
        f"WHEN {day} BETWEEN {bind(period.start)} AND {bind(period.end)} THEN {place}"
        for place, period in enumerate(plan.periods)
    )
    return f"(SELECT *, CASE {cases} END AS _in FROM _rows AS t) AS t JOIN _periods AS p ON p.period = t._in"


Reasons = list[tuple[str, Reason]]
"""Conditions, the first of which to hold decides."""


def _reason(cases: Reasons) -> str:
    if not cases:
        return "CAST(NULL AS VARCHAR)"
    return "CASE " + " ".join(f"WHEN {condition} THEN '{reason}'" for condition, reason in cases) + " END"


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


def _early(plan: Plan) -> Reasons:
    """What must be known of a row before it can fall in a period."""
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


def inside_sql(plan: Plan) -> str:
    """Whether a row falls in the period, by the selector."""
    return INSIDE[plan.indicator.select](plan)


def _dated_within(plan: Plan) -> str:
    return f"{day_sql(plan.indicator, plan.table)} BETWEEN p.first_day AND p.last_day"


def _open(plan: Plan) -> str:
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    return f"{start} <= p.last_day AND ({end} IS NULL OR {end} >= p.first_day)"


def _open_at(plan: Plan) -> str:
    """The stock when a day is over. A period starts with that of the evening before: then opening + started − ended
    is closing.
    """
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    at = plan.indicator.at
    days = {"start": "(p.first_day - 1)", "end": "p.last_day"}
    day = plan.parameters.bind(at) if isinstance(at, dt.date) else days[at]
    return f"{start} <= {day} AND ({end} IS NULL OR {end} > {day})"


def stock_day(indicator: Indicator, period: Period) -> Period | None:
    """The day that a stock is counted on, as a period of that day; None for what is not a stock."""
    if indicator.select is not Select.OPEN_AT:
        return None
    days = {"start": period.start - dt.timedelta(days=1), "end": period.end}
    day = indicator.at if isinstance(indicator.at, dt.date) else days[indicator.at]
    return Period(day, day, period.id)


def _always(_: Plan) -> str:
    return "TRUE"


INSIDE = {
    Select.IN: _dated_within,
    Select.FIRST: _dated_within,
    Select.OPEN: _open,
    Select.OPEN_AT: _open_at,
    Select.ALL: _always,
}
"""Each selector and the rows that it puts into a period."""


def _late(plan: Plan) -> Reasons:
    """Why a row that falls in the period is not counted there."""
    return [*_not_then(plan), *_excluded(plan), *_unmeasured(plan), *_outside_cohort(plan)]


def counts_all_within(plan: Plan) -> bool:
    """Whether every row that falls in a period is counted there."""
    return not _late(plan)


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
    reasons = (Reason.NO_VALUE, Reason.NOT_ENDED, Reason.NEGATIVE)
    gap = plan.measured.gap
    return [(f"({gap}) = '{reason}'", reason) for reason in reasons if f"'{reason}'" in gap]


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
