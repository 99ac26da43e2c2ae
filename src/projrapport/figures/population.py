"""Populations: which rows of a table belong to a figure in each period, and why the others do not."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from projrapport.figures.conditions import RowSource, where_sql
from projrapport.figures.dimensions import Dimension
from projrapport.figures.figure import Reason
from projrapport.figures.sql import Parameters, column_of, quoted
from projrapport.figures.statistics import rows_per
from projrapport.figures.values import Measured
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select
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

    @property
    def table(self) -> Table:
        return self.project.tables[self.indicator.of]

    @property
    def person(self) -> str:
        """The column that names the person behind a row; empty where the table has none."""
        return next(iter(self.table.of_type(ColumnType.PERSON)), "")

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


def placed_sql(plan: Plan) -> str:
    """Every row in every period, with its fate: null for the rows that the figure counts, else the reason."""
    columns = ["p.period", f"CASE\n{_cases(plan)}\n    END AS fate", *_columns(plan)]
    return (
        "SELECT\n    "
        + ",\n    ".join(columns)
        + f"\n  FROM {_source(plan)} AS t CROSS JOIN _periods AS p"
        + (f"\n  {plan.measured.join}" if plan.measured.join else "")
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
    return [column_of("t", name) for name, column in plan.table.columns.items() if column.type in plain]


def _cases(plan: Plan) -> str:
    cases = [
        ("t._wanted IS NULL", Reason.UNKNOWN),
        ("NOT t._wanted", Reason.NOT_SELECTED),
        *_selected[plan.indicator.select](plan),
        *_excluded(plan),
        *_unmeasured(plan),
        *_outside_cohort(plan),
    ]
    return "\n".join(f"      WHEN {condition} THEN '{reason}'" for condition, reason in cases)


def _in(plan: Plan) -> list[tuple[str, Reason]]:
    day = day_sql(plan.indicator, plan.table)
    return [
        (f"{day} IS NULL", Reason.NO_DATE),
        (f"{day} NOT BETWEEN p.first_day AND p.last_day", Reason.OUTSIDE_PERIOD),
    ]


def _first(plan: Plan) -> list[tuple[str, Reason]]:
    then = where_sql(plan.indicator.then_where, plan.rows)
    dated, outside = _in(plan)
    later = [("t._keyless", Reason.NO_KEY), ("NOT t._earliest", Reason.NOT_SELECTED)]
    return [dated, *later, outside, (f"{then} IS NULL", Reason.UNKNOWN), (f"NOT {then}", Reason.NOT_SELECTED)]


def _open(plan: Plan) -> list[tuple[str, Reason]]:
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    return [
        *_lasting(start, end),
        (f"NOT ({start} <= p.last_day AND ({end} IS NULL OR {end} >= p.first_day))", Reason.OUTSIDE_PERIOD),
    ]


def _open_at(plan: Plan) -> list[tuple[str, Reason]]:
    """The stock when a day is over. A period starts with that of the evening before: then opening + started − ended
    is closing.
    """
    start, end = column_of("t", plan.indicator.from_), column_of("t", plan.indicator.to)
    at = plan.indicator.at
    days = {"start": "(p.first_day - 1)", "end": "p.last_day"}
    day = plan.parameters.bind(at) if isinstance(at, dt.date) else days[at]
    return [
        *_lasting(start, end),
        (f"NOT ({start} <= {day} AND ({end} IS NULL OR {end} > {day}))", Reason.OUTSIDE_PERIOD),
    ]


def _lasting(start: str, end: str) -> list[tuple[str, Reason]]:
    return [(f"{start} IS NULL", Reason.NO_DATE), (f"{end} < {start}", Reason.ENDED_BEFORE_START)]


def _all(_: Plan) -> list[tuple[str, Reason]]:
    return []


_selected = {
    Select.IN: _in,
    Select.FIRST: _first,
    Select.OPEN: _open,
    Select.OPEN_AT: _open_at,
    Select.ALL: _all,
}
"""Each selector and the rows that it leaves out."""


def _excluded(plan: Plan) -> list[tuple[str, Reason]]:
    if not plan.indicator.exclude:
        return []
    return [(where_sql(plan.indicator.exclude, plan.rows), Reason.EXCLUDED)]


def _unmeasured(plan: Plan) -> list[tuple[str, Reason]]:
    """Rows without the value that the statistic measures; one without the key that it counts rows per."""
    value, stat = plan.indicator.value, plan.indicator.stat
    if rows_per(plan.indicator):
        return [(f"{column_of('t', rows_per(plan.indicator))} IS NULL", Reason.NO_KEY)]
    if value is None or stat in {"rows", "distinct"}:
        return []
    reasons = (Reason.NO_VALUE, Reason.NOT_ENDED, Reason.NEGATIVE)
    gap = plan.measured.gap
    return [(f"({gap}) = '{reason}'", reason) for reason in reasons if f"'{reason}'" in gap]


def _outside_cohort(plan: Plan) -> list[tuple[str, Reason]]:
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
        f"{_column(plan.person)} AS person_of",
        f"{plan.measured.value} AS measure",
        f"{part_sql(plan)} AS part",
        *(column for one in plan.dimensions if not one.of_value for column in one.columns),
    ]


def _column(name: str) -> str:
    return column_of("t", name) if name else "NULL"


def part_sql(plan: Plan) -> str:
    """Whether a row of the whole belongs to the part that a share is of; decided later where rows are counted per key."""
    indicator = plan.indicator
    if indicator.within:
        start, end = column_of("t", indicator.within.days_from), column_of("t", indicator.within.to)
        return f"{end} IS NOT NULL AND {end} - {start} <= {indicator.within.days}"
    if not indicator.share or rows_per(indicator):
        return "CAST(NULL AS BOOLEAN)"
    return where_sql(indicator.share, plan.rows)
