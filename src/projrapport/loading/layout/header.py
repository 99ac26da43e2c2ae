"""Which row is the header: the one, among the first sixty, that holds most of the declared names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from projrapport.project.tables import Column

ROWS = 60
"""How far down a header is looked for."""
FOOTNOTE = re.compile(r"[\s]*(?:[¹²³⁰-⁹*]+|(?<=\D)\d{1,2}\)|(?<=[^\W\d_])\d)$")
"""A footnote mark at the end of a header: `Kön¹`, `Kön 1)`, `Kön*`, `Kön1`."""


@dataclass(frozen=True, slots=True)
class Header:
    """One row read as a header: its place (from 1), its cells, and where the declared columns stand in it."""

    row: int
    cells: tuple[str, ...]
    at: Mapping[str, int]
    twice: Mapping[str, tuple[str, ...]]
    """Declared columns that several cells fit, with the texts of those cells."""

    @property
    def found(self) -> int:
        return len(self.at) + len(self.twice)


def fold(text: str) -> str:
    """The text without what people and systems vary: case, spacing, line breaks, composed letters."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().replace("\ufeff", "").split()).rstrip(":")


def accepted(columns: Mapping[str, Column]) -> dict[str, tuple[str, ...]]:
    """The folded texts that may head each column, its own name last."""
    return {name: tuple(map(fold, (*column.header, name))) for name, column in columns.items()}


def read_header(row: int, cells: Sequence[str], names: Mapping[str, tuple[str, ...]]) -> Header:
    """The cells as a header. Footnote marks are forgiven only where no cell fits to the letter."""
    exact = [fold(cell) for cell in cells]
    without = [fold(FOOTNOTE.sub("", cell.strip())) for cell in cells]
    fitting = {name: _places(texts, exact) or _places(texts, without) for name, texts in names.items()}
    return Header(
        row,
        tuple(cells),
        {name: places[0] for name, places in fitting.items() if len(places) == 1},
        {name: tuple(cells[i] for i in places) for name, places in fitting.items() if len(places) > 1},
    )


def _places(texts: tuple[str, ...], cells: list[str]) -> list[int]:
    """Where the preferred of the accepted texts stands; the texts are tried in declared order."""
    return [place for text in dict.fromkeys(texts) for place, cell in enumerate(cells) if cell == text]


def needed(columns: Mapping[str, Column]) -> int:
    """How many declared names a row must hold to be a header: two, or the only one."""
    return max(1, min(2, len(columns)))


def candidates(rows: Iterable[Sequence[str]], columns: Mapping[str, Column]) -> list[Header]:
    """The rows that may be the header, best first: those that hold at least two declared names (or the only one)."""
    names = accepted(columns)
    read = [read_header(number, cells, names) for number, cells in enumerate(rows, 1)]
    return sorted(
        (header for header in read if header.found >= needed(columns)), key=lambda header: -header.found
    )


def best(found: Sequence[Header]) -> Header | None:
    """The one header that beats all others; a page break may have repeated it. None where two differ and tie."""
    if not found:
        return None
    rivals = [header for header in found if header.found == found[0].found]
    same = {tuple(map(fold, header.cells)) for header in rivals}
    return min(rivals, key=lambda header: header.row) if len(same) == 1 else None
