"""How many rows a text has, counted apart from how they are read: its lines, less those that go on within a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.grid import Grid

BLOCK = 1 << 20
LINE_FEED, RETURN = 10, 13


def rows_in(data: bytes | pa.Buffer, above: int, below: int, everything: Callable[[], Grid]) -> int:
    """How many rows the text has, where `above` lines are known to go on within a cell above the table's rows.

    `below` rows were read; only where the lines are more, the cells are looked at for line ends within them.
    """
    rows = lines_in(data) - above
    return rows if rows == below else rows - lines_within(everything())


def lines_in(data: bytes | pa.Buffer) -> int:
    """The lines of the text, whatever ends them: LF, CR, or both. The last needs no end."""
    letters = np.frombuffer(data, np.uint8)
    ends = sum(_ends(letters, start) for start in range(0, len(letters), BLOCK))
    unended = len(letters) > 0 and letters[-1] not in (LINE_FEED, RETURN)
    return int(ends) + unended


def _ends(letters: np.ndarray, start: int) -> int:
    """The line ends in one block; a CR before an LF is no end of its own."""
    block = letters[start : start + BLOCK + 1]
    here = slice(None, BLOCK)
    feeds, returns = block == LINE_FEED, block == RETURN
    if not returns.any():
        return int(np.count_nonzero(feeds[here]))
    both = returns[:-1] & feeds[1:]
    return int(np.count_nonzero(feeds[here]) + np.count_nonzero(returns[here]) - np.count_nonzero(both[here]))


def lines_within(grid: Grid) -> int:
    """The line ends within the cells of all rows."""
    regular = pa.array(~np.isin(grid.numbers, list(grid.irregular)))
    inside = sum(_ends_of(column.filter(regular)) for column in grid.columns.columns)
    return inside + ends_within(cell for cells in grid.irregular.values() for cell in cells)


def ends_within(cells: Iterable[str]) -> int:
    """The line ends within some cells."""
    return sum(len(cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")) - 1 for cell in cells)


def _ends_of(texts: pa.ChunkedArray) -> int:
    plain = texts.cast(pa.string())
    feeds, returns, both = (
        pc.sum(pc.count_substring(plain, end)).as_py() or 0 for end in ("\n", "\r", "\r\n")
    )
    return int(feeds + returns - both)
