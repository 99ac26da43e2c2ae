"""Random reports: tiny projects whose tables hang together, over random rows about few persons."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random
from typing import Any

Tree = dict[str, Any]
Row = dict[str, Any]

LEVELS = {
    "sex": ["man", "woman"],
    "channel": ["visit", "phone", "home"],
    "method": ["talk", "advice"],
    "forms": ["mental", "physical", "economic"],
}
FIRST, LAST = dt.date(2011, 1, 1), dt.date(2012, 12, 31)
PERIODS = [
    {"id": "funded", "from": dt.date(2011, 7, 1), "to": dt.date(2012, 6, 30), "compare": "none"},
    {"id": "autumn", "from": dt.date(2012, 7, 1), "to": dt.date(2012, 12, 31), "compare": "none"},
    {"id": "longer", "from": dt.date(2011, 7, 1), "to": dt.date(2012, 12, 31), "compare": "none"},
]
GROUPS = [
    {"id": "length", "of": "minutes", "limits": [0, 30, 60]},
    {"id": "talks", "of": "value", "limits": [1, 2, 3]},
]


@dataclass(frozen=True)
class Drawn:
    """A project as its file would declare it, and the rows of its table."""

    project: Tree
    rows: list[Row]

    @property
    def indicators(self) -> list[Tree]:
        return self.project["indicator"]


def drawn(seed: int, *, simple: bool = False) -> Drawn:
    """The report of that number. A `simple` one can be gone through person by person."""
    random = Random(seed)
    rows = _rows(random, simple=simple)
    indicators = _indicators(random, simple=simple)
    return Drawn(project_of(indicators, threshold=random.choice([3, 5, 5, 5])), rows)


def project_of(indicators: list[Tree], *, threshold: int = 5) -> Tree:
    columns: Tree = {
        "person": {"type": "person"},
        "date": {"type": "date"},
        "opened": {"type": "date"},
        "closed": {"type": "date"},
        "minutes": {"type": "number"},
        "done": {"type": "boolean"},
    }
    coded = {
        name: {"type": "list" if name == "forms" else "category", "levels": levels}
        for name, levels in LEVELS.items()
    }
    return {
        "project": {"title": "Random", "started": FIRST, "language": "en"},
        "periods": {"years": [2011, 2012], "compare": "previous-year"},
        "period": PERIODS,
        "audience": {"public": {"threshold": threshold}},
        "tables": {
            "contacts": {
                "files": ["contacts.csv"],
                "date": "date",
                "covers": [FIRST, LAST],
                "columns": columns | coded,
            }
        },
        "group": GROUPS,
        "indicator": indicators,
    }


# Rows


def _rows(random: Random, *, simple: bool) -> list[Row]:
    """Each person has a sex and some rows; seldom named levels and persons of one row make small counts."""
    rows: list[Row] = []
    nameless = random.choice([0, 0, 0.1])
    empty = random.choice([0, 0, 0.06])
    weights = {name: [random.random() ** 2 + 0.05 for _ in levels] for name, levels in LEVELS.items()}
    for number in range(random.choice([12, 20, 35, 60])):
        sex = random.choices(LEVELS["sex"], weights["sex"])[0]
        rows += [
            _row(random, number, sex, weights, nameless=nameless, empty=0 if simple else empty)
            for _ in range(random.choice([1, 1, 1, 2, 2, 3, 5]))
        ]
    random.shuffle(rows)
    return rows


def rows_of(random: Random, *, persons: int, weights: dict[str, list[float]]) -> list[Row]:
    """Rows of so many persons, all of whom are named, with levels that are as frequent as they weigh."""
    return [
        _row(random, number, random.choices(LEVELS["sex"], weights["sex"])[0], weights, nameless=0, empty=0)
        for number in range(persons)
        for _ in range(random.choice([1, 1, 2]))
    ]


def _row(
    random: Random, number: int, sex: str, weights: dict[str, list[float]], *, nameless: float, empty: float
) -> Row:
    day = FIRST + dt.timedelta(days=int(731 * random.random() ** 0.7))
    opened = day - dt.timedelta(days=random.randrange(60))
    row: Row = {
        "person": None if random.random() < nameless else number,
        "date": day,
        "opened": opened,
        "closed": opened + dt.timedelta(days=random.randrange(400)) if random.random() < 0.8 else None,
        "minutes": float(random.choice([10, 20, 30, 45, 60, 90])),
        "done": random.random() < 0.7,
        "sex": sex,
        "forms": random.sample(LEVELS["forms"], random.choice([1, 1, 2])),
    }
    for name in ("channel", "method"):
        row[name] = random.choices(LEVELS[name], weights[name])[0]
    for name in ("channel", "method", "minutes"):
        if random.random() < empty:
            row[name] = None
    return row


# Indicators


def _indicators(random: Random, *, simple: bool) -> list[Tree]:
    kinds = SIMPLE if simple else [*SIMPLE, *FURTHER]
    found: dict[str, Tree] = {}
    for _ in range(random.randint(2, 4) if simple else random.randint(3, 7)):
        kind = random.choice(kinds)
        for tree in kind(random, simple=simple):
            found[f"i{len(found)}"] = tree
    return [{"label": f"Figure {name}", **tree, "id": tree.get("id", name)} for name, tree in found.items()]


def _count(random: Random) -> Tree:
    return {"of": "contacts"} | random.choice([{"stat": "rows"}, {"stat": "distinct", "distinct": "person"}])


def _where(random: Random) -> Tree:
    """Often none; else a part of the population."""
    drawn: Tree = random.choice(
        [
            {},
            {},
            {},
            {"sex": "man"},
            {"sex": "woman"},
            {"channel": "visit"},
            {"channel": ["visit", "phone"]},
            {"channel": {"not": "home"}},
            {"method": "talk"},
            {"sex": "man", "method": "talk"},
            {"done": True},
        ]
    )
    return {"where": drawn} if drawn else {}


def _by(random: Random, *, simple: bool) -> list[list[str]]:
    names = ["sex", "channel"] if simple else ["sex", "channel", "method", "done"]
    first, second = random.sample(names, 2)
    return random.choice(
        [[[first]], [[first], [second]], [[first, second]], [[first], [second], [first, second]]]
    )


def _tables(random: Random, *, simple: bool) -> list[Tree]:
    return [_count(random) | _where(random) | {"by": _by(random, simple=simple)}]


def _linked(random: Random, *, simple: bool) -> list[Tree]:
    """Two tables that share a margin, and one of a part."""
    count, where = _count(random), _where(random)
    return [count | where | {"by": _by(random, simple=simple)}, count | where | _where(random)]


def _rows_and_persons(random: Random, *, simple: bool) -> list[Tree]:
    where, by = _where(random), {"by": _by(random, simple=simple)}
    persons: Tree = {"of": "contacts", "stat": "distinct", "distinct": "person"}
    return [persons | where | by, {"of": "contacts", "stat": "rows"} | where | by]


def _share(random: Random, *, simple: bool) -> list[Tree]:
    keyed = {"distinct": "person"} if random.random() < 0.5 else {}
    part = random.choice([{"done": True}, {"sex": "man"}, {"channel": "visit"}])
    by = {"by": random.choice([[], [["sex"]], [["channel"]]])}
    return [{"of": "contacts", "stat": "share", "share": part} | keyed | _where(random) | by]


def _overlapping(random: Random, *, simple: bool) -> list[Tree]:
    count, where = _count(random), _where(random)
    periods = random.sample(["funded", "autumn", "longer", "2012", "2011"], random.randint(2, 4))
    return [count | where | {"period": name, "compare": "none"} for name in periods]


def _mean(random: Random, *, simple: bool) -> list[Tree]:
    by = {"by": random.choice([[], [["sex"]], [["channel"]]])}
    value = random.choice(["minutes", {"rows_per": "person"}])
    rows = [{"of": "contacts", "stat": "rows"} | by] if random.random() < 0.5 else []
    stat = random.choice(["mean", "sum", "median"])
    return [{"of": "contacts", "stat": stat, "value": value} | by, *rows]


def _at_least(random: Random, *, simple: bool) -> list[Tree]:
    where: Tree = _where(random)
    persons: Tree = {"of": "contacts", "stat": "distinct", "distinct": "person"} | where
    share = {
        "of": "contacts",
        "stat": "share",
        "value": {"rows_per": "person"},
        "share": {"value": {"min": 2}},
    }
    return [
        persons,
        persons | {"at_least": random.choice([2, 3])},
        *([share | where] if random.random() < 0.5 else []),
    ]


def _months(random: Random, *, simple: bool) -> list[Tree]:
    return [
        _count(random)
        | _where(random)
        | {"by": random.choice([[["month"]], [["quarter"]], [["quarter"], ["month"]]])}
    ]


def _grouped(random: Random, *, simple: bool) -> list[Tree]:
    if random.random() < 0.5:
        return [_count(random) | {"by": [["length"], ["sex"]]}]
    persons = {"of": "contacts", "stat": "distinct", "distinct": "person", "value": {"rows_per": "person"}}
    return [persons | {"by": [["talks"]]}]


def _listed(random: Random, *, simple: bool) -> list[Tree]:
    return [_count(random) | _where(random) | {"by": random.choice([[["forms"]], [["forms"], ["sex"]]])}]


def _new(random: Random, *, simple: bool) -> list[Tree]:
    where = _where(random)
    persons: Tree = {"of": "contacts", "stat": "distinct", "distinct": "person"} | where
    by = {"by": random.choice([[], [["channel"]], [["sex"]]])}
    return [persons, persons | {"select": "first"} | by]


def _stock(random: Random, *, simple: bool) -> list[Tree]:
    by = {"by": random.choice([[], [["sex"]], [["channel"]]])}
    rows: Tree = {"of": "contacts", "stat": "rows"} | by
    lasting = {"from": "opened", "to": "closed"}
    return [
        rows | lasting | {"select": "open_at", "at": "start"},
        rows | {"date": "opened"},
        rows | {"date": "closed"},
        rows | lasting | {"select": "open_at", "at": "end"},
        *([rows | lasting | {"select": "open"}] if random.random() < 0.5 else []),
    ]


def _since_start(random: Random, *, simple: bool) -> list[Tree]:
    count = _count(random) | _where(random)
    return [count, count | {"cumulative": True, "compare": "none"}]


SIMPLE = [_tables, _tables, _linked, _linked, _rows_and_persons, _share, _overlapping]
FURTHER = [_mean, _at_least, _months, _grouped, _listed, _new, _stock, _since_start]
