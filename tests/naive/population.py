"""Which rows belong to a figure in a period, and why the others do not, read by a person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from naive.conditions import Row, holds
from naive.values import Rows, measured

PLAIN = ("date", "opened", "closed", "born", "minutes", "score_in", "score_out", "sex", "channel", "booked")
"""The columns whose contents decide between rows of the same day, in the order in which they are declared."""

Tree = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """An indicator as it is written, the tables, and a period."""

    indicator: Tree
    tables: Mapping[str, Rows]
    start: dt.date
    end: dt.date
    extracted: dt.date | None = None
    covers: tuple[dt.date, dt.date] | None = None

    @property
    def rows(self) -> Rows:
        return self.tables[self.indicator["of"]]

    @property
    def select(self) -> str:
        return str(self.indicator.get("select", "in"))

    @property
    def day(self) -> str:
        """The column that places a row."""
        if self.select in {"open", "open_at"}:
            return str(self.indicator["from"])
        return str(self.indicator.get("date", "date"))

    @property
    def last_known(self) -> dt.date | None:
        if self.extracted:
            return self.extracted
        within = self.indicator["within"]
        dates = [row[within[end]] for row in self.rows for end in ("days_from", "to")]
        return max((day for day in dates if day), default=None)


def population(question: Question) -> tuple[Rows, Counter[str]]:
    """The rows that count, and the others by reason."""
    fates = [(row, fate(row, question)) for row in question.rows]
    left_out = Counter(reason for _, reason in fates if reason)
    rows = [row for row, reason in fates if not reason]
    if "at_least" in question.indicator:
        rows, few = _frequent(rows, question.indicator)
        left_out += few
    return rows, left_out


def _frequent(rows: Rows, indicator: Tree) -> tuple[Rows, Counter[str]]:
    key = indicator.get("at_least_per") or indicator["distinct"]
    times = Counter(row[key] for row in rows)
    kept = [row for row in rows if row[key] is not None and times[row[key]] >= indicator["at_least"]]
    rest = [row for row in rows if row not in kept]
    return kept, Counter("no_key" if row[key] is None else "too_few" for row in rest)


def fate(row: Row, question: Question) -> str | None:
    """Why a row does not count, or None."""
    indicator = question.indicator
    wanted = holds(indicator.get("where", {}), row)
    if wanted is not True:
        return "unknown" if wanted is None else "not_selected"
    return (
        SELECTORS[question.select](row, question)
        or ("excluded" if "exclude" in indicator and holds(indicator["exclude"], row) is True else None)
        or _unmeasured(row, question)
        or (_outside_cohort(row, question) if "within" in indicator else None)
    )


def _in(row: Row, question: Question) -> str | None:
    day = row[question.day]
    if day is None:
        return "no_date"
    return None if question.start <= day <= question.end else "outside_period"


def _first(row: Row, question: Question) -> str | None:
    key = question.indicator.get("per") or question.indicator["distinct"]
    if row[question.day] is None:
        return "no_date"
    if row[key] is None:
        return "no_key"
    mine = [
        other
        for other in question.rows
        if other[key] == row[key]
        and other[question.day]
        and holds(question.indicator.get("where", {}), other) is True
    ]
    if row is not min(mine, key=lambda other: (other[question.day], _contents(other), other["_row"])):
        return "not_selected"
    then = holds(question.indicator.get("then_where", {}), row)
    return _in(row, question) or {True: None, False: "not_selected", None: "unknown"}[then]


def _contents(row: Row) -> list[Any]:
    return [(row[name] is None, row[name] if row[name] is not None else 0) for name in PLAIN]


def _lasting(row: Row, question: Question) -> str | None:
    start, end = row[question.indicator["from"]], row[question.indicator["to"]]
    if start is None:
        return "no_date"
    return "ended_before_start" if end and end < start else None


def _open(row: Row, question: Question) -> str | None:
    start, end = row[question.indicator["from"]], row[question.indicator["to"]]
    lasts = start and start <= question.end and (end is None or end >= question.start)
    return _lasting(row, question) or (None if lasts else "outside_period")


def _open_at(row: Row, question: Question) -> str | None:
    at = question.indicator.get("at", "end")
    evening_before = question.start - dt.timedelta(days=1)
    day = {"start": evening_before, "end": question.end}.get(at, at)
    start, end = row[question.indicator["from"]], row[question.indicator["to"]]
    lasts = start and start <= day and (end is None or end > day)
    return _lasting(row, question) or (None if lasts else "outside_period")


SELECTORS = {"in": _in, "first": _first, "open": _open, "open_at": _open_at, "all": lambda *_: None}


def _unmeasured(row: Row, question: Question) -> str | None:
    value, stat = question.indicator.get("value"), question.indicator["stat"]
    if isinstance(value, dict) and "rows_per" in value:
        return "no_key" if row[value["rows_per"]] is None else None
    if stat in {"rows", "distinct"}:
        return None
    found = measured(value, row, question.tables)
    return found if isinstance(found, str) else None


def _outside_cohort(row: Row, question: Question) -> str | None:
    within = question.indicator["within"]
    start, end = row[within["days_from"]], row[within["to"]]
    if start is None:
        return "no_date"
    if end and end < start:
        return "negative"
    known = question.last_known
    young = within.get("mature_only") and known and start + dt.timedelta(days=within["days"]) > known
    return "not_mature" if young else None
