"""The lines of a text, and which of them are rows by themselves: found by whole-array scans, without reading a cell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from projrapport.loading.masks import Mask
from projrapport.loading.text.marks import EncodedMarks
from projrapport.records import dataclass

Positions = npt.NDArray[np.int64]
CR, LF = 13, 10


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line begins and where it ends, the signs that end it left out. LF, CR and CRLF may be mixed."""

    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return len(self.starts)

    def line_of(self, positions: Positions) -> Positions:
        """The line that each position lies in."""
        return np.searchsorted(self.starts, positions, "right") - 1

    def until(self, line: int, size: int) -> int:
        """Where the line after this one begins: `size`, the length of the text, behind the last."""
        return int(self.starts[line + 1]) if line + 1 < len(self) else size


def lines_of(data: bytes) -> Lines:
    """The lines of the text. What follows the last line end is a line only if it holds anything."""
    codes = np.frombuffer(data, np.uint8)
    ends = np.flatnonzero(codes == LF)
    after = ends + 1
    if b"\r" in data:
        ends, after = _mixed_ends(codes, ends)
    starts = np.concatenate(([0], after))
    ends = np.concatenate((ends, [len(data)]))
    last = len(starts) - (starts[-1] == len(data))
    return Lines(starts[:last], ends[:last])


def _mixed_ends(codes: npt.NDArray[np.uint8], feeds: Positions) -> tuple[Positions, Positions]:
    returns = np.flatnonzero(codes == CR)
    if len(returns) == len(feeds) and bool((feeds == returns + 1).all()):
        return returns, feeds + 1
    paired = (codes[np.minimum(returns + 1, len(codes) - 1)] == LF) & (returns + 1 < len(codes))
    alone = feeds[(feeds == 0) | (codes[feeds - 1] != CR)]
    ends = np.concatenate((alone, returns))
    order = np.argsort(ends, kind="stable")
    after = np.concatenate((alone + 1, returns + 1 + paired))
    return ends[order], after[order]


@dataclass(frozen=True, slots=True)
class Scan:
    """What the signs of each line say about it."""

    whole: Mask
    """The line is one row of the width looked for, and its quotes are as the standard has them."""
    opens: Mask
    """A quote is opened in the line that the line does not close."""
    delimiters: Positions
    """How many delimiters it holds, those within quotes among them."""


def scanned(data: bytes, lines: Lines, marks: EncodedMarks, width: int) -> Scan:
    """The scan of the lines, for marks that are single bytes."""
    codes = np.frombuffer(data, np.uint8)
    delimiters = np.flatnonzero(codes == marks.delimiter[0])
    of_delimiter = lines.line_of(delimiters)
    count = np.bincount(of_delimiter, minlength=len(lines))
    quotes = np.flatnonzero(codes == marks.quote[0]) if marks.quote else delimiters[:0]
    if not len(quotes):
        return Scan(count == width - 1, np.zeros(len(lines), bool), count)
    of_quote = lines.line_of(quotes)
    before = np.searchsorted(quotes, lines.starts)  # how many quotes stand above each line
    unsound = np.zeros(len(lines), bool)
    unsound[of_quote[_misplaced(codes, quotes, lines, marks=marks, before=before)]] = True
    opens = np.bincount(of_quote, minlength=len(lines)) % 2 == 1
    within = (np.searchsorted(quotes, delimiters) - before[of_delimiter]) % 2 == 1
    between = np.bincount(of_delimiter[~within], minlength=len(lines))
    if marks.escape:
        unsound[lines.line_of(np.flatnonzero(codes == marks.escape[0]))] = True
    return Scan(~unsound & ~opens & (between == width - 1), opens, count)


def sound_quotes(data: bytes, marks: EncodedMarks) -> bool:
    """Whether every quote of the text opens a cell, closes it, or is doubled within it, as RFC 4180 has it. Cells may have
    several lines.
    """
    codes = np.frombuffer(data, np.uint8)
    quotes = np.flatnonzero(codes == marks.quote[0])
    if len(quotes) % 2:
        return False
    beside = np.zeros(256, bool)
    beside[[CR, LF, marks.delimiter[0], marks.quote[0]]] = True
    opening, closing = quotes[::2], quotes[1::2]
    opened = beside[codes[np.maximum(opening - 1, 0)]] | (opening == 0)
    closed = beside[codes[np.minimum(closing + 1, len(codes) - 1)]] | (closing == len(codes) - 1)
    return bool(opened.all() and closed.all())


def _misplaced(
    codes: npt.NDArray[np.uint8],
    quotes: Positions,
    lines: Lines,
    *,
    marks: EncodedMarks,
    before: Positions,
) -> Mask:
    """The quotes that neither open a cell, close one, nor stand beside the one that doubles them."""
    of_quote = lines.line_of(quotes)
    opening = (np.arange(len(quotes)) - before[of_quote]) % 2 == 0
    delimiter, quote = marks.delimiter[0], marks.quote[0]
    previous = codes[np.maximum(quotes - 1, 0)]
    following = codes[np.minimum(quotes + 1, len(codes) - 1)]
    may_open = (quotes == lines.starts[of_quote]) | (previous == delimiter) | (previous == quote)
    may_close = (quotes + 1 == lines.ends[of_quote]) | (following == delimiter) | (following == quote)
    misplaced: Mask = ~np.where(opening, may_open, may_close)
    return misplaced
