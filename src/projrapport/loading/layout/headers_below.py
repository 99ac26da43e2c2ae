"""Headers below the header: repeated by a page break, of a second table, or of a table that is not ours.

Only rows that hold a declared name of any table, and rows after a gap, are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from itertools import takewhile, zip_longest

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.grid import Cells, Sheet
from projrapport.loading.layout.header import Header, at_top, is_complete, needed
from projrapport.loading.layout.levels import NUMBERED
from projrapport.loading.layout.names import accepted, fold
from projrapport.loading.layout.strangers import strangers
from projrapport.loading.masks import Mask, where
from projrapport.project.declaration import Project
from projrapport.project.tables import ColumnType, Table
from projrapport.records import dataclass

WINDOW = 3
"""Rows that a header may take: two levels and a row of units."""

LEAST_ALIKE = 3
"""Headings, without which a row that differs in one of them is not known again."""
LONGER = 5
"""Letters of a heading of which one may be damaged: of shorter ones another word is soon made."""


class Kind(Enum):
    """Whose header it is."""

    REPEATED = auto()
    """The table's own, as a page break repeats it."""
    OWN = auto()
    """The table's own, with its columns at other places."""
    OTHERS = auto()
    """That of another table."""
    BACK = auto()
    """No header: rows of ours go on here after a table whose header nobody declared."""


@dataclass(frozen=True, slots=True)
class Below:
    """One header below the first."""

    kind: Kind
    first: int
    """The place of its first row among the rows below the first header."""
    height: int
    header: Header | None = None
    """Where our columns stand under it; None where it is not ours."""
    table: str = ""
    """The declared table whose header it is, as far as is known."""
    damaged: bool = False
    """Whether it is the table's own but for one letter."""

    @property
    def after(self) -> int:
        """The place of the first row below it."""
        return self.first + self.height


def headers_below(sheet: Sheet, table: Table, project: Project) -> list[Below]:
    """All headers below the first, from the top."""
    suspects = [int(index) for index in np.flatnonzero(with_names(sheet, table, project))]
    named = list(_named(sheet, suspects, table, project))
    taken = {row for below in named for row in range(below.first, below.after)}
    unnamed = [
        Below(Kind.BACK if back else Kind.OTHERS, index, 0 if back else 1)
        for index, back in strangers(sheet, table, project)
        if back or index not in taken
    ]
    return list(_without_needless(named, unnamed))


def _without_needless(named: Sequence[Below], unnamed: Sequence[Below]) -> Iterator[Below]:
    """Rows of ours go on by themselves only below a table that nobody declared, and only under the first header."""
    nobodys = {below.first for below in unnamed if below.kind is Kind.OTHERS}
    before, own = -1, False
    for below in sorted([*named, *unnamed], key=lambda below: below.first):
        if below.kind is Kind.BACK and (before not in nobodys or own):
            continue
        yield below
        own = below.kind is Kind.OWN or (own and below.kind is Kind.OTHERS)
        before = below.first


def with_names(sheet: Sheet, table: Table, project: Project) -> Mask:
    """The rows that hold the name of a column somewhere, be it a column of another table."""
    names = {name for one in project.tables.values() for name in _all_names(one)} | _all_names(table)
    known = names | _as_written(sheet.header)
    grid = sheet.wanted
    without_digits = _without_digits(sheet, table)
    irregular = [row for row, cells in grid.irregular.items() if names & set(map(fold, cells))]
    found = without_digits & np.isin(grid.numbers, irregular)
    doubtful = np.flatnonzero(without_digits)
    for place in grid.places if len(doubtful) else ():
        texts = grid.texts(place).take(pa.array(doubtful))
        found[doubtful] |= where(texts, lambda some: _are_in(_lowered(some), known))
    return found


def _are_in(texts: pa.Array, known: set[str]) -> pa.Array:
    """Which texts are known; the fewer of both are looked up among the others, as a table may be wider than long."""
    if len(texts) < len(known):
        return pa.array([text in known for text in texts.to_pylist()], pa.bool_())
    return pc.is_in(texts, pa.array(sorted(known), pa.string()))


def _all_names(table: Table) -> set[str]:
    return {*accepted(table.columns).every}


def _as_written(header: Header) -> set[str]:
    return {cell.strip().lower() for cells in header.levels for cell in cells if cell.strip()}


def _without_digits(sheet: Sheet, table: Table) -> Mask:
    """The rows whose dates, or else numbers, do not begin as such: only they can be headers."""
    places = _of_type(sheet, table, ColumnType.DATE) or _of_type(sheet, table, ColumnType.NUMBER)
    doubtful = np.ones(len(sheet.wanted.numbers), bool)
    for place in places:
        doubtful &= ~where(
            sheet.wanted.texts(place), lambda texts: pc.match_substring_regex(texts, r"^\s*\d")
        )
    return doubtful


