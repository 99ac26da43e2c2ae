"""What is open, what began and what ended: counts under different rules that a reader can still hold together."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from projrapport.audit.described import DAYS, Described, Span
from projrapport.audit.unknowns import Unknowns


def add_stocks(unknowns: Unknowns) -> None:
    """Opening + began − ended = closing, and what was open in a period: assumed, as a clean table has it."""
    for described in list(unknowns.described):
        match described.rule.split():
            case ["open", start, end]:
                _open(unknowns, described, start, end)
            case ["open_at", start, end, day]:
                _from_stock_to_stock(unknowns, described, start, end, dt.date.fromisoformat(day).toordinal())


def _open(unknowns: Unknowns, described: Described, start: str, end: str) -> None:
    """Those of the evening before and those that began; or those that ended and those that are left. Of persons, parts."""
    span = described.on.get(DAYS)
    if not isinstance(span, Span):
        return
    stock = described.without(DAYS)
    before = replace(stock, rule=f"open_at {start} {end} {_day(span.low - 1)}")
    after = replace(stock, rule=f"open_at {start} {end} {_day(span.high - 1)}")
    for pair in (
        (before, replace(described, rule=f"in {start}")),
        (after, replace(described, rule=f"in {end}")),
    ):
        places = [unknowns.find(one) for one in pair]
        terms = [(place, 1.0) for place in places if place is not None]
        own = unknowns.at(described)
        if len(terms) == 2:
            high = None if described.counted else 0
            unknowns.tie([*terms, (own, -1)], 0, high, assumed=True)
        for term in terms:
            unknowns.tie([(own, 1), (term[0], -1)], 0, None, assumed=True)


def _from_stock_to_stock(unknowns: Unknowns, described: Described, start: str, end: str, day: int) -> None:
    if described.counted:
        return
    for other in list(unknowns.described):
        match other.rule.split():
            case ["open_at", s, e, later] if (s, e) == (start, end) and other.region == described.region:
                until = dt.date.fromisoformat(later).toordinal()
                if other.table == described.table and not other.counted and until > day:
                    _flow(unknowns, described, other, Span(day + 1, until + 1))


def _flow(unknowns: Unknowns, opening: Described, closing: Described, span: Span) -> None:
    _, start, end, _ = opening.rule.split()
    began = unknowns.find(replace(opening.narrowed(DAYS, span), rule=f"in {start}"))
    ended = unknowns.find(replace(opening.narrowed(DAYS, span), rule=f"in {end}"))
    if began is not None and ended is not None:
        terms = [(unknowns.at(opening), 1.0), (began, 1.0), (ended, -1.0), (unknowns.at(closing), -1.0)]
        unknowns.tie(terms, assumed=True)


def _day(ordinal: float) -> str:
    return dt.date.fromordinal(int(ordinal)).isoformat()
