"""The report as a value: the figures of one period, put into rows, tables, notes and definitions."""

from __future__ import annotations

from projrapport.disclosure.audience import INSIDERS, Reader
from projrapport.figures.check_result import CheckResult
from projrapport.figures.figure import Figure, Figures, Key
from projrapport.figures.finance import FinanceAccount
from projrapport.loading.account import Account
from projrapport.project.audiences import Release
from projrapport.project.declaration import About, Goal, Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import Period
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered remark on one or several figures: a break, missing data, an exclusion, a declared note."""

    number: int
    text: str
    of_percent: bool = False
    """True: it only tells why there is no change in per cent."""


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as a row of a table."""

    indicator: Indicator
    value: Figure
    previous: Figure | None
    change: Figure | None
    percent: Figure | None
    notes: tuple[Note, ...] = ()
    period: Period | None = None
    """The period that the value is for: the report's, or the indicator's own."""
    compared: Period | None = None
    """The period of `previous`."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One dimension of a breakdown: its name in keys, its heading, and its levels with what is printed for them."""

    dimension: str
    label: str
    levels: tuple[tuple[str | None, str], ...]


@dataclass(frozen=True, slots=True)
class Breakdown:
    """An indicator by one dimension (rows: value, earlier, change) or by two (rows × columns, with totals)."""

    line: Line
    axes: tuple[Axis, ...]
    figures: Figures
    notes: tuple[Note, ...] = ()

    def cell(self, *levels: str | None, period: str = "") -> Figure:
        """The figure of the given levels: all axes for an inner cell, fewer for a margin, none for the total.

        Levels are given by position; use `margin` to leave out the first axis of a two-way table.
        """
        named = tuple((axis.dimension, level) for axis, level in zip(self.axes, levels, strict=False))
        return self.figures[Key(self.line.indicator.id, period or self.line.value.key.period, named)]

    def margin(self, axis: Axis, level: str | None) -> Figure:
        """The total of one level of one axis."""
        return self.figures[
            Key(self.line.indicator.id, self.line.value.key.period, ((axis.dimension, level),))
        ]


@dataclass(frozen=True, slots=True)
class GoalSection:
    """One goal and its indicators."""

    goal: Goal
    lines: tuple[Line, ...]
    breakdowns: tuple[Breakdown, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What one indicator counts, in plain words, and the query that counts it."""

    indicator: Indicator
    text: str
    sql: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that templates and writers may print. No row of an export is within reach from here."""

    project: Project
    period: Period
    compared: Period | None
    figures: Figures
    lines: tuple[Line, ...]
    """All indicators, in declared order; those of a goal stand in `goals` too."""
    goals: tuple[GoalSection, ...]
    breakdowns: tuple[Breakdown, ...]
    notes: tuple[Note, ...]
    definitions: tuple[Definition, ...]
    finance: FinanceAccount | None
    accounts: tuple[Account, ...]
    checks: tuple[CheckResult, ...]
    date: str
    """The day of the report, as ISO text; given by --date, else today."""

    reader: Reader = INSIDERS
    """The audience that the figures were cleared for."""
    released: tuple[Release, ...] = ()
    """Decisions by which figures about few persons are printed."""

    draft: bool = False
    """Whether it says that it has not been released."""

    @property
    def about(self) -> About:
        return self.project.project