def _of_type(sheet: Sheet, table: Table, type_: ColumnType) -> list[int]:
    return [place for name, place in sheet.header.at.items() if table.columns[name].type is type_]


def _lowered(texts: pa.Array) -> pa.Array:
    return pc.utf8_rtrim(pc.utf8_lower(pc.utf8_trim_whitespace(texts)), ":")


def _named(sheet: Sheet, suspects: Sequence[int], table: Table, project: Project) -> Iterator[Below]:
    """The headers that hold declared names. A table that the first header fits too is no other table."""
    others = {
        name: one
        for name, one in project.tables.items()
        if one.columns and not _header_of([sheet.header.cells], one)
    }
    after = 0
    for index in suspects:
        if index >= after and (below := _judged(sheet, index, table, others)):
            after = below.after
            yield below


def _judged(sheet: Sheet, index: int, table: Table, others: Mapping[str, Table]) -> Below | None:
    grid = sheet.everything()
    window = grid.rows(range(index, min(index + WINDOW, len(grid.numbers))))
    if repeated := _repeats(window, sheet.header):
        return Below(Kind.REPEATED, index, repeated)
    if sheet.header.height == 1 and _is_but_for_a_letter(window[0], sheet.header.cells):
        return Below(Kind.REPEATED, index, 1, damaged=True)
    ours = _header_of(window, table)
    theirs = {name: _header_of(window, one) for name, one in others.items()}
    name = max(theirs, key=lambda one: _found(theirs[one]), default="")
    if ours and _found(ours) >= _found(theirs.get(name)) and is_complete(ours, table.columns):
        number = int(grid.numbers[index])
        placed = replace(ours, row=number + ours.height - 1)
        same = ours.at == sheet.header.at and _width(ours.cells) == _width(sheet.header.cells)
        return Below(Kind.REPEATED if same else Kind.OWN, index, ours.height, placed)
    if name and (header := theirs[name]) and _found(header) >= _found(ours):
        return Below(Kind.OTHERS, index, header.height, table=name)
    return Below(Kind.OTHERS, index, ours.height) if ours else None


def _found(header: Header | None) -> int:
    return header.found if header else 0


def _repeats(window: Sequence[Cells], header: Header) -> int:
    """How many rows of the header stand here again, all of its cells or some of them."""
    levels = header.levels or (header.cells,)
    for start in range(len(levels)):
        alike = map(_is_part_of, window, levels[start:])
        rows = len(list(takewhile(bool, alike)))
        if rows:
            return rows
    return 0


def _is_part_of(cells: Cells, level: Cells) -> bool:
    """Whether all that the row holds stands at the same places of the header, at least half of it."""
    filled = {place: fold(cell) for place, cell in enumerate(cells) if cell.strip()}
    headed = {place: fold(cell) for place, cell in enumerate(level) if cell.strip()}
    return 2 * len(filled) >= len(headed) and bool(filled) and filled.items() <= headed.items()


def _is_but_for_a_letter(cells: Cells, headings: Cells) -> bool:
    """Whether the cells are the headings, three or more, with one letter of a longer one exchanged. `Datum 2` for `Datum 1` is no
    such letter, but another heading.
    """
    pairs = [(fold(cell), fold(heading)) for cell, heading in zip_longest(cells, headings, fillvalue="")]
    filled = sum(1 for _, heading in pairs if heading)
    other = [pair for pair in pairs if pair[0] != pair[1]]
    if filled < LEAST_ALIKE or len(other) != 1 or len(other[0][0]) != len(other[0][1]):
        return False
    letters = [pair for pair in zip(*other[0], strict=True) if pair[0] != pair[1]]
    return len(letters) == 1 and len(other[0][1]) >= LONGER and not any(map(str.isdigit, letters[0]))


def _header_of(window: Sequence[Cells], table: Table) -> Header | None:
    """The rows as a header of the table: complete, or with nothing but words in it, most of them declared."""
    header = at_top(window, table.columns)
    if not header or header.found < needed(table.columns):
        return None
    filled = [cell for cell in header.cells if cell.strip()]
    words = not any(NUMBERED.match(cell.strip()) for cell in filled)
    if is_complete(header, table.columns) or (words and 2 * header.found >= len(filled)):
        return header
    return None


def _width(cells: Cells) -> int:
    return max((place for place, cell in enumerate(cells, 1) if cell.strip()), default=0)
