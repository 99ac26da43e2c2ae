"""The fewest cells of a small table that must be hidden: one joint search, with both witnesses of every small cell at once."""

from __future__ import annotations

from itertools import product
from random import Random

import highspy

from projrapport.disclosure.system import Count, Relation, System
from projrapport.disclosure.witnesses import protect

THRESHOLD = 5
WEIGHTS = {0: 10.0, 1: 3.0, 2: 1.0}
"""What hiding costs: a total, a margin, a cell."""
Place = tuple[int, int]


def random_table(random: Random) -> dict[Place, int]:
    """Counts of 3 × 4 or 4 × 5 levels with their totals: row or column −1."""
    rows, columns = random.choice([(3, 4), (4, 5)])
    mean = random.choice([4, 12])
    cells = {
        (row, column): int(random.gammavariate(0.8, mean / 0.8))
        for row, column in product(range(rows), range(columns))
    }
    for row in range(rows):
        cells[row, -1] = sum(cells[row, column] for column in range(columns))
    for column in (*range(columns), -1):
        cells[-1, column] = sum(cells[row, column] for row in range(rows))
    return cells


def system_of(counts: dict[Place, int]) -> System:
    at = {place: number for number, place in enumerate(counts)}
    cells = tuple(
        Count(
            str(place), value, secret=1 <= value < THRESHOLD, weight=WEIGHTS[sum(end >= 0 for end in place)]
        )
        for place, value in counts.items()
    )
    return System(cells, tuple(_lines(at)))


def _lines(at: dict[Place, int]) -> list[Relation]:
    rows, columns = ({place[axis] for place in at} - {-1} for axis in (0, 1))
    lines = [[(row, column) for column in (*columns, -1)] for row in (*rows, -1)]
    lines += [[(row, column) for row in (*rows, -1)] for column in (*columns, -1)]
    return [Relation((*((at[place], 1) for place in line[:-1]), (at[line[-1]], -1))) for line in lines]


def hidden_by_tool(counts: dict[Place, int]) -> int:
    return len(protect(system_of(counts), THRESHOLD).hidden)


def least_hidden(counts: dict[Place, int]) -> int:
    """As many as the cheapest pattern hides, by the same weights as the tool's."""
    system = system_of(counts)
    solver = _Silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("time_limit", 120.0)
    far = 2 * max(counts.values()) + 4 * THRESHOLD + 10
    choices = [solver.addBinary() for _ in system.counts]
    for place in system.secrets:
        solver.addConstr(choices[place] >= 1)
    for place in system.secrets:
        for low, high in ((THRESHOLD, far), (0, 1)):
            if low <= system.counts[place].value <= high:
                continue
            table = [solver.addIntegral(lb=0, ub=far) for _ in system.counts]
            solver.addConstr(table[place] >= low)
            solver.addConstr(table[place] <= high)
            for count, choice, value in zip(system.counts, choices, table, strict=True):
                solver.addConstr(value - far * choice <= count.value)
                solver.addConstr(value + count.value * choice >= count.value)
            for relation in system.relations:
                solver.addConstr(sum(factor * table[one] for one, factor in relation.terms) == 0)
    weighed = sum(count.weight * choice for count, choice in zip(system.counts, choices, strict=True))
    solver.minimize(weighed)
    return sum(round(solver.variableValue(choice)) for choice in choices)


class _Silent(highspy.Highs):
    """The solver without its greeting on standard output."""

    def enableCallbacks(self) -> None:  # noqa: N802  its name there
        self.silent()
