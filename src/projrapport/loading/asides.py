"""Which rows below the header are no data: blank rows, totals, notes, headers that a page break repeated.

A row whose key-like cells (identities and dates) are filled is always data. Only the others are looked at, by the rules
in `reason`, in their order; so a clean file costs a few passes over whole columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading import cleaning
from projrapport.loading.account import Aside
from projrapport.loading.categories import Levels
from projrapport.loading.grid import Cells, Grid, Sheet
from projrapport.loading.header import fold
from projrapport.loading.masks import Mask, mask_of
from projrapport.project.declaration import Project
from projrapport.project.tables import HASHED, ColumnType, Table

TOTAL = r"(?:del|slut|total|års)?summ(?:a|or)|totalt?|s:a|sum|(?:grand |sub)total"
TOTAL_ROW = re.compile(rf"(?:{TOTAL})(?: [^\W\d]+){{0,3}}(?: \d{{4}})?\s*[:=]?", re.IGNORECASE)
TOTAL_ALONE = re.compile(
    rf"(?:{TOTAL})(?: (?:antal|kostnader|utgifter|intäkter|kronor|kr|costs))?(?: \d{{4}})?\s*[:=]?",
    re.IGNORECASE,
)
"""For tables without key-like columns, where words are the only evidence."""
FOOTER = re.compile(
    r"(?:källa|anm|anmärkning|not|fotnot|antal (?:rader|poster|träffar)|utskri\w+|uttag\w*|utdrag\w*|rapport\w*|skapad"
    r"|sida \d|page \d|source|notes?|remarks?|printed|created|number of rows|rows)\b|[*¹²³]|\d\)",
    re.IGNORECASE,
)
WORDS = rf"(?i)^\s*(?:{TOTAL}|{FOOTER.pattern})"
CELLS_OF_A_FOOTER = 3


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells a row of the table from a note beside it."""

    header: Cells
    keys: tuple[int, ...]
    """The places of identities and dates."""
    wanted: tuple[int, ...]
    levels: dict[int, Levels]


def shape_of(sheet: Sheet, table: Table, project: Project) -> Shape:
    """The shape of the table as it stands in this sheet."""
    types = {place: table.columns[name].type for name, place in sheet.header.at.items()}
    levels = {
        place: Levels.of(project.levels(table.columns[name])) for name, place in sheet.header.at.items()
    }
    keys = tuple(place for place, type_ in types.items() if type_ in HASHED or type_ is ColumnType.DATE)
    return Shape(sheet.header.cells, keys, tuple(sorted(types)), levels)


def rows_aside(sheet: Sheet, shape: Shape) -> dict[int, Aside]:
    """The rows that are no data, by their place among the rows below the header, with the reason."""
    suspects = np.flatnonzero(_suspects(sheet.wanted if shape.keys else sheet.everything(), shape))
    if not len(suspects):
        return {}
    grid = sheet.everything()
    blank = _blank(grid)
    aside = {int(index): Aside.BLANK for index in np.flatnonzero(blank)}
    return aside | _judged(grid, [int(index) for index in suspects if not blank[index]], shape, aside)


def _judged(grid: Grid, suspects: Sequence[int], shape: Shape, blank: dict[int, Aside]) -> dict[int, Aside]:
    """The reasons of the suspects, read from the bottom, so that the foot of the table is known."""
    aside: dict[int, Aside] = {}
    last = len(grid.numbers) - 1
    for index, cells in zip(reversed(suspects), grid.rows(suspects[::-1]), strict=True):
        while last in blank or last in aside:
            last -= 1
        why = reason(cells, shape, below=index == last)
        if why:
            aside[index] = why
    return aside


def reason(cells: Cells, shape: Shape, *, below: bool) -> Aside | None:
    """Why a row is no data; None if it is. `below`: nothing but such rows follows it."""
    filled = {place: cleaning.tidy(cell) for place, cell in enumerate(cells) if cleaning.tidy(cell)}
    if not filled:
        return Aside.BLANK
    if _is_header(cells, shape):
        return Aside.REPEATED_HEADER
    if _is_total(filled, shape):
        return Aside.TOTAL
    if _is_footer(filled, shape, below=below):
        return Aside.FOOTER
    return None


def _is_header(cells: Cells, shape: Shape) -> bool:
    return all(
        place < len(cells) and fold(cells[place]) == fold(shape.header[place]) for place in shape.wanted
    )


def _is_total(filled: dict[int, str], shape: Shape) -> bool:
    """A word such as Summa, and no key-like cell filled but the one that may hold that word."""
    pattern = TOTAL_ROW if shape.keys else TOTAL_ALONE
    for place, text in filled.items():
        if pattern.fullmatch(text) and not _is_level(text, place, shape):
            return not any(key in filled and key != place for key in shape.keys)
    return False


def _is_level(text: str, place: int, shape: Shape) -> bool:
    return place in shape.levels and shape.levels[place].known(text) is not None


def _is_footer(filled: dict[int, str], shape: Shape, *, below: bool) -> bool:
    """A few cells that begin as footers do; or, at the foot of the table, one cell with several words."""
    place, text = next(iter(filled.items()))
    if any(key in filled and key != place for key in shape.keys) or _is_level(text, place, shape):
        return False
    if FOOTER.match(text) and len(filled) <= CELLS_OF_A_FOOTER:
        return len(shape.header) > len(filled)
    return below and len(filled) == 1 and len(shape.header) > 1 and " " in text and not text[0].isdigit()


def _suspects(grid: Grid, shape: Shape) -> Mask:
    """The rows that may be no data."""
    rows = len(grid.numbers)
    filled = {place: _filled(grid.texts(place)) for place in grid.places}
    keys = _count([filled[place] for place in shape.keys], rows)
    sparse = _count(list(filled.values()), rows) <= min(1, len(filled) - 1)
    without_keys = keys < bool(shape.keys)
    irregular = np.isin(grid.numbers, list(grid.irregular))
    result: Mask = sparse | without_keys | irregular | _worded(grid, keys <= 1) | _repeats(grid, shape)
    return result


def _count(masks: Sequence[Mask], rows: int) -> npt.NDArray[np.int16]:
    return reduce(lambda total, mask: total + mask, masks, np.zeros(rows, np.int16))


def _blank(grid: Grid) -> Mask:
    rows = len(grid.numbers)
    blank: Mask = _count([_filled(grid.texts(place)) for place in grid.places], rows) == 0
    return blank


def _filled(texts: pa.Array) -> Mask:
    """Which cells hold more than spaces."""
    return ~_where(texts, lambda some: pc.or_(pc.equal(some, ""), pc.utf8_is_space(some)))


def _where(texts: pa.Array, test: Callable[[pa.Array], pa.Array]) -> Mask:
    """Which cells pass the test; where each different text is stored once, it is tested once."""
    if pa.types.is_dictionary(texts.type):
        mask: Mask = _where(texts.dictionary, test)[np.asarray(texts.indices)]
        return mask
    return mask_of(test(texts))


def _worded(grid: Grid, among: Mask) -> Mask:
    """Which of the rows have a cell that begins as totals and footers do."""
    found = np.zeros(len(among), bool)
    candidates = np.flatnonzero(among)
    for place in grid.places if len(candidates) else ():
        texts = grid.texts(place).take(pa.array(candidates))
        found[candidates] |= _where(texts, lambda some: pc.match_substring_regex(some, WORDS))
    return found


def _repeats(grid: Grid, shape: Shape) -> Mask:
    """Which rows hold the text of the header in the first declared column."""
    place = shape.wanted[0]
    return _where(grid.texts(place), lambda texts: pc.equal(texts, shape.header[place]))
