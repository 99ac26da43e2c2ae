"""A table as a value, and as a pipe table in Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from projrapport.records import dataclass
from projrapport.report.display import Visible

WIDTH = 100
"""Dashes under the headings, all together. Above 72, pandoc takes their numbers as relative widths of columns."""
SHORTEST = 5


@dataclass(frozen=True, slots=True)
class TableColumn(Visible):
    """A column: its heading, how wide it is beside the others, and whether it holds numbers."""

    heading: object
    width: int = 10
    numeric: bool = True


@dataclass(frozen=True, slots=True)
class Table(Visible):
    """A caption, columns and rows of cells; a cell is whatever can be printed."""

    caption: object
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[object, ...], ...]


def pipe_table(table: Table, printed: Callable[[object], str]) -> str:
    """The table in Markdown: numbers to the right, the caption below it after a colon, a blank line between."""
    head = _row(printed(column.heading) for column in table.columns)
    body = [_row(printed(cell) for cell in row) for row in table.rows]
    return "\n".join((head, _rule(table.columns), *body, "", f": {printed(table.caption)}"))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(columns: tuple[TableColumn, ...]) -> str:
    total = sum(column.width for column in columns)
    parts = [max(SHORTEST, round(WIDTH * column.width / total)) for column in columns]
    dashes = [
        "-" * (n - 1) + (":" if column.numeric else "-") for n, column in zip(parts, columns, strict=True)
    ]
    return f"|{'|'.join(dashes)}|"
