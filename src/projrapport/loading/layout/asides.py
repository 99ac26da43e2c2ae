"""Which rows below the header are no data: blank rows, totals, notes.

A row with a date and an identity is data. Only rows that lack them are looked at one by one (reasons.py); so a clean
file costs a few passes over whole columns.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.account import Aside
from projrapport.loading.grid import Cells, Grid, Sheet, joined
from projrapport.loading.layout.reasons import (
    TOTAL,
    Shape,
    begins_as_a_footer,
    is_counted,
    is_odd,
    is_outside,
    is_word_alone,
    reason,
)
from projrapport.loading.layout.sums import nameless_totals
from projrapport.loading.masks import Mask, where
from projrapport.records import dataclass

WORDS = rf"(?i)^\s*(?:{TOTAL}|källa|anm|not|fotnot|antal|utskri|uttag|utdrag|rapport|skapad|sida|page|source|remark|printed|created|number|rows|medel|median|snitt|genomsnitt|(?:max|min)(?:värde)?\s*(?:[:=(]|$)|procent|andel|average|mean|[*¹²³]|\d\))|\s(?:summa|totalt?)\s*$"
"""Roughly the same, for whole columns: what `reason` then looks at closely."""
TOTALS = rf"(?i)^\s*(?:{TOTAL})"
"""A total in place of an identity, in a row that has its date: it lacks another identity."""
FEW = 2
"""In a table without dates, so many identities in a row leave a doubt."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The rows that are no data, and those that a person should look at; places among the rows below the header."""

    aside: dict[int, Aside] = field(default_factory=dict)
    summed: frozenset[int] = frozenset()
    """Totals that no word tells, only their numbers."""
    notes: frozenset[int] = frozenset()
    """Rows that begin as notes do and were kept."""
    odd: frozenset[int] = frozenset()
    """Other rows that were kept and may be none."""


@dataclass(frozen=True, slots=True)
class Suspects:
    """Of the rows of a sheet those that may be no data, and among them the blank ones."""

    doubtful: Mask
    blank: Mask


def suspects_of(sheets: Sequence[Sheet], shape: Shape) -> list[Suspects]:
    """The suspects of sheets of the same columns and the same shape. All are looked through at once, since that takes as long
    for two rows as for thousands.
    """
    grids = [sheet.wanted if shape.keys else sheet.everything() for sheet in sheets]
    doubtful = suspects_in(joined(grids), shape)
    blank = np.zeros_like(doubtful)
    if doubtful.any():
        blank = _blank(joined([sheet.everything() for sheet in sheets]))
    ends = np.cumsum([len(grid.numbers) for grid in grids])[:-1]
    return [Suspects(*masks) for masks in zip(np.split(doubtful, ends), np.split(blank, ends), strict=True)]


def rows_aside(
    sheet: Sheet,
    shape: Shape,
    *,
    headers: Collection[int] = (),
    looked_through: Suspects | None = None,
    summing: bool = True,
) -> Judged:
    """The rows that are no data, with the reason. `headers` are rows that are known as such.

    Without summing, as where the sheet is but a part of a table, totals are known by their words only.
    """
    found = looked_through or suspects_of([sheet], shape)[0]
    if not found.doubtful.any():
        return Judged()
    grid = sheet.everything()
    aside = {int(index): Aside.BLANK for index in np.flatnonzero(found.blank)}
    left = [int(index) for index in np.flatnonzero(found.doubtful & ~found.blank) if index not in headers]
    rows = dict(zip(left, grid.rows(left), strict=True))
    summed = _judge(grid, rows, shape, aside=aside, headers=headers, summing=summing)
    kept = {index: cells for index, cells in rows.items() if index not in aside}
    notes = frozenset(index for index, cells in kept.items() if begins_as_a_footer(cells, shape))
    odd = frozenset(index for index, cells in kept.items() if index not in notes and is_odd(cells, shape))
    return Judged(aside, summed, notes, odd)


