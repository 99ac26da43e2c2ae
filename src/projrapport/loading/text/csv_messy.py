"""Records of delimited text, whatever its quotes look like.

The standard is tried first: a quote opens a cell at its start and closes it before a delimiter or the end of the line. Where
a record read so has not the width of the table, or holds a quote that can be neither, its other readings are weighed: a
quote may be a letter or stand behind spaces, a quoted cell may hold quotes that nobody doubled, a delimiter may be
missing before a quote. Of those that give the width the one with the fewest oddities is taken, and the record says so. So a quote
that was never closed costs one cell, not the rows after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from projrapport.loading.text.csv_cells import MISSING, ROWS, STRAY, Cell, Cells
from projrapport.loading.text.kinds import Kinds, are_rows, fit
from projrapport.loading.text.lines import Lines, lines_of
from projrapport.loading.text.marks import Marks
from projrapport.loading.text.mends import Mend
from projrapport.records import dataclass

LINES_IN_A_RECORD = 100
"""More lines than this are not one record but a quote that was never closed."""
LEAST = 3
"""A table has at least so many columns where a single cell is looked at for a whole row."""
OTHERS = (";", "\t", ",", "|", " ")
READINGS = 200
"""How many steps the weighing of one record may take beyond a few for each column: then it is read as it stands."""


@dataclass(frozen=True, slots=True)
class Record:
    """The cells of one row, as they stand in the text."""

    cells: tuple[str, ...]
    lines: int = 1
    """How many lines of the file it takes."""
    mend: Mend | None = None
    """What was done to read it, where that is not what the standard says."""

    def without_stray_quotes(self, marks: Marks) -> tuple[str, ...]:
        """The cells, in a mended record without a quote that was opened and never closed."""
        if not self.mend or not marks.quote:
            return self.cells
        return tuple(_without_stray_quote(cell, marks.quote) for cell in self.cells)


class Way(NamedTuple):
    """The best way to a place: how odd it is so far, where its last cell began, and that cell."""

    odd: int
    start: int
    cell: Cell


def _back(ways: list[dict[int, Way]]) -> list[Cell]:
    """The cells of the way to the end of the record, from the first on."""
    cells, place = [], -1
    for way in reversed(ways):
        _, place, cell = way[place]
        cells.append(cell)
    return cells[::-1]


def records(text: str, marks: Marks, width: int | None = None, kinds: Kinds = ()) -> Iterator[Record]:
    """The rows of the text, blank ones among them. `width` is how many cells a row should have, where that is known."""
    data = text.encode()
    reader = Reader(data, lines_of(data), marks, "utf-8", width=width, kinds=kinds)
    yield from reader.all()


class Reader:
    """Reads one record at a time, from any line on."""

    def __init__(
        self,
        data: bytes,
        lines: Lines,
        marks: Marks,
        codec: str,
        *,
        width: int | None = None,
        kinds: Kinds = (),
    ) -> None:
        self._cells = Cells(data, lines, marks, codec)
        self._marks = marks
        self._width = width
        self._kinds = kinds

    def all(self) -> Iterator[Record]:
        """The records from the first line on."""
        line = 0
        while line < len(self._cells.starts):
            record = self.record(line)
            yield record
            line += record.lines

    def record(self, line: int) -> Record:
        """The record that begins in the line."""
        if not self._cells.has_quotes(line):
            return self._of_other_marks(self._plain(line))
        standard = self._as_it_stands(line, lines=LINES_IN_A_RECORD)
        if self._width is None or self._sound(standard, line):
            return self._of_other_marks(self._record(standard, line))
        return self._record(self._best(line, standard), line)

    def _of_other_marks(self, record: Record) -> Record:
        """The record, or where it is a single cell the row that this cell holds: the line was quoted as a whole, or
        written with another delimiter. It must have the width of the table and the same kinds of cells.
        """
        text, width = record.cells[0], self._width or 0
        if len(record.cells) > 1 or width < LEAST or record.lines > 1 or not text or text.isspace():
            return record
        own = self._marks.delimiter
        for delimiter in (own, *(other for other in OTHERS if other != own)):
            if text.count(delimiter) < width - 1:
                continue
            cells = next(records(text, Marks(delimiter))).cells
            if len(cells) == width and fit(cells, self._kinds):
                return Record(cells, mend=Mend.WHOLE if delimiter == own else Mend.OTHER)
        return record

    def _plain(self, line: int) -> Record:
        cells = self._cells.line(line).split(self._marks.delimiter)
        if self._marks.padded:
            cells = [cells[0], *(cell.lstrip(" ") for cell in cells[1:])]
        return Record(tuple(cells))

    def _sound(self, cells: list[Cell], line: int) -> bool:
        """Whether the reading by the standard is the one to keep: nothing in it is odd, and if it has several lines it
        has the width of the table, and they are no rows by themselves.
        """
        if any(cell.odd for cell in cells):
            return False
        last = cells[-1].line
        return last == line or (len(cells) == self._width and not self._made_of_rows(line, last))

    def _best(self, line: int, standard: list[Cell]) -> list[Cell]:
        weighed = self._of_the_width(line)
        if weighed:
            return weighed
        if self._swallows(line, standard):
            return self._as_it_stands(line, lines=0)
        return standard

    def _swallows(self, line: int, cells: list[Cell]) -> bool:
        """Whether a record of the wrong width holds lines that could be whole rows, so that its quote was never meant."""
        width = self._width or 0
        last = cells[-1].line
        if last == line or width < 2:
            return False
        least = width - 1
        return any(self._cells.delimiters(number) >= least for number in range(line, last))

    def _as_it_stands(self, line: int, *, lines: int) -> list[Cell]:
        """The reading by the standard; a quote that breaks it is a letter. The record may take so many more `lines`."""
        cells: list[Cell] = []
        place, last = self._cells.starts[line], line + lines
        while place >= 0:
            cell = self._cells.by_the_standard(place, line, last) or self._cells.bare(place, line)
            cells.append(cell)
            place, line = cell.next, cell.line
        return cells

    def _of_the_width(self, line: int) -> list[Cell]:
        """The least odd reading that has the width of the table; none if there is no such reading, or too many."""
        width, steps = self._width or 0, 0
        reached = {self._cells.starts[line]: (0, line)}
        ways: list[dict[int, Way]] = []
        for place in range(1, width + 1):
            way: dict[int, Way] = {}
            for start, (odd, at) in reached.items():
                for cell in self._readings(start, at, line + LINES_IN_A_RECORD):
                    steps += 1
                    ends = cell.next < 0
                    known = way.get(cell.next)
                    if ends == (place == width) and (known is None or known.odd > odd + cell.odd):
                        way[cell.next] = Way(odd + cell.odd, start, cell)
            if not way or steps > READINGS + 8 * width:
                return []
            ways.append(way)
            reached = {start: (step.odd, step.cell.line) for start, step in way.items()}
        return _back(ways)

    def _readings(self, start: int, line: int, last: int) -> Iterator[Cell]:
        standard = self._cells.by_the_standard(start, line, last)
        if standard:
            rows = standard.line > line and self._made_of_rows(line, standard.line)
            yield standard._replace(odd=standard.odd + ROWS * rows)
        elif spaced := self._cells.behind_spaces(start, line, line):
            yield spaced
        bare = self._cells.bare(start, line)
        yield bare
        if bare.odd:
            yield from self._cells.without_delimiter(bare, line)
        yield from self._cells.loose(start, line)

    def _made_of_rows(self, first: int, last: int) -> bool:
        """Whether each of the lines is a row by itself, with the same kinds of cells as the other rows."""
        lines = [self._cells.line(line) for line in range(first, last + 1)]
        return are_rows(lines, self._marks, self._width or 0, self._kinds)

    def _record(self, cells: list[Cell], line: int) -> Record:
        return Record(tuple(map(self._cells.text, cells)), cells[-1].line - line + 1, _mend_of(cells))


def _mend_of(cells: Sequence[Cell]) -> Mend | None:
    odd = {(cell.odd % ROWS, cell.quoted) for cell in cells if cell.odd % ROWS}
    if any(how == MISSING for how, _ in odd):
        return Mend.DELIMITER
    if odd == {(STRAY, True)}:
        return Mend.SPACE
    return Mend.LETTER if odd else None


def _without_stray_quote(cell: str, quote: str) -> str:
    return cell[1:] if cell.startswith(quote) and cell.count(quote) == 1 else cell
