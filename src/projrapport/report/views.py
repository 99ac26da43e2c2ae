"""What templates see of a report besides figures: the project, goals, breakdowns, definitions, sources, checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from projrapport.project.declaration import About
from projrapport.records import dataclass
from projrapport.report.breakdown_table import breakdown_table
from projrapport.report.chart_views import charts_beside, charts_of_periods
from projrapport.report.dates import upper_first
from projrapport.report.display import Visible
from projrapport.report.drawing import Drawing
from projrapport.report.figure_display import ShownFigure, ShownNotes
from projrapport.report.period_display import ShownDay
from projrapport.report.report import Breakdown, Definition, GoalSection, Line, Report
from projrapport.report.source import Source
from projrapport.report.table import Table
from projrapport.report.text_blocks import Filler, TextBlock


@dataclass(frozen=True, slots=True)
class ShownProject(Visible):
    """Whose project it is. Texts that the project file leaves out are empty; a day that it leaves out is none."""

    title: str
    organisation: str
    unit: str
    board: str
    funder: str
    officer: str
    language: str
    registry_numbers: tuple[str, ...]
    signatories: tuple[str, ...]
    meeting_date: ShownDay | None
    started: ShownDay | None
    extracted: ShownDay | None

    @classmethod
    def of(cls, about: About, source: Source) -> ShownProject:
        def day(value: dt.date | None) -> ShownDay | None:
            return ShownDay(value, source.language) if value else None

        return cls(
            about.title,
            about.organisation,
            about.unit,
            about.board,
            about.funder,
            about.officer,
            about.language,
            about.registry_numbers,
            about.signatories,
            meeting_date=day(about.meeting_date),
            started=day(about.started),
            extracted=day(about.extracted),
        )


@dataclass(frozen=True, slots=True)
class ShownBreakdown(Visible):
    """An indicator by one dimension or two."""

    _breakdown: Breakdown
    _source: Source

    @property
    def figure(self) -> ShownFigure:
        """The indicator as a whole."""
        return shown_line(self._breakdown.line, self._source)

    @property
    def axes(self) -> tuple[str, ...]:
        """The headings of its dimensions."""
        return tuple(axis.label for axis in self._breakdown.axes)

    @property
    def table(self) -> Table:
        return breakdown_table(self._breakdown, self._source)

    @property
    def charts(self) -> tuple[Drawing, ...]:
        """The declared charts of it, each without the table that stands here already."""
        return charts_beside(self._breakdown, self._source)

    @property
    def notes(self) -> ShownNotes:
        return ShownNotes.of(self._breakdown.notes)


@dataclass(frozen=True, slots=True)
class ShownGoal(Visible):
    """One goal: its number, title and text, its indicators and their breakdowns."""

    id: str
    title: str
    text: TextBlock | None
    figures: tuple[ShownFigure, ...]
    breakdowns: tuple[ShownBreakdown, ...]
    charts: tuple[Drawing, ...]
    """The declared charts of whole periods, each without a table: the goal's own stands beside."""

    @classmethod
    def of(cls, section: GoalSection, source: Source, filler: Filler) -> ShownGoal:
        goal = section.goal
        name = f"projrapport.toml, [[goal]] {goal.id}, text"
        return cls(
            id=str(goal.id),
            title=goal.title,
            text=TextBlock(goal.text, name, filler) if goal.text.strip() else None,
            figures=tuple(shown_line(line, source) for line in section.lines),
            breakdowns=tuple(ShownBreakdown(breakdown, source) for breakdown in section.breakdowns),
            charts=charts_of_periods(section.lines, source),
        )


@dataclass(frozen=True, slots=True)
class ShownDefinition(Visible):
    """What one indicator counts, in plain words."""

    label: str
    text: str

    @classmethod
    def of(cls, definition: Definition) -> ShownDefinition:
        label = definition.indicator.label
        return cls(upper_first(label), definition.text)


class ByTarget(tuple[ShownFigure, ...]):  # noqa: SLOT001  tuples have no room for slots
    """Figures by what came of their targets. How many they are depends on the exports, so that number has a name."""

    name: str

    @classmethod
    def of(cls, name: str, figures: Iterable[ShownFigure]) -> ByTarget:
        found = cls(figures)
        found.name = f"{TARGETS}{name}"
        return found


TARGETS = "targets@"


@dataclass(frozen=True, slots=True)
class Targets(Visible):
    """The indicators that have a target, by what came of it."""

    reached: ByTarget
    partly: ByTarget
    missed: ByTarget

    @classmethod
    def of(cls, figures: Iterable[ShownFigure]) -> Targets:
        known = tuple(figures)
        return cls(
            ByTarget.of("reached", (figure for figure in known if figure.reached)),
            ByTarget.of("partly", (figure for figure in known if figure.partly_reached)),
            ByTarget.of("missed", (figure for figure in known if figure.not_reached)),
        )

    @property
    def judged(self) -> ByTarget:
        return ByTarget.of("judged", (*self.reached, *self.partly, *self.missed))


def shown_line(line: Line, source: Source) -> ShownFigure:
    return ShownFigure.of(line.value, line, source)


def breakdowns_without_goal(report: Report, source: Source) -> tuple[ShownBreakdown, ...]:
    """The breakdowns of indicators that speak for no goal."""
    placed = {one.line.indicator.id for section in report.goals for one in section.breakdowns}
    return tuple(
        ShownBreakdown(one, source) for one in report.breakdowns if one.line.indicator.id not in placed
    )


def without_goal(report: Report, source: Source) -> tuple[ShownFigure, ...]:
    """The indicators that speak for no goal."""
    placed = {line.indicator.id for section in report.goals for line in section.lines}
    return tuple(shown_line(line, source) for line in report.lines if line.indicator.id not in placed)