def _judge(
    grid: Grid,
    rows: Mapping[int, Cells],
    shape: Shape,
    *,
    aside: dict[int, Aside],
    headers: Collection[int],
    summing: bool,
) -> frozenset[int]:
    """Puts the suspects aside: by what each holds, then the foot of the table, then sums, and what is the foot then.

    Returns those that only their sums tell.
    """
    reasons = {index: reason(cells, shape, below=False) for index, cells in rows.items()}
    aside |= {index: why for index, why in reasons.items() if why}
    _take_back_notes(rows, aside, headers, len(grid.numbers))
    aside |= _foot(rows, aside, shape, len(grid.numbers))
    aside |= {
        index: Aside.UNFIT for index, cells in rows.items() if index not in aside and is_outside(cells, shape)
    }
    left = {index: cells for index, cells in rows.items() if index not in aside}
    summed = nameless_totals(grid, left, shape, aside) if summing else set[int]()
    aside |= dict.fromkeys(summed, Aside.TOTAL)
    aside |= _foot(rows, aside, shape, len(grid.numbers))
    return frozenset(summed)


def _take_back_notes(
    rows: Mapping[int, Cells], aside: dict[int, Aside], headers: Collection[int], end: int
) -> None:
    """A note stands at the foot, or right above a gap or a header; what stands right above data is data."""
    for index in sorted((index for index, why in aside.items() if why is Aside.FOOTER), reverse=True):
        below = index + 1
        if below < end and below not in aside and below not in headers and not is_counted(rows[index]):
            del aside[index]


def _foot(rows: Mapping[int, Cells], aside: Mapping[int, Aside], shape: Shape, end: int) -> dict[int, Aside]:
    """The notes at the foot of the table. A single word is one below a gap or another note."""
    found, words = dict[int, Aside](), list[int]()
    for index in reversed(range(end)):
        why = aside.get(index) or (index in rows and reason(rows[index], shape, below=True))
        if why:
            found |= dict.fromkeys((*words, index) if index not in aside else words, Aside.FOOTER)
            words = []
        elif index in rows and is_word_alone(rows[index], shape):
            words.append(index)
        elif not (index in rows and is_outside(rows[index], shape)):
            break
    return found


def suspects_in(grid: Grid, shape: Shape) -> Mask:
    """The rows that may be no data."""
    rows = len(grid.numbers)
    filled = {place: _filled(grid.texts(place)) for place in grid.places}
    keys = _count([filled[place] for place in shape.keys], rows)
    dates = _count([where(grid.texts(place), _with_digit_first) for place in shape.dates], rows)
    sparse = _count(list(filled.values()), rows) <= min(1, len(filled) - 1)
    irregular = np.isin(grid.numbers, list(grid.irregular))
    doubtful = dates == 0 if shape.dates else keys <= FEW
    without_keys = keys < bool(shape.keys) if shape.keys else _without_words(filled, shape, rows)
    worded = _worded(grid, doubtful | (keys <= 1), WORDS, grid.places)
    lacking = _count([filled[place] for place in shape.identities], rows) < len(shape.identities)
    summed_up = _worded(grid, lacking, TOTALS, shape.identities)
    result: Mask = sparse | without_keys | irregular | worded | summed_up
    return result


def _without_words(filled: Mapping[int, Mask], shape: Shape, rows: int) -> Mask:
    """In a table without identities and dates: the rows with nothing but numbers in the declared columns."""
    words = [place for place in shape.wanted if place not in shape.numbers] or shape.wanted
    empty: Mask = _count([filled[place] for place in words if place in filled], rows) == 0
    return empty


def _count(masks: Sequence[Mask], rows: int) -> npt.NDArray[np.int16]:
    return reduce(lambda total, mask: total + mask, masks, np.zeros(rows, np.int16))


def _blank(grid: Grid) -> Mask:
    rows = len(grid.numbers)
    blank: Mask = _count([_filled(grid.texts(place)) for place in grid.places], rows) == 0
    return blank & ~np.isin(
        grid.numbers, list(grid.irregular)
    )  # those may hold something beyond the last column


def _filled(texts: pa.Array) -> Mask:
    """Which cells hold more than spaces."""
    return ~where(texts, lambda some: pc.or_(pc.equal(some, ""), pc.utf8_is_space(some)))


def _with_digit_first(texts: pa.Array) -> pa.Array:
    """Which cells may be dates; what does not begin with a digit, or is shorter, is looked at more closely."""
    return pc.match_substring_regex(texts, r"^\s*\d.{3}")


def _worded(grid: Grid, among: Mask, words: str, places: Collection[int]) -> Mask:
    """Which of the rows have a cell at one of the places that begins with such a word."""
    found = np.zeros(len(among), bool)
    candidates = np.flatnonzero(among)
    for place in places if len(candidates) else ():
        texts = grid.texts(place).take(pa.array(candidates))
        found[candidates] |= where(texts, lambda some: pc.match_substring_regex(some, words))
    return found
