"""The rows below a header, still text."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from itertools import compress

import numpy as np
import pyarrow as pa

from projrapport.loading.account import Finding
from projrapport.loading.layout.header import Header
from projrapport.records import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows as columns of text. A column is named by its place, “0” the first; an empty cell is the empty text."""

    columns: pa.Table
    numbers: np.ndarray
    """The row number of each row, as a spreadsheet shows it."""
    irregular: Mapping[int, Cells] = field(default_factory=dict)
    """By row number: the cells of the rows that are longer or shorter than the table."""

    @property
    def places(self) -> tuple[int, ...]:
        return tuple(map(int, self.columns.column_names))

    def column(self, place: int) -> pa.ChunkedArray:
        """One column in its parts, as strings or as dictionaries of them."""
        return self.columns[str(place)]

    def texts(self, place: int) -> pa.Array:
        """One column, as strings or as a dictionary of them."""
        column = self.columns[str(place)]
        return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()

    def rows(self, indices: Sequence[int]) -> list[Cells]:
        """Some rows as they stand in the file, in the order asked for."""
        taken = self.columns.take(pa.array(indices, pa.int64()))
        regular = zip(*(column.to_pylist() for column in taken.columns), strict=True)
        return [
            self.irregular.get(int(self.numbers[index]), cells)
            for index, cells in zip(indices, regular, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class OtherSheet:
    """A sheet that was not read and has the declared header."""

    header_row: int
    rows: int
    """How many rows with something in them stand below it."""
    visibility: str
    """visible, hidden, or very hidden."""

    @property
    def is_hidden(self) -> bool:
        return self.visibility != "visible"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file, or one sheet of a workbook, whose header is found and whose cells are text."""

    file: str
    name: str
    header: Header
    wanted: Grid
    """The declared columns only."""
    everything: Callable[[], Grid]
    """The same rows with all their columns; read only when a row must be looked at closely."""
    records: int
    """How many rows the file has, the header and those above it among them; counted apart from how they were read."""
    reread: Callable[[Header, int], Grid] | None = None
    """So many rows below another header, their cells written as its columns' types read them; None where a cell is the
    same text in every column.
    """
    encoding: str = ""
    delimiter: str = ""
    evidence: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    unread: Mapping[str, OtherSheet] = field(default_factory=dict)
    """Other sheets of the workbook that have the declared header, by title."""
    mended: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The rows that were read other than by the standard, by what was done."""


def fitted(cells: Sequence[str], width: int) -> Cells:
    """The cells cut or filled up to the width of the table."""
    return (*cells[:width], *[""] * (width - len(cells)))


def grid_of(rows: Mapping[int, Cells], width: int) -> Grid:
    """The grid of rows given by number. Cells beyond the width are kept in `irregular` only."""
    columns = list(zip(*(fitted(cells, width) for cells in rows.values()), strict=True)) or [()] * width
    return Grid(
        pa.table({str(place): pa.array(cells, pa.string()) for place, cells in enumerate(columns)}),
        np.fromiter(rows, np.int64, len(rows)),
        {number: cells for number, cells in rows.items() if len(cells) != width},
    )


def merged(grid: Grid, rows: Mapping[int, Cells], width: int) -> Grid:
    """The grid with the rows given by number put in at their places; those of another width than the table's are its
    irregular ones.
    """
    if not rows:
        return grid
    others = only(grid_of(rows, width), grid.places)
    numbers = np.concatenate([grid.numbers, others.numbers])
    order = np.argsort(numbers, kind="stable")
    columns = pa.concat_tables([grid.columns, others.columns.cast(grid.columns.schema)]).unify_dictionaries()
    return Grid(columns.take(pa.array(order)), numbers[order], others.irregular)


def part(grid: Grid, start: int, end: int) -> Grid:
    """The rows from one place to another."""
    numbers = grid.numbers[start:end]
    return Grid(grid.columns.slice(start, end - start), numbers, _irregular_in(grid, numbers))


def joined(grids: Sequence[Grid]) -> Grid:
    """The rows of grids with the same columns, one after the other."""
    if len(grids) == 1:
        return grids[0]
    irregular = {number: cells for grid in grids for number, cells in grid.irregular.items()}
    columns = pa.concat_tables([grid.columns for grid in grids]).unify_dictionaries()
    return Grid(columns, np.concatenate([grid.numbers for grid in grids]), irregular)


def _irregular_in(grid: Grid, numbers: np.ndarray) -> dict[int, Cells]:
    """The irregular rows among some; the fewer of both are looked through, as a table may be cut into many parts."""
    if len(numbers) < len(grid.irregular):
        return {number: grid.irregular[number] for number in numbers.tolist() if number in grid.irregular}
    within = np.isin(list(grid.irregular), numbers) if grid.irregular else ()
    return dict(compress(grid.irregular.items(), within))


def only(grid: Grid, places: Collection[int]) -> Grid:
    """The grid with only the columns at those places."""
    names = [str(place) for place in sorted(set(places))]
    return Grid(grid.columns.select(names), grid.numbers, grid.irregular)
