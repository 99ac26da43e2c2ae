"""Which row is the header: the one, among the first sixty, that holds most of the declared names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import field, replace
from itertools import pairwise

from projrapport.loading.layout.levels import is_row_of_units, may_be_levels, readings
from projrapport.loading.layout.names import Names, Reading, accepted, fitting, fold
from projrapport.project.tables import Column
from projrapport.records import dataclass

ROWS = 60
"""How far down a header is looked for."""
Columns = Mapping[str, Column]
Merged = Collection[tuple[int, int]]
"""The cells (row number, place) that are merged with the one to their left, as far as is known."""


@dataclass(frozen=True, slots=True)
class Header:
    """One row read as a header, or two: its place (from 1), its cells, and where the declared columns stand in it."""

    row: int
    """The last row of the header; the data begins below it."""
    cells: tuple[str, ...]
    at: Mapping[str, int]
    twice: Mapping[str, tuple[str, ...]]
    """Declared columns that several cells fit, with the texts of those cells."""
    without_accents: tuple[str, ...] = ()
    """Columns that were found only when accents were forgiven."""
    levels: tuple[tuple[str, ...], ...] = ()
    """The rows as they stand in the file."""
    passed_over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Columns that other headers fit as well, which are less preferred; with the texts of those."""

    above: tuple[tuple[str, ...], ...] = ()
    """The rows right above it, as many as are looked at."""

    @property
    def found(self) -> int:
        return len(self.at) + len(self.twice)

    @property
    def top(self) -> int:
        """The first row of the header."""
        return self.row + 1 - self.height

    @property
    def height(self) -> int:
        """How many rows it is printed in."""
        return max(1, len(self.levels))


def read_header(row: int, cells: Sequence[str], names: Names) -> Header:
    """The cells as a header of one row."""
    return _header(row, (tuple(cells),), (cells,), names)


def needed(columns: Columns) -> int:
    """How many declared names a row must hold to be a header: two, or the only one."""
    return max(1, min(2, len(columns)))


def candidates(
    rows: Sequence[Sequence[str]],
    columns: Columns,
    *,
    chosen: int | None = None,
    merged: Merged = frozenset(),
) -> list[Header]:
    """The rows, or pairs of rows, that may be the header, best first: those that hold any declared name.

    `chosen` is the row that a person named: then there is one candidate, whatever it holds.
    """
    names = accepted(columns)
    if chosen:
        near = _near(rows, chosen, names, merged=merged)
        return [_with_above(max(near, key=lambda header: header.found), rows)] if near else []
    single = [read_header(number, cells, names) for number, cells in enumerate(rows[:ROWS], 1)]
    pairs = list(_pairs(rows[:ROWS], single, names, merged=merged))
    inside = {row for header in pairs for row in (header.row - 1, header.row)}
    found = [*(header for header in single if header.row not in inside), *pairs]
    fitting = (_with_above(_with_units(header, rows), rows) for header in found if header.found)
    return sorted(fitting, key=_merit)


def at_top(rows: Sequence[Sequence[str]], columns: Columns) -> Header | None:
    """The first row as a header, or the first two where they hold more together; None where no declared name is there."""
    names = accepted(columns)
    single = [read_header(number, cells, names) for number, cells in enumerate(rows[:2], 1)]
    header = next(_pairs(rows[:2], single, names, merged=frozenset()), single[0])
    return _with_units(header, rows) if header.found else None


def is_complete(header: Header, columns: Columns) -> bool:
    """Whether every column that must be there is."""
    return all(name in header.at or column.optional for name, column in columns.items())


def best(found: Sequence[Header], columns: Columns) -> Header | None:
    """The header that beats all others, or the first of several tables below each other.

    A page break may have repeated it. None where two that differ fit equally well, one right below the other or
    neither with all that is needed.
    """
    rivals = _rivals(found, columns)
    if not rivals:
        return None
    first, *others = sorted(rivals, key=lambda header: header.row)
    for other in others:
        if _same(first, other):
            continue
        if other.top > first.row + 1 and is_complete(first, columns):
            return first
        if other.found == first.found:
            return None
        first = max(first, other, key=lambda header: header.found)
    return first


def _rivals(found: Sequence[Header], columns: Columns) -> list[Header]:
    most = max((header.found for header in found), default=0)
    complete = [header for header in found if is_complete(header, columns) and 2 * header.found >= most]
    return complete or [header for header in found if header.found == most]


def _same(one: Header, other: Header) -> bool:
    return tuple(map(fold, one.cells)) == tuple(map(fold, other.cells))


def _merit(header: Header) -> tuple[int, int]:
    return -header.found, header.row


def _pairs(
    rows: Sequence[Sequence[str]], single: Sequence[Header], names: Names, *, merged: Merged
) -> Iterator[Header]:
    """Two rows that hold more names together than either does alone."""
    for upper, lower in pairwise(single):
        over, under = rows[upper.row - 1], rows[lower.row - 1]
        if may_be_levels(over, under):
            covered = {place for row, place in merged if row == upper.row}
            both = _header(lower.row, (tuple(over), tuple(under)), readings(over, under, covered), names)
            if both.found > max(upper.found, lower.found, 1):
                yield both


def _near(rows: Sequence[Sequence[str]], chosen: int, names: Names, *, merged: Merged) -> list[Header]:
    """The chosen row, and the pairs of rows that it belongs to."""
    numbered = list(enumerate(rows, 1))[max(0, chosen - 2) : chosen + 1]
    single = [read_header(number, cells, names) for number, cells in numbered]
    pairs = _pairs(rows, single, names, merged=merged)
    return [_with_units(header, rows) for header in (*(one for one in single if one.row == chosen), *pairs)]


def _with_units(header: Header, rows: Sequence[Sequence[str]]) -> Header:
    """The header with the row of units below it, where there is one."""
    if header.row >= len(rows) or not is_row_of_units(rows[header.row]):
        return header
    return replace(header, row=header.row + 1, levels=(*header.levels, tuple(rows[header.row])))


def _with_above(header: Header, rows: Sequence[Sequence[str]]) -> Header:
    behind = header.top - 1
    return replace(header, above=tuple(map(tuple, rows[max(0, behind - ROWS) : behind])))


def _header(row: int, levels: tuple[tuple[str, ...], ...], read: Sequence[Reading], names: Names) -> Header:
    found = fitting(read, names)
    lowest = [
        *levels[-1],
        *[""] * (len(read[0]) - len(levels[-1])),
    ]  # above may stand a title with a name in it
    cells = tuple(found.texts.get(place, text) for place, text in enumerate(lowest))
    return Header(
        row,
        cells,
        found.at,
        {name: tuple(cells[place] for place in places) for name, places in found.twice.items()},
        found.without_accents,
        levels,
        found.passed_over,
    )
