"""Whether 3/4/12 is in March, in April or in 2003: the whole column decides, or a person."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

from projrapport.loading.columns.date_forms import Order, Written
from projrapport.loading.columns.reading import Gravity, Remark

Orders = frozenset[Order]
ORDERS: tuple[Order, ...] = ("day-first", "month-first", "year-first")
FIX = 'Set `date_order = "day-first"` or `"month-first"` for the column.'
FIX_SHORT = 'Set `date_order = "year-first"`, `"day-first"` or `"month-first"` for the column.'


def orders_of(written: Mapping[int, Written], declared: Order | None) -> Mapping[int, Order] | Remark:
    """The order in which each date is meant, or the refusal of a column that leaves it open.

    A form with a full year in front, or with the name of a month beside one, has its order. The declared order holds
    wherever the form allows it. The others have the one order in which all of them can be dates: no month is above 12
    and no day above 31.
    """
    certain = {place: date.orders[0] for place, date in written.items() if date.certain}
    told = {place: declared for place, date in written.items() if declared and declared in date.orders}
    doubtful = {place: date for place, date in written.items() if place not in certain and place not in told}
    decided = _decided(doubtful)
    if isinstance(decided, Remark):
        return decided
    return {**dict.fromkeys(doubtful, decided), **told, **certain}


def _decided(doubtful: Mapping[int, Written]) -> Order | Remark:
    """The order of all of them: the only one that is possible, or any where all give the same days."""
    possible = [orders for date in doubtful.values() if (orders := _possible(date))]
    common = reduce(frozenset.intersection, possible, frozenset(ORDERS))
    short = any(date.short for date in doubtful.values())
    if not common:
        return _refusal("the dates of the column are not all written in one order", doubtful, short=short)
    if len(common) > 1 and not all(_is_one_day(date, common) for date in doubtful.values()):
        example = (
            "3/4/12 can be in April, in March or in 2003" if short else "3/4/2012 can be in April or in March"
        )
        what = f"no date tells whether the day or the month{' or the year' if short else ''} stands first: {example}"
        return _refusal(what, doubtful, short=short)
    return min(common)


def _possible(date: Written) -> Orders:
    return frozenset(order for order in date.orders if _in_range(date, order))


def _in_range(date: Written, order: Order) -> bool:
    _, month, day = date.ordered(order)
    return 1 <= month <= 12 and 1 <= day <= 31


def _is_one_day(date: Written, orders: Orders) -> bool:
    return len({date.ordered(order) for order in orders}) == 1


def _refusal(what: str, doubtful: Mapping[int, Written], *, short: bool) -> Remark:
    return Remark(Gravity.REFUSED, f"{what}.", tuple(doubtful), FIX_SHORT if short else FIX)
