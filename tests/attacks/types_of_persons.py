"""An attacker who thinks of every person: how many there are of each type, by the cells that they have rows in.

It knows what is printed and what is declared, and nothing of how the report describes its counts. Every table of rows
that agrees with the printed figures is one of its solutions, so its bounds are exact. Only for reports with few cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, product
from typing import Any

import highspy

from attacks.drawn_reports import LEVELS, Drawn, Row, Tree
from attacks.members import days_of, in_count, is_plain, persons_in
from attacks.public import Public
from projrapport.figures.figure import Figure, Kind, Part

MOST_CELLS = 10
"""In one piece: of cells that no count has together, the persons say nothing of each other."""
COUNTS = (Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.WITHOUT_KEY)
Region = frozenset[int]


@dataclass(frozen=True)
class Seen:
    """A count with the cells that it is over, and what is printed of it."""

    figure: Figure
    tree: Tree
    region: Region
    printed: int | None

    @property
    def unit(self) -> str:
        if self.figure.key.part is Part.WITHOUT_KEY:
            return "nameless"
        return "persons" if self.tree.get("distinct") else "rows"


def leaks(report: Drawn, built: Public) -> list[str] | None:
    """What the attacker finds out that it must not; None where the report has too many cells for it."""
    if not all(is_plain(tree) for tree in report.indicators):
        return None
    seen, size = _seen(report, built)
    pieces = _pieces(size, [one.region for one in seen])
    if max(map(len, pieces), default=0) > MOST_CELLS:
        return None
    attacker = _Attacker(seen, pieces, built)
    ignorant = _Attacker([replace(one, printed=None) for one in seen], pieces, built)
    threshold = built.printed["audience"]["threshold"]
    found = []
    for name, plus, minus in _secrets(report, seen, threshold):
        least, most = attacker.bounds(plus, minus)
        if most < threshold or (least > 1 and least > ignorant.bounds(plus, minus)[0]):
            found.append(f"{name}: {'exact' if least == most else 'too narrow'}")
    return found


def _pieces(size: int, regions: list[Region]) -> list[Region]:
    """The cells that counts tie together."""
    pieces = [frozenset({cell}) for cell in range(size)]
    for region in regions:
        touched = [piece for piece in pieces if piece & region]
        if touched:
            pieces = [piece for piece in pieces if not piece & region] + [frozenset[int]().union(*touched)]
    return pieces


def _seen(report: Drawn, built: Public) -> tuple[list[Seen], int]:
    trees = {tree["id"]: tree for tree in report.indicators}
    printed = {one["key"]: one for one in built.printed["figures"]}
    counts = [
        figure
        for figure in built.truth.values()
        if figure.kind is Kind.COUNT and figure.key.part in COUNTS and figure.value is not None
    ]
    cells: dict[frozenset[int], int] = {}
    for row in _possible_rows(report):
        member = frozenset(
            place for place, one in enumerate(counts) if in_count(trees[one.key.indicator], one.key, row)
        )
        if member:
            cells.setdefault(member, len(cells))
    seen = [
        Seen(
            one,
            trees[one.key.indicator],
            frozenset(cell for member, cell in cells.items() if place in member),
            printed[str(one.key)]["value"],
        )
        for place, one in enumerate(counts)
    ]
    return seen, len(cells)


def _possible_rows(report: Drawn) -> Iterator[Row]:
    """A row for each combination of levels, one before each day on which a period begins or ends."""
    periods = [days_of(tree.get("period", name)) for tree in report.indicators for name in ("2011", "2012")]
    days = sorted({first for first, _ in periods} | {last for _, last in periods})
    for day, sex, channel, method, done in product(
        days, LEVELS["sex"], LEVELS["channel"], LEVELS["method"], (True, False)
    ):
        yield {"date": day, "sex": sex, "channel": channel, "method": method, "done": done}


Secret = tuple[str, Seen, Seen | None]


def _secrets(report: Drawn, seen: list[Seen], threshold: int) -> Iterator[Secret]:
    """Counts about few, and what a count has outside a part of it where that is about few."""
    for one in seen:
        if 1 <= persons_in(report, one.tree, one.figure.key) < threshold and one.unit != "nameless":
            yield str(one.figure.key), one, None
    for whole, part in ((a, b) for a in seen for b in seen if a.unit == b.unit != "nameless"):
        if part.region < whole.region and 1 <= _left(report, whole, part) < threshold:
            yield f"{whole.figure.key} without {part.figure.key}", whole, part


def _left(report: Drawn, whole: Seen, part: Seen) -> int:
    rows = [row for row in report.rows if in_count(whole.tree, whole.figure.key, row)]
    inner = [row for row in report.rows if in_count(part.tree, part.figure.key, row)]
    if whole.unit == "persons":
        return len({row["person"] for row in rows} - {row["person"] for row in inner} - {None})
    left = [row for row in rows if row not in inner]
    return len({row["person"] for row in left} - {None}) + sum(row["person"] is None for row in left)


class _Silent(highspy.Highs):
    """The solver without its greeting on standard output."""

    def enableCallbacks(self) -> None:  # noqa: N802  its name there
        self.silent()


class _Attacker:
    """The persons of each type, the rows of each cell, and what is printed.

    That levels exceed their total is said also where all are hidden: so it is taken as logic, not as a figure.
    """

    def __init__(self, seen: list[Seen], pieces: list[Region], built: Public) -> None:
        self._solver = _Silent()
        self._solver.setOptionValue("threads", 1)
        size = sum(map(len, pieces))
        types = [
            frozenset(one)
            for piece in pieces
            for many in range(1, len(piece) + 1)
            for one in combinations(sorted(piece), many)
        ]
        self._persons: Mapping[Region, Any] = {one: self._whole() for one in types}
        self._named = [self._whole() for _ in range(size)]
        self._nameless = [self._whole() for _ in range(size)]
        for cell, rows in enumerate(self._named):
            self._solver.addConstr(rows >= sum(one for kind, one in self._persons.items() if cell in kind))
        self._sure = self._solver.addVariable(lb=1, ub=1)
        for one in seen:
            if one.printed is not None:
                self._solver.addConstr(self._count(one) == one.printed)
        _tell_excess(self, seen, built)

    def _whole(self) -> Any:
        return self._solver.addIntegral(lb=0, ub=10_000)

    def _count(self, one: Seen) -> Any:
        if one.unit == "persons":
            return sum((w for kind, w in self._persons.items() if kind & one.region), 0 * self._sure)
        nameless = sum((self._nameless[cell] for cell in one.region), 0 * self._sure)
        if one.unit == "nameless":
            return nameless
        return nameless + sum((self._named[cell] for cell in one.region), 0 * self._sure)

    def bounds(self, plus: Seen, minus: Seen | None) -> tuple[int, int]:
        """The least and the largest value that the difference can have."""
        difference = self._count(plus) - (self._count(minus) if minus else 0)
        ends = []
        for best in (self._solver.minimize, self._solver.maximize):
            best(difference)
            status = self._solver.getModelStatus()
            assert status == highspy.HighsModelStatus.kOptimal, status
            ends.append(round(self._solver.getInfo().objective_function_value))
        return ends[0], ends[1]

    def at_least(self, levels: list[Seen], total: Seen, more: int) -> None:
        self._solver.addConstr(sum(self._count(one) for one in levels) >= self._count(total) + more)

    def just(self, levels: list[Seen], total: Seen) -> None:
        self._solver.addConstr(sum(self._count(one) for one in levels) == self._count(total))


def _tell_excess(attacker: _Attacker, seen: list[Seen], built: Public) -> None:
    """Of each one-way breakdown the report says whether its levels exceed the total."""
    several = {one["key"]: one["several"] for one in built.printed["figures"]}
    totals = {
        (one.figure.key.indicator, one.figure.key.period, one.figure.key.part): one
        for one in seen
        if not one.figure.key.levels
    }
    lines: dict[tuple[Any, ...], list[Seen]] = {}
    for one in seen:
        key = one.figure.key
        if len(key.levels) == 1 and key.part in {Part.VALUE, Part.DENOMINATOR}:
            lines.setdefault((key.indicator, key.period, key.part, key.dimensions), []).append(one)
    for (*name, _), line in lines.items():
        first = line[0].figure.key
        value = str(type(first)(first.indicator, first.period, first.levels))
        if several[value]:
            attacker.at_least(line, totals[tuple(name)], 1)
        else:
            attacker.just(line, totals[tuple(name)])
