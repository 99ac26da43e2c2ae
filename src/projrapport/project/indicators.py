"""Indicators: a population, a statistic, and what it is held against."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from projrapport.errors import nearest
from projrapport.project.base import Day, Declaration, Id, Number, Whole, YesNo
from projrapport.project.conditions import Where
from projrapport.project.measures import Within, WrittenValue
from projrapport.project.tables import Names


class Select(StrEnum):
    """Which rows belong to a period."""

    IN = "in"
    FIRST = "first"
    OPEN = "open"
    OPEN_AT = "open_at"
    ALL = "all"


STATS = ("rows", "distinct", "sum", "mean", "median", "min", "max", "share", "ratio", "rate", "manual")
"""The statistics by name; percentiles p1 … p99 come beside them."""

DIVIDED = frozenset({"ratio", "rate"})
"""The statistics that are computed from other figures."""


def is_percentile(stat: str) -> bool:
    return len(stat) in (2, 3) and stat[0] == "p" and stat[1:].isdigit() and 1 <= int(stat[1:]) <= 99


def _known_stat(stat: str) -> str:
    if stat in STATS or is_percentile(stat):
        return stat
    msg = f"expected one of {', '.join(STATS)} or a percentile p1 … p99"
    raise ValueError(msg, nearest(stat, STATS))


Stat = Annotated[
    str,
    AfterValidator(_known_stat),
    WithJsonSchema({"anyOf": [{"enum": list(STATS)}, {"type": "string", "pattern": "^p[1-9][0-9]?$"}]}),
]


def _as_tables(value: Any) -> Any:
    """One breakdown may be written `by = ["sex"]`, several `by = [["sex"], ["sex", "age"]]`."""
    if isinstance(value, str):
        return [[value]]
    return [value] if isinstance(value, list | tuple) and value and isinstance(value[0], str) else value


Breakdowns = Annotated[
    tuple[tuple[str, ...], ...],
    BeforeValidator(_as_tables, json_schema_input_type=str | tuple[str, ...] | tuple[tuple[str, ...], ...]),
]


def _as_manual(value: Any) -> Any:
    return value if isinstance(value, dict) else {"value": value}


class Target(Declaration):
    """What the figure should come to. Judged on unrounded values. A share is written as a part of one: 0.5 for 50 %."""

    at_least: Number | None = None
    """Reached by this value or more."""
    at_most: Number | None = None
    """Reached by this value or less."""
    between: tuple[Number, Number] | None = None
    """Reached from the first value to the second, both included."""
    period: dict[str, Number] = {}
    """The limit of single periods, instead of the general one: `{ 2011 = 30, 2012 = 40 }`."""
    baseline: Number | None = None
    """Where the project started: better than this but short of the target is “partly”."""
    text: str = ""
    """The target in the words of the application."""


class ManualValue(Declaration):
    """A value that was counted by hand."""

    value: Number | None = None
    """Left out: it was not counted, which is not the same as 0."""
    n: Whole | None = None
    """How many it rests on."""
    source: str = ""
    """Where the value comes from, or why there is none."""
    flag: Literal["b", "p", "e", "m", "r"] = "m"
    """Its quality: m manual, e estimated, p provisional, r revised, b series break."""


WrittenManualValue = Annotated[
    ManualValue, BeforeValidator(_as_manual, json_schema_input_type=Number | ManualValue)
]


class Peer(Declaration):
    """What others have for the same indicator."""

    label: str
    """Who they are."""
    value: Number
    """Their value."""
    source: str
    """Where it is published."""


class Indicator(Declaration):
    """One figure for each period, with its breakdowns, its change and its target."""

    id: Id
    """The name that templates, figures and other indicators use."""
    goal: str | Whole | None = None
    """The goal it speaks for."""
    label: str
    """What tables call it."""
    unit: str = ""
    """A unit of [units]; the noun that stands behind the number."""
    decimals: Annotated[Whole, Field(ge=0, le=6)] | None = None
    """Decimals in print; 0 for counts and 1 for the rest when left out."""
    note: str = ""
    """A footnote."""

    of: str = ""
    """The table whose rows are counted."""
    select: Select = Select.IN
    """Which rows belong to the period: in, first, open, open_at, all."""
    date: str = ""
    """The date column that decides; the table's own when left out."""
    from_: Annotated[str, Field(alias="from")] = ""
    """The first day of a row that lasts (open, open_at)."""
    to: str = ""
    """The last day of a row that lasts."""
    at: Literal["start", "end"] | Day = "end"
    """The day that open_at looks at, when it is over: the last of the period, with `start` the one before its first,
    or a day of its own, which is then compared with nothing."""
    per: str = ""
    """Whose earliest row `first` picks; the distinct key when left out."""
    where: Where = Where()
    """Which rows count; for `first`, before the earliest is picked."""
    then_where: Where = Where()
    """For `first`: which of the picked rows count."""
    at_least: Annotated[Whole, Field(ge=1)] | None = None
    """Only keys with at least so many rows in the population."""
    at_least_per: str = ""
    """The key that `at_least` counts rows of; the distinct key when left out."""
    cumulative: YesNo = False
    """True: from the start of the project to the end of the period; of a ratio or rate, said of what it divides."""
    period: str = ""
    """A period of its own, whichever is built; a ratio or rate has that of its numerator and denominator."""
    compare: str = ""
    """Which period it is compared with, instead of the one the period says: previous-year, previous, none, an id."""

    stat: Stat
    """What is computed of the population: rows, distinct, sum, mean, median, p1 … p99, min, max, share, ratio, rate, manual."""
    distinct: str = ""
    """The key whose different values are counted."""
    value: WrittenValue | None = None
    """What is summed, averaged, or held against limits."""
    share: Where = Where()
    """The part of the population that the share is of; `value` stands for the indicator's own value."""
    exclude: Where = Where()
    """Rows that belong neither to the part nor to the whole."""
    within: Within | None = None
    """A share that is a cohort's."""
    numerator: str = ""
    """An indicator: above the line of a ratio or rate."""
    denominator: str = ""
    """An indicator: below the line of a ratio, or the population of a rate."""
    per_time: Literal["day", "month", "year"] | None = None
    """A rate by the calendar length of the period."""
    factor: Annotated[Number, Field(gt=0)] | None = None
    """What a ratio is multiplied by: 1000 for “per 1 000 inhabitants”."""
    values: dict[str, WrittenManualValue] = {}
    """The values of a manual indicator, by period."""
    keep: YesNo = False
    """True: where figures must be hidden to protect others, rather others than this one."""
    persons: YesNo = True
    """Of a manual indicator: false when it does not count persons, so that small values may be printed."""

    by: Breakdowns = ()
    """Breakdowns: columns, groups, month or quarter; two in one list make a two-way table."""
    target: Target | None = None
    """What it should come to."""
    peers: tuple[Peer, ...] = ()
    """What others have."""
    beside: Names = ()
    """Other indicators that are printed in the same row, such as the same share by another denominator."""


class Group(Declaration):
    """Classes of a number or of an age, to break figures down by."""

    id: Id
    """The name that breakdowns use."""
    label: str = ""
    """What tables call it."""
    of: str = ""
    """A column of numbers, or `value` for the indicator's own value."""
    age_from: str = ""
    """A column of birth dates; the classes are then ages in whole years …"""
    at: str = "period_start"
    """… at period_start, period_end, or the date in this column."""
    limits: tuple[Number, ...]
    """The lower limit of each class: [0, 13, 18] makes 0–12, 13–17 and 18 or more."""
