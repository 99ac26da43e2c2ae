"""The answer to one indicator's query, read into cells and reasons."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import Any

from projrapport.figures.figure import Reason
from projrapport.figures.query import COLUMNS
from projrapport.figures.queryable import Row
from projrapport.records import dataclass

Levels = tuple[tuple[str, str | None], ...]
"""The place of a cell in a breakdown: dimension and level, one pair for each dimension; none for the total."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The statistic of one level in one period."""

    rows: int = 0
    n: int = 0
    value: float | None = None
    numerator: int | None = None
    without_key: int | None = None
    undecided: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Cells by period id and levels, and how many rows are left out by period id and reason."""

    cells: dict[tuple[str, Levels], Cell]
    left_out: dict[str, Counter[Reason]]

    def cell(self, period: str, levels: Levels) -> Cell:
        """The cell, or an empty one: a level that no row has is not in the answer."""
        return self.cells.get((period, levels), Cell())

    def levels(self, period: str, dimensions: tuple[str, ...]) -> tuple[Levels, ...]:
        """The levels that rows have in one period, for one cut."""
        return tuple(
            levels
            for at, levels in self.cells
            if at == period and tuple(name for name, _ in levels) == dimensions
        )


def read_answer(rows: list[Row], periods: tuple[str, ...]) -> Answer:
    """The answer over some periods as cells; the database gives its rows in no order."""
    cells: dict[tuple[str, Levels], Cell] = {}
    left_out = {period: Counter[Reason]() for period in periods}
    in_any_period: Counter[str | None] = Counter()
    for row in rows:
        named: dict[str, Any] = dict(zip(COLUMNS, row, strict=True))
        period = None if named["period"] is None else periods[named["period"]]
        if period is None:
            in_any_period[named["fate"]] += named["rows"]
        elif named["fate"] is None:
            cells[period, _levels(named)] = Cell(**{field.name: named[field.name] for field in fields(Cell)})
        else:
            left_out[period][Reason(named["fate"])] += named["rows"]
    answer = Answer(cells, left_out)
    for period in periods:
        _add_what_lies_outside(answer, period, in_any_period)
    return answer


def _add_what_lies_outside(answer: Answer, period: str, in_any_period: Counter[str | None]) -> None:
    """Of the rows that nothing speaks against in any period, those that the period does not hold lie outside it."""
    left_out = answer.left_out[period]
    inside = answer.cell(period, ()).rows + left_out.total()
    left_out[Reason.OUTSIDE_PERIOD] = in_any_period[None] - inside
    left_out.update({Reason(fate): rows for fate, rows in in_any_period.items() if fate is not None})
    answer.left_out[period] = +left_out


def _levels(named: dict[str, Any]) -> Levels:
    dimensions = named["cut"].split(",") if named["cut"] else []
    return tuple(zip(dimensions, (named["level_1"], named["level_2"]), strict=False))
