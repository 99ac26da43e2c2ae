"""The account of what was read: every row of every file is used or set aside for a stated reason.

Value types only, free of personal data; report and publish read them.
"""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from projrapport.records import dataclass


class Aside(StrEnum):
    """Why a row is not used."""

    PREAMBLE = "preamble"
    """Above the header."""
    HEADER = "header"
    REPEATED_HEADER = "repeated_header"
    BLANK = "blank"
    TOTAL = "total"
    FOOTER = "footer"
    """Below the data: sources, remarks, who printed it and when."""
    DUPLICATE = "duplicate"
    """Another row with the same key was kept, by the rule of the table."""
    ANOTHER_TABLE = "another_table"
    """Below the header of another table."""
    UNFIT = "unfit"
    """Nothing in any declared column: a stray cell, or a row of a table beside this one."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the exports something stands. Rows are counted as a spreadsheet counts, from 1."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column {self.column}")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know about the data. The text never holds a value from a personal column."""

    severity: Severity
    place: Place
    what: str
    fix: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f" {self.fix}" if self.fix else "")


@dataclass(frozen=True, slots=True)
class SheetAccount:
    """What became of every row of one file, or of one sheet of a workbook.

    `records` counts all rows of the sheet as a spreadsheet shows them, the header and the blank ones among them, apart
    from how they were read; `records == used + sum of set_aside`, or the load stops.
    """

    file: str
    sheet: str
    records: int
    used: int
    set_aside: tuple[tuple[Aside, int], ...]
    sha256: str = ""
    bytes: int = 0
    encoding: str = ""
    delimiter: str = ""
    header_row: int | None = None
    without_date: int | None = None
    """How many of the used rows lack the date that decides their period; None in a table without such a date."""
    evidence: tuple[str, ...] = ()
    """Why this encoding, delimiter, sheet and header row were chosen."""

    @property
    def balances(self) -> bool:
        return self.records == self.used + sum(rows for _, rows in self.set_aside)


@dataclass(frozen=True, slots=True)
class Account:
    """The account of one table: its sheets, its findings, and the cells that could not be used."""

    table: str
    label: str
    sheets: tuple[SheetAccount, ...]
    findings: tuple[Finding, ...] = ()
    empty_cells: tuple[tuple[str, int], ...] = ()
    """Per column (in declared order): how many used rows have no value."""
    unreadable_cells: tuple[tuple[str, int], ...] = ()
    """Per column: how many cells were taken as missing because they could not be read."""
    undeclared_cells: tuple[tuple[str, int], ...] = ()
    """Per column: how many cells of the used rows hold a value that the project file does not declare."""

    @property
    def used(self) -> int:
        return sum(sheet.used for sheet in self.sheets)

    @property
    def without_date(self) -> int | None:
        """How many of the used rows lack the date of the table; None where it has none."""
        counted = [sheet.without_date for sheet in self.sheets if sheet.without_date is not None]
        return sum(counted) if counted else None

    @property
    def records(self) -> int:
        return sum(sheet.records for sheet in self.sheets)

    @property
    def set_aside(self) -> dict[Aside, int]:
        """Rows not used, by reason, over all files."""
        total: Counter[Aside] = Counter()
        for sheet in self.sheets:
            total.update(dict(sheet.set_aside))
        return dict(total)

    @property
    def balances(self) -> bool:
        return all(sheet.balances for sheet in self.sheets)
