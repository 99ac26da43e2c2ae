"""All numbers of an indicator in one period, read by a person: row by row, without a query."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, combinations, product
from typing import Any

from naive.conditions import Row, holds
from naive.levels import Group, calendar_level, declared_levels, levels_of
from naive.population import Question, population
from naive.values import Rows, measured

Levels = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Cell:
    """The numbers of one level."""

    value: float | str
    """The value, or the reason why there is none."""
    n: int
    numerator: int | None = None
    without_key: int | None = None
    provisional: bool = False


@dataclass(frozen=True)
class Answer:
    """One indicator in one period."""

    cells: dict[Levels, Cell]
    excluded: Counter[str]


def answer(question: Question, groups: dict[str, Group], seen: dict[str, set[str | None]]) -> Answer:
    """`seen` gives the levels that rows of any period have, by dimension."""
    rows, excluded = population(question)
    rows = [_with_value(row, question) for row in rows]
    cells = {
        levels: _cell(_under(levels, rows, question, groups), question, levels)
        for cut in cuts(question.indicator)
        for levels in _all_levels(cut, question, groups, seen)
    }
    total = Counter({"no_key": cells[()].without_key or 0, "undecided": _undecided(rows, question)})
    return Answer(cells, +(excluded + total))


def cuts(indicator: dict[str, Any]) -> set[tuple[str, ...]]:
    """The total, the margins and the cells of every breakdown."""
    by = indicator.get("by", [])
    return {(), *chain.from_iterable(combinations(one, size) for one in by for size in range(len(one) + 1))}


def seen_levels(question: Question, groups: dict[str, Group]) -> Iterator[tuple[str, str | None]]:
    """The levels that the rows of one period have; only the calendar's are its own."""
    rows = [_with_value(row, question) for row in population(question)[0]]
    for name in {name for cut in cuts(question.indicator) for name in cut}:
        for one in _counted(rows, question, name, groups):
            yield from ((name, level) for level in levels_of(one, name, question, groups))


def _counted(rows: Rows, question: Question, name: str, groups: dict[str, Group]) -> Rows:
    of_value = groups.get(name, {}).get("of") == "value"
    return _keys(rows, question) if of_value and _rows_per(question) else rows


def _all_levels(
    cut: tuple[str, ...], question: Question, groups: dict[str, Group], seen: dict[str, set[str | None]]
) -> list[Levels]:
    axes = [{*declared_levels(name, question, groups), *seen.get(name, ())} for name in cut]
    return [tuple(zip(cut, levels, strict=True)) for levels in product(*axes)]


def _with_value(row: Row, question: Question) -> Row:
    found = measured(question.indicator.get("value"), row, question.tables)
    return {**row, "value": None if isinstance(found, str) else found}


def _rows_per(question: Question) -> str:
    value = question.indicator.get("value")
    return str(value.get("rows_per", "")) if isinstance(value, dict) else ""


def _under(levels: Levels, rows: Rows, question: Question, groups: dict[str, Group]) -> Rows:
    """The rows, or with `rows_per` the keys with their number of rows, under some levels."""
    of_rows = [
        one for one in levels if groups.get(one[0], {}).get("of") != "value" or not _rows_per(question)
    ]
    here = [
        row for row in rows if all(level in levels_of(row, name, question, groups) for name, level in of_rows)
    ]
    if not _rows_per(question):
        return here
    rest = [one for one in levels if one not in of_rows]
    keys = _keys(here, question)
    return [
        key for key in keys if all(level in levels_of(key, name, question, groups) for name, level in rest)
    ]


def _keys(rows: Rows, question: Question) -> Rows:
    """One row for each key, with the number of its rows as value."""
    name = _rows_per(question)
    times = Counter(row[name] for row in rows)
    return [{name: key, "value": float(number)} for key, number in times.items()]


def _cell(rows: Rows, question: Question, levels: Levels) -> Cell:
    indicator = question.indicator
    value, n, numerator = _statistic(rows, question)
    days = _stock_day(question) or _days_of(levels, question)
    coverage, other = _coverage(question, days), _other_coverage(question, days)
    counts = indicator["stat"] in {"rows", "distinct"}
    told: float | str
    if "none" in {coverage, other} or (not value and other == "unknown"):
        told = "not_covered"
    elif value is not None and (value or not counts):
        told = value
    elif coverage == "unknown":
        told = "not_covered"
    else:
        told = 0.0 if counts else "nothing_to_measure"
    return Cell(
        told,
        n,
        numerator,
        sum(row[indicator["distinct"]] is None for row in rows) if "distinct" in indicator else None,
        not isinstance(told, str) and _provisional(question, coverage),
    )


