"""How wide the columns of a table must be: by what is written in them, as a browser does it, to a given total."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from projrapport.records import dataclass
from projrapport.writers.letter_widths import em_width

AIR = 0.5
"""How much wider than it must be a column of numbers is at most."""
BREAK = re.compile(r" |(?<=[^\W\d]-)")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column asks for, in any one unit of length."""

    narrowest: float
    """The width of its longest word: less would break it."""
    natural: float
    """The width at which no line is broken."""
    numeric: bool = False


def longest_word(text: str) -> float:
    """The width of what must not be broken; no-break spaces and the hyphens of a date hold, those of words do not."""
    return max(map(em_width, BREAK.split(text)))


def column_widths(columns: Sequence[Column], total: int) -> list[int]:
    """Whole widths that sum to `total`: every column its natural width if there is room, else at least its words.

    Every column asks for something: a cell has margins.
    """
    alike = _alike(columns)
    if sum(column.natural for column in alike) <= total:
        return _whole(_with_room(alike, total), total)
    return _whole(_squeezed(columns, total), total)


def _alike(columns: Sequence[Column]) -> list[Column]:
    """The columns with all numeric ones as wide as the widest of them."""
    widest = max((column.natural for column in columns if column.numeric), default=0.0)
    return [Column(widest, widest, numeric=True) if column.numeric else column for column in columns]


def _with_room(columns: Sequence[Column], total: int) -> list[float]:
    """Numbers get some air, text what is left: tables with the same headings over numbers then look the same."""
    numbers = sum(column.natural for column in columns if column.numeric)
    texts = sum(column.natural for column in columns if not column.numeric)
    air = 1 + min(AIR, (total - texts - numbers) / (numbers or 1))
    stretch = (total - numbers * air) / (texts or 1)
    return [column.natural * (air if column.numeric else stretch) for column in columns]


def _squeezed(columns: Sequence[Column], total: int) -> list[float]:
    """The words' widths, and what is left shared out by the root of what each still asks for.

    By the root, so that a column that lacks a little gets it before one that lacks much: a short remark stays on one
    line beside a long explanation.
    """
    widths = [column.narrowest for column in columns]
    for place, asked, weights in _smallest_first(columns):
        left = max(total - sum(widths), 0.0)
        widths[place] += min(asked, left * asked**0.5 / (weights or 1))
    return widths


def _smallest_first(columns: Sequence[Column]) -> Iterator[tuple[int, float, float]]:
    """Each column's place and what it asks for, least first, with the weight of all that are still waiting."""
    asked = sorted((column.natural - column.narrowest, place) for place, column in enumerate(columns))
    for turn, (width, place) in enumerate(asked):
        yield place, width, sum(waiting**0.5 for waiting, _ in asked[turn:])


def _whole(shares: Iterable[float], total: int) -> list[int]:
    """The shares scaled to the total, in whole units, nothing lost by rounding."""
    given = list(shares)
    scale = total / sum(given)
    ends = [round(sum(given[: end + 1]) * scale) for end in range(len(given))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]
