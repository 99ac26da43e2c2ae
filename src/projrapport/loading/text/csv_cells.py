"""One cell of a delimited text, in each way that it may be read."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from projrapport.loading.text.lines import Lines
from projrapport.loading.text.marks import Marks

STRAY, LOOSE, MISSING, ROWS = 1, 2, 3, 10
"""How odd it is that a quote is a letter; that a quoted cell holds quotes nobody doubled; that a delimiter was left out;
that a cell is made of whole rows.
"""
CLOSERS = 2
"""How many of the quotes that could close a cell are tried."""


class Cell(NamedTuple):
    """One way to read the cell that begins at a place."""

    start: int
    stop: int
    """Where the value ends."""
    next: int
    """Where the next cell begins; -1 behind the last of the record."""
    line: int
    """The line that it ends in."""
    quoted: bool
    odd: int


class Cells:
    """The cells of a text. A cell is asked for by the place where it begins and the line that this lies in."""

    def __init__(self, data: bytes, lines: Lines, marks: Marks, codec: str) -> None:
        self._data = data
        self.starts = array("q", lines.starts.tobytes())
        self.ends = array("q", lines.ends.tobytes())
        self._signs = marks.encoded(codec)
        self._codec = codec
        self._closers: tuple[int, list[int]] = (-1, [])

    def has_quotes(self, line: int) -> bool:
        """Whether any quote stands in the line."""
        quote = self._signs.quote
        return bool(quote) and self._data.find(quote, self.starts[line], self.ends[line]) >= 0

    def delimiters(self, line: int) -> int:
        """How many delimiters stand in the line, those within quotes among them."""
        return self._data.count(self._signs.delimiter, self.starts[line], self.ends[line])

    def line(self, line: int) -> str:
        """The text of the line."""
        return self._decoded(self.starts[line], self.ends[line])

    def by_the_standard(self, start: int, line: int, last: int) -> Cell | None:
        """The quoted cell that begins here, if it is closed before the end of the `last` line."""
        begin = self._behind_spaces(start) if self._signs.marks.padded else start
        if not self._signs.quote or not self._data.startswith(self._signs.quote, begin):
            return None
        end = self.ends[min(last, len(self.ends) - 1)]
        found = self._signs.quoted.match(self._data, begin, end)
        if not found:
            return None
        if found.end() > self.ends[line]:
            line = bisect_right(self.starts, found.end() - 1) - 1
        return self._closed(begin + 1, found.end() - 1, line, odd=0)

    def behind_spaces(self, start: int, line: int, last: int) -> Cell | None:
        """The quoted cell that begins behind spaces, where they belong to the cells of this text."""
        if self._signs.delimiter.startswith(b" "):  # a space ends a cell, and begins none
            return None
        begin = self._behind_spaces(start)
        found = self.by_the_standard(begin, line, last) if begin > start else None
        return found and found._replace(odd=found.odd + STRAY)

    def _closed(self, start: int, close: int, line: int, *, odd: int) -> Cell | None:
        """The quoted cell that is closed there, if a delimiter or the end of the line follows."""
        after = close + 1
        end = self.ends[line]
        if after < end and not self._data.startswith(self._signs.delimiter, after):
            after = self._behind_spaces(after)
            if after < end and not self._data.startswith(self._signs.delimiter, after):
                return None
            odd += 0 if self._signs.marks.padded else STRAY
        following = after + len(self._signs.delimiter) if after < end else -1
        return Cell(start, close, following, line, quoted=True, odd=odd)

    def bare(self, start: int, line: int) -> Cell:
        """The cell up to the next delimiter, its quotes taken as letters."""
        begin = min(self._behind_spaces(start), self.ends[line]) if self._signs.marks.padded else start
        end = self.ends[line]
        stop = self._data.find(self._signs.delimiter, begin, end)
        following = stop + len(self._signs.delimiter) if stop >= 0 else -1
        stop = stop if stop >= 0 else end
        odd = STRAY if self._data.find(self._signs.quote, begin, stop) >= 0 else 0
        return Cell(begin, stop, following, line, quoted=False, odd=odd)

    def loose(self, start: int, line: int) -> Iterator[Cell]:
        """Quoted cells that are closed in their line, whatever quotes they hold."""
        begin = self._behind_spaces(start) if self._signs.marks.padded else start
        if not self._data.startswith(self._signs.quote, begin):
            return
        closers = self._closers_of(line)
        first = bisect_right(closers, begin)
        for close in closers[first : first + CLOSERS]:
            cell = self._closed(begin + 1, close, line, odd=LOOSE)
            if cell:
                yield cell

    def _closers_of(self, line: int) -> list[int]:
        if self._closers[0] != line:
            start, end = self.starts[line], self.ends[line]
            text = self._data[start:end]
            self._closers = (line, [start + found.start() for found in self._signs.closing.finditer(text)])
        return self._closers[1]

    def without_delimiter(self, bare: Cell, line: int) -> Iterator[Cell]:
        """The cell up to a quote that opens another one, as if the delimiter between them had been lost."""
        opening = self._data.find(self._signs.quote, bare.start + 1, bare.stop)
        if opening > 0 and self.by_the_standard(opening, line, line):
            yield Cell(bare.start, opening, opening, line, quoted=False, odd=MISSING)

    def _behind_spaces(self, place: int) -> int:
        while self._data.startswith(b" ", place):
            place += 1
        return place

    def text(self, cell: Cell) -> str:
        """The value of the cell."""
        if not cell.quoted:
            return self._decoded(cell.start, cell.stop)
        return self._signs.unquoted(self._data[cell.start : cell.stop]).decode(self._codec)

    def _decoded(self, start: int, stop: int) -> str:
        return self._data[start:stop].decode(self._codec)
