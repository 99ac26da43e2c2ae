"""Records of delimited text, whatever its quotes look like.

The rule for each field is strict first: a quote opens a field at its start and closes it before a delimiter or the end
of the line. Where that cannot be, the quote is a letter like any other, and the record is marked as recovered. So an
unclosed quote costs one cell, not the rows after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

LINES_IN_A_CELL = 60
"""More lines than this are not one cell but a quote that was never closed."""

Refused = Callable[[str, int], bool]
"""Whether a value of several lines, with so many cells before it, is no cell."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row."""

    cells: tuple[str, ...]
    lines: int = 1
    """How many lines of the file it takes."""
    recovered: bool = False
    """Whether a quote had to be read as a plain letter."""


def records(text: str, delimiter: str, width: int | None = None) -> Iterator[Record]:
    """The rows of the text, blank ones among them. `width` is how many cells a row should have, where that is known."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    reader = _Reader(lines, delimiter, width)
    while reader.more:
        yield reader.record()


class _Reader:
    """Walks over the lines; a quoted cell may take several."""

    def __init__(self, lines: list[str], delimiter: str, width: int | None) -> None:
        self._lines = lines
        self._at = 0
        self._delimiter = delimiter
        self._width = width
        self._quoted = re.compile(f'"((?:[^"]|"")*)"(?={re.escape(delimiter)}|$)')

    @property
    def more(self) -> bool:
        return self._at < len(self._lines)

    def record(self) -> Record:
        """The record that begins at the current line: read strictly if that gives the width, else with suspicion."""
        first = self._at
        line = self._lines[first]
        self._at += 1
        if '"' not in line:
            return Record(tuple(line.split(self._delimiter)))
        cells, recovered = self._with_quotes(line, _trusted)
        if self._width not in (None, len(cells)) and self._at > first + 1:
            self._at = first + 1
            cells, recovered = self._with_quotes(line, self._holds_records)
        return Record(tuple(cells), self._at - first, recovered)

    def _with_quotes(self, line: str, refused: Refused) -> tuple[list[str], bool]:
        cells: list[str] = []
        recovered, start = False, 0
        while start <= len(line):
            line, found = self._cell_in_quotes(line, start, len(cells), refused=refused)
            if found:
                cells.append(found[1].replace('""', '"'))
                start = found.end() + len(self._delimiter)
                continue
            end = line.find(self._delimiter, start)
            end = len(line) if end < 0 else end
            cell = line[start:end]
            recovered = recovered or '"' in cell
            cells.append(_without_stray_quote(cell))
            start = end + len(self._delimiter)
        return cells, recovered

    def _cell_in_quotes(
        self, line: str, start: int, before: int, *, refused: Refused
    ) -> tuple[str, re.Match[str] | None]:
        """The quoted cell at `start`, and the line with those that the cell goes on over."""
        if not line.startswith('"', start):
            return line, None
        found = self._quoted.match(line, start)
        if found:
            return line, found
        for more in range(1, min(LINES_IN_A_CELL, len(self._lines) - self._at) + 1):
            if '"' not in self._lines[self._at + more - 1]:
                continue
            longer = "\n".join([line, *self._lines[self._at : self._at + more]])
            found = self._quoted.match(longer, start)
            if found and not refused(found[1], before):
                self._at += more
                return longer, found
        return line, None

    def _holds_records(self, value: str, before: int) -> bool:
        """Whether the value has swallowed whole rows, so that its quote was never meant to open it."""
        if self._width is None or self._width < 2:
            return False
        first, *others = value.split("\n")
        more_cells = first.count(self._delimiter)
        fills_the_row = more_cells > 0 and more_cells + before >= self._width - 1
        return fills_the_row or any(line.count(self._delimiter) >= self._width - 1 for line in others[:-1])


def _trusted(value: str, before: int) -> bool:  # noqa: ARG001 - a refusal that never refuses
    return False


def _without_stray_quote(cell: str) -> str:
    """The cell without the quote that was opened and never closed; quotes within it stay."""
    return cell[1:] if cell.startswith('"') and cell.count('"') == 1 else cell
