"""Random tables and indicators: empty cells, days at the edges of periods, ties, repeated keys, lists that repeat."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy, composite

from naive.conditions import Row
from naive.levels import DECLARED

Tree = dict[str, Any]
Draw = Callable[[SearchStrategy[Any]], Any]

DAYS = [
    dt.date.fromisoformat(day)
    for day in (
        "2010-12-31",
        "2011-01-01",
        "2011-06-15",
        "2011-12-30",
        "2011-12-31",
        "2012-01-01",
        "2012-01-02",
        "2012-02-28",
        "2012-02-29",
        "2012-03-01",
        "2012-06-30",
        "2012-07-01",
        "2012-12-30",
        "2012-12-31",
        "2013-01-01",
    )
]
BIRTHS = [
    dt.date.fromisoformat(day)
    for day in (
        "1890-12-31",
        "1891-01-01",
        "1992-02-29",
        "1994-01-01",
        "1994-07-01",
        "1999-01-01",
        "2012-03-01",
    )
]
PERIODS = {
    "2011": (dt.date(2011, 1, 1), dt.date(2011, 12, 31)),
    "2012": (dt.date(2012, 1, 1), dt.date(2012, 12, 31)),
    "2012-H1": (dt.date(2012, 1, 1), dt.date(2012, 6, 30)),
    "2012-02": (dt.date(2012, 2, 1), dt.date(2012, 2, 29)),
    "2011-12-31..2012-01-01": (dt.date(2011, 12, 31), dt.date(2012, 1, 1)),
}

NUMBERS = [-1.0, 0.0, 0.5, 1.0, 2.0, 14.5, 15.0, 60.0]
TEXTS = ["phone", "letter", "Ångbåt", "a_b"]
CELLS: dict[str, list[Any]] = {
    "date": DAYS,
    "opened": DAYS,
    "closed": [None, None, *DAYS[5:]],
    "born": BIRTHS,
    "minutes": NUMBERS,
    "score_in": NUMBERS,
    "score_out": NUMBERS,
    "sex": ["man", "woman"],
    "channel": TEXTS,
    "booked": [True, False],
    "person": [*"ABC"],
    "case": [*"xyz"],
    "forms": [
        ["mental"],
        ["physical", "mental"],
        ["economic", "economic"],
        ["physical", "physical", "economic"],
    ],
}
"""The columns of the table that is counted, in declared order, and what stands in them."""
OTHER = ("person", "case", "date", "channel")
"""The columns of the table beside it."""

GROUPS: dict[str, Tree] = {
    "length": {"id": "length", "of": "minutes", "limits": [0, 1, 15]},
    "size": {"id": "size", "of": "value", "limits": [1, 2, 30]},
    "age": {"id": "age", "age_from": "born", "limits": [0, 18, 21]},
    "age_at_end": {"id": "age_at_end", "age_from": "born", "at": "period_end", "limits": [13, 18]},
    "age_then": {"id": "age_then", "age_from": "born", "at": "date", "limits": [0, 18, 20]},
}


EMPTY = 8
"""One cell in so many is empty."""


@composite
def tables(draw: Draw, *, most: int = 16) -> dict[str, list[Row]]:
    return {
        "contacts": _rows(draw(seeds(most)), tuple(CELLS)),
        "visits": _rows(draw(seeds(10)), OTHER),
    }


def seeds(most: int) -> SearchStrategy[list[int]]:
    """A number for each row: rows drawn cell by cell would nearly all be empty, or the same."""
    many = st.lists(st.integers(0, 10_000), min_size=most // 2, max_size=most)
    return st.one_of(many, many, many, st.lists(st.integers(0, 99), max_size=2))


def _rows(numbers: list[int], columns: tuple[str, ...]) -> list[Row]:
    return [{**_row(Random(number), columns), "_row": place} for place, number in enumerate(numbers, start=2)]


def _row(random: Random, columns: tuple[str, ...]) -> Row:
    return {name: random.choice(CELLS[name]) if random.randrange(EMPTY) else None for name in columns}


SELDOM = st.sampled_from([False, False, False, True])
DATES, NUMERIC = ("date", "opened", "closed"), ("minutes", "score_in", "score_out")


@composite
def conditions(draw: Draw, columns: tuple[str, ...], *, depth: int = 2) -> Tree:
    """Conditions on some of the columns, with `any` and `not` within each other."""
    names = draw(
        st.lists(st.sampled_from(columns), min_size=1, max_size=draw(st.integers(1, 2)), unique=True)
    )
    tree: Tree = {name: draw(_condition(name, columns)) for name in names}
    if depth and draw(SELDOM):
        tree["any"] = draw(st.lists(conditions(columns, depth=depth - 1), min_size=1, max_size=2))
    if depth and draw(SELDOM):
        tree["not"] = draw(conditions(columns, depth=depth - 1))
    return tree


def _condition(name: str, columns: tuple[str, ...]) -> SearchStrategy[Any]:
    ordered = [one for kind in (DATES, NUMERIC) if name in kind for one in kind if one in columns]
    kinds = [*_exact(name), st.fixed_dictionaries({"missing": st.booleans()})]
    if ordered:
        bound = _values(name) | st.fixed_dictionaries({"column": st.sampled_from(ordered)})
        between = st.tuples(_values(name), _values(name)).map(sorted)
        kinds += [
            *_limits(bound),
            between.map(lambda ends: {"min": ends[0], "max": ends[1]}),
            st.fixed_dictionaries({"column": st.sampled_from(ordered)}),
        ]
    if name == "channel":
        kinds.append(
            st.fixed_dictionaries({"like": st.sampled_from(["å*", "*a*", "A_B", "50%", "*", "p*e"])})
        )
    return st.one_of(kinds)


def _limits(bound: SearchStrategy[Any]) -> list[SearchStrategy[Any]]:
    return [st.fixed_dictionaries({key: bound}) for key in ("min", "max", "before", "after")]


def _exact(name: str) -> list[SearchStrategy[Any]]:
    """The conditions that name values."""
    some = _values(name)
    several = st.lists(some, min_size=1, max_size=3)
    return [
        some,
        several,
        st.fixed_dictionaries({"equals": some}),
        st.fixed_dictionaries({"one_of": several}),
        st.fixed_dictionaries({"not": some}),
        st.fixed_dictionaries({"not": several}),
    ]


def _values(name: str) -> SearchStrategy[Any]:
    """What conditions ask for; never the empty cell."""
    values = DECLARED[name] if name in {"channel", "sex", "forms"} else CELLS[name]
    return st.sampled_from([value for value in values if value is not None])


ASKED = ("date", "opened", "closed", "minutes", "score_in", "sex", "channel", "booked", "forms")
"""The columns that conditions ask about; keys cannot be asked for their content."""


def values() -> SearchStrategy[Any]:
    """Every kind of value."""
    key = st.sampled_from(["person", "case"])
    where = st.just({}) | conditions(("date", "channel"), depth=1)
    return st.one_of(
        st.just("minutes"),
        st.just({"days_from": "opened", "to": "closed"}),
        st.fixed_dictionaries(
            {
                "days_from": st.just("opened"),
                "to": st.just("visits.first.date"),
                "where": where,
                "on": key,
                "any_time": st.booleans(),
            }
        ),
        st.fixed_dictionaries({"count": st.just("visits"), "where": where, "on": key}),
        st.fixed_dictionaries({"rows_per": key}),
        st.just({"after": "score_out", "before": "score_in"}),
    )


@composite
def indicators(draw: Draw, *, selects: tuple[str, ...] = ("in", "first", "open", "open_at", "all")) -> Tree:
    """An indicator that can be meant."""
    tree: Tree = {"id": "figure", "label": "Figure", "of": "contacts"}
    tree |= draw(_selection(selects))
    tree |= draw(_statistic(cohorts=tree["select"] == "in"))
    if "within" in tree:
        tree["date"] = "opened"
    if draw(SELDOM):
        tree["where"] = draw(conditions(ASKED))
    if tree["stat"] == "share" and draw(st.booleans()):
        tree["exclude"] = draw(conditions(ASKED, depth=1))
    if draw(SELDOM):
        tree |= {
            "at_least": draw(st.integers(1, 3)),
            "at_least_per": draw(st.sampled_from(["person", "case"])),
        }
    tree["by"] = draw(st.lists(_breakdown(tree), max_size=2))
    return tree


@composite
def _selection(draw: Draw, selects: tuple[str, ...]) -> Tree:
    select = draw(st.sampled_from(selects))
    if select in {"open", "open_at"}:
        at = (
            {"at": draw(st.sampled_from(["start", "end", dt.date(2012, 2, 29)]))}
            if select == "open_at"
            else {}
        )
        return {"select": select, "from": "opened", "to": "closed", **at}
    tree: Tree = {"select": select, "date": draw(st.sampled_from(["date", "opened"]))}
    if select == "first":
        tree["per"] = draw(st.sampled_from(["person", "case"]))
        tree |= {"then_where": draw(conditions(ASKED, depth=1))} if draw(st.booleans()) else {}
    return tree


@composite
def _statistic(draw: Draw, *, cohorts: bool) -> Tree:
    key = st.sampled_from(["person", "case"])
    stat = draw(
        st.sampled_from(["rows", "distinct", "sum", "mean", "median", "p10", "p75", "min", "max", "share"])
    )
    if stat == "share":
        return {"stat": stat, **draw(_share(cohorts=cohorts))}
    tree: Tree = {"stat": stat}
    if stat == "distinct":
        tree["distinct"] = draw(key)
    if stat not in {"rows", "distinct"} or draw(SELDOM):
        tree["value"] = draw(values())
    if stat == "distinct" and isinstance(tree.get("value"), dict) and "rows_per" in tree["value"]:
        tree["distinct"] = tree["value"]["rows_per"]  # rows counted per one key cannot tell another apart
    return tree


@composite
def _share(draw: Draw, *, cohorts: bool) -> Tree:
    """A cohort is of those whose day of entry lies in the period."""
    kind = draw(st.sampled_from(["rows", "keys", "value", *(["cohort"] if cohorts else [])]))
    if kind == "cohort":
        days = draw(st.sampled_from([0, 1, 30, 366]))
        mature = draw(st.booleans())
        return {"within": {"days_from": "opened", "to": "closed", "days": days, "mature_only": mature}}
    if kind == "value":
        limit = st.sampled_from([0.0, 1.0, 2.0, 15.0])
        return {"value": draw(values()), "share": {"value": draw(st.one_of(_limits(limit)))}}
    keyed = {"distinct": draw(st.sampled_from(["person", "case"]))} if kind == "keys" else {}
    return {"share": draw(conditions(ASKED)), **keyed}


def _breakdown(tree: Tree) -> SearchStrategy[list[str]]:
    names = ["channel", "sex", "forms", "booked", "length", "age", "age_at_end", "age_then"]
    if tree["select"] in {"in", "first"}:
        names += ["month", "quarter"]
    if "value" in tree:
        names.append("size")
    return st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True)


def periods() -> SearchStrategy[list[str]]:
    """One, two or three periods, which may overlap."""
    long = st.sampled_from(["2012", "2011", "2012-H1"])
    others = st.lists(st.sampled_from([*PERIODS]), max_size=2, unique=True)
    return st.tuples(long, others).map(lambda drawn: list(dict.fromkeys([drawn[0], *drawn[1]])))