def _statistic(rows: Rows, question: Question) -> tuple[float | None, int, int | None]:
    stat, key = question.indicator["stat"], question.indicator.get("distinct")
    if stat == "rows":
        return float(len(rows)), len(rows), None
    if stat == "distinct":
        named = [row[key] for row in rows if row[key] is not None]
        return float(len(set(named))), len(named), None
    if stat == "share":
        whole, part = rows, [row for row in rows if _in_part(row, question) is True]
        sizes = [len({row[key] for row in some} - {None}) if key else len(some) for some in (whole, part)]
        return (sizes[1] / sizes[0] if sizes[0] else None), sizes[0], sizes[1]
    values = sorted(row["value"] for row in rows)
    return (MEASURES.get(stat) or percentile(int(stat[1:])))(values) if values else None, len(values), None


def percentile(hundredth: int) -> Callable[[list[float]], float]:
    """On the straight line between the two nearest values, the lowest being 0 and the highest 100."""

    def of(values: list[float]) -> float:
        place = (len(values) - 1) * hundredth / 100
        low = math.floor(place)
        high = min(low + 1, len(values) - 1)
        return values[low] + (values[high] - values[low]) * (place - low)

    return of


MEASURES: dict[str, Callable[[list[float]], float]] = {
    "sum": math.fsum,
    "mean": lambda values: math.fsum(values) / len(values),
    "median": percentile(50),
    "min": min,
    "max": max,
}


def _in_part(row: Row, question: Question) -> bool | None:
    within = question.indicator.get("within")
    if within is None:
        return holds(question.indicator["share"], row)
    end = row[within["to"]]
    return end is not None and (end - row[within["days_from"]]).days <= within["days"]


def _undecided(rows: Rows, question: Question) -> int:
    if "share" not in question.indicator or _rows_per(question):
        return 0
    return sum(_in_part(row, question) is None for row in rows)


def _coverage(question: Question, days: tuple[dt.date, dt.date]) -> str:
    if question.select == "all":
        return "full"
    if question.covers:
        return _known(question, days, *question.covers, declared=True)
    return _known_by_rows(question, days, [row[question.day] for row in question.rows])


def _other_coverage(question: Question, days: tuple[dt.date, dt.date]) -> str:
    """Of the second table that the value looks into."""
    value = question.indicator.get("value")
    value = value if isinstance(value, dict) else {}
    other = value.get("count") or str(value.get("to", "")).rpartition(".first.")[0]
    if not other:
        return "full"
    return _known_by_rows(question, days, [row["date"] for row in question.tables[other]])


def _known_by_rows(question: Question, days: tuple[dt.date, dt.date], dates: list[dt.date | None]) -> str:
    until = question.extracted
    seen = [day for day in dates if day and (until is None or day <= until)]
    return _known(question, days, min(seen, default=None), max(seen, default=None), declared=False)


def _known(
    question: Question,
    days: tuple[dt.date, dt.date],
    first: dt.date | None,
    last: dt.date | None,
    *,
    declared: bool,
) -> str:
    start, end = days
    if question.extracted and question.extracted < end:
        return "partly" if start <= question.extracted else "none"
    if first is not None and last is not None and first <= start and end <= last:
        return "full"
    if not declared:
        return "unknown"
    assert first is not None
    assert last is not None
    return "none" if last < start or end < first else "partly"


def _stock_day(question: Question) -> tuple[dt.date, dt.date] | None:
    """The one day that a stock is counted on."""
    if question.select != "open_at":
        return None
    at = question.indicator.get("at", "end")
    day = {"start": question.start - dt.timedelta(days=1), "end": question.end}.get(at, at)
    return day, day


def _days_of(levels: Levels, question: Question) -> tuple[dt.date, dt.date]:
    """The days of the period that lie in the month or quarter of a level."""
    for name, level in levels:
        if name in {"month", "quarter"} and level:
            length = (question.end - question.start).days + 1
            every = [question.start + dt.timedelta(days=day) for day in range(length)]
            own = [day for day in every if calendar_level(day, name) == level]
            return own[0], own[-1]
    return question.start, question.end


def _provisional(question: Question, coverage: str) -> bool:
    within = question.indicator.get("within")
    known = question.last_known if within else None
    young = (
        within
        and not within.get("mature_only")
        and (known is None or known < question.end + dt.timedelta(days=within["days"]))
    )
    return bool(young) or coverage == "partly"
