"""A sheet as a value: a title, a line, one table, and the chart that its figures make."""

from __future__ import annotations

from enum import StrEnum

from projrapport.records import dataclass


class Form(StrEnum):
    """How a number is shown."""

    PLAIN = "plain"
    CHANGE = "change"
    """With its sign."""
    PERCENT = "percent"
    """A fraction, shown in per cent."""
    PERCENT_CHANGE = "percent_change"
    POINTS = "points"
    """Percentage points, with sign and words."""
    KRONOR = "kronor"
    RAW = "raw"
    """As it is, with every decimal."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that a cell holds, and how it is shown. In per cent, `decimals` are those of the per cent."""

    value: float
    form: Form = Form.PLAIN
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to another sheet."""

    text: str
    tab: str


Cell = str | Number | Link


@dataclass(frozen=True, slots=True)
class Column:
    """A column's header; numbers and the shorthand that stands for them are set to the right."""

    header: str
    numeric: bool = False
    widest: int = 60
    """The width, in characters, beyond which its texts are broken into lines."""


@dataclass(frozen=True, slots=True)
class Plot:
    """Which part of a table a chart draws: the first column against the columns of `series`."""

    line: bool
    """A line over time; else bars."""
    series: tuple[int, ...]
    unit: str
    """The title of the value axis."""
    rows: int
    """How many rows are drawn, from the first: the total is not."""
    title: str = ""
    """What the chart says; the title of the sheet where the project file declares no chart of it."""
    targets: tuple[int, ...] = ()
    """Columns that are drawn as lines across standing columns."""
    standing: bool = False
    """Columns, from left to right; else the bars lie."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what its tab and table are called, what it says above the table, and the table."""

    tab: str
    table: str
    title: str
    line: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: bool = False
    """True: the last row is a total."""
    plot: Plot | None = None

    def __post_init__(self) -> None:
        if not self.rows or any(len(row) != len(self.columns) for row in self.rows):
            msg = f"table {self.table}: rows must be there, and as wide as the header"
            raise ValueError(msg)
