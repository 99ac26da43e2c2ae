"""The whole project file, as one checked value."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from projrapport.errors import Problem, UsageError
from projrapport.project.audiences import Audience, AudienceName, ByOthers, Release
from projrapport.project.base import Day, Declaration, Id, Number, Whole, YesNo
from projrapport.project.charts import Chart
from projrapport.project.constants import WrittenConstant
from projrapport.project.controls import Break, Check
from projrapport.project.finance import BudgetItem, Finance, Grant
from projrapport.project.indicators import Group, Indicator
from projrapport.project.period_names import meant
from projrapport.project.periods import Period, PeriodDeclaration, Periods, calendar_period
from projrapport.project.spark import Spark
from projrapport.project.tables import CodeList, Column, Level, Names, Table

Format = Literal["md", "docx", "html", "pdf", "xlsx", "json"]


class About(Declaration):
    """Whose project it is, and whom the report is for."""

    title: str
    """The title of the report."""
    organisation: str = ""
    """The authority that answers for the project."""
    unit: str = ""
    """The unit that prepared the report."""
    board: str = ""
    """The board that decides."""
    funder: str = ""
    """Who pays for the project."""
    registry_numbers: Names = ()
    """Diarienummer, in whatever form the registry uses."""
    signatories: Names = ()
    """The titles of those who sign."""
    meeting_date: Day | None = None
    """The day the board meets."""
    officer: str = ""
    """The role or office that answers questions."""
    language: Literal["sv", "en"] = "sv"
    """The language of the reports: sv or en."""
    timezone: str = "Europe/Stockholm"
    """Where a time of day is read as a local date."""
    started: Day | None = None
    """The first day of the project; cumulative figures count from it."""
    extracted: Day | None = None
    """The day the exports were taken out of the case system; the last day anything can be known for."""
    engine: Literal["duckdb", "spark"] = "duckdb"
    """What counts: duckdb, on this machine, or spark, on as many as there are. Both give the same figures."""


class Output(Declaration):
    """What a build writes, and where."""

    folder: str = "out"
    """Where reports are written, from the project folder; each period has a folder of its own in it."""
    formats: tuple[Format, ...] = ("md", "docx", "html", "pdf", "xlsx", "json")
    """Which files a build writes: md, docx, html, pdf, xlsx, json."""
    templates: Names = ("board",)
    """The report templates: board, funder, or one of your own: a folder of parts in Markdown, or a Word document (letter.docx)."""
    allowed_numbers: Names = ()
    """Long numbers that reports may hold: the organisation number, the office's telephone, an account. Any other row of
    seven digits or more stops a build, and so does whatever looks like an identity number. Registry numbers need not be
    repeated here; no number of a person is ever allowed."""


class Rules(Declaration):
    """Settings of the figures that hold for the whole project."""

    percent_base: Annotated[Whole, Field(ge=0)] = 20
    """The smallest earlier count that a change in per cent is computed from."""
    approximate: Annotated[Number, Field(ge=0, le=0.5)] = 0.05
    """How far, as a share of the round number, drygt and knappt may reach."""


class Unit(Declaration):
    """A noun behind a number."""

    one: str
    """en man: the form behind 1."""
    many: str
    """två män: the form behind every other number."""
    neuter: YesNo = False
    """True for nouns with ett: ett samtal."""


class Goal(Declaration):
    """What the project set out to reach."""

    id: str | Whole
    """What indicators call it: a number or a text."""
    title: str
    """The goal as the report prints it."""
    text: str = ""
    """What was done and what it led to, in the analyst's words."""


class Project(Declaration):
    """Everything `projrapport.toml` declares."""

    project: About
    """Whose project it is, and whom the report is for."""
    output: Output = Output()
    """What a build writes, and where."""
    spark: Spark = Spark()
    """Where Spark runs, when the engine is spark."""
    rules: Rules = Rules()
    """Settings of the figures."""
    periods: Periods = Periods()
    """Which calendar years there are."""
    period: tuple[PeriodDeclaration, ...] = ()
    """Periods with names of their own."""
    units: dict[Id, Unit] = {}
    """Nouns behind numbers, by the name that indicators use."""
    codes: dict[Id, CodeList] = {}
    """Lists of levels that several columns share, by name."""
    tables: dict[Id, Table] = {}
    """The tables of rows, by name."""
    goal: tuple[Goal, ...] = ()
    """What the project set out to reach."""
    indicator: tuple[Indicator, ...] = ()
    """The figures."""
    group: tuple[Group, ...] = ()
    """Classes of a number or an age, for breakdowns."""
    chart: tuple[Chart, ...] = ()
    """What is drawn."""
    break_: Annotated[tuple[Break, ...], Field(alias="break")] = ()
    """Days from which figures mean something else than before."""
    check: tuple[Check, ...] = ()
    """Rules that the rows or the figures must satisfy."""
    grant: tuple[Grant, ...] = ()
    """Money that was granted or applied for."""
    budget: tuple[BudgetItem, ...] = ()
    """The lines of the granted budget."""
    finance: Finance | None = None
    """How the outcome of the budget is counted."""
    audience: dict[AudienceName, Audience] = {}
    """Who reads the reports, and what may be told them: internal, board, public."""
    release: tuple[Release, ...] = ()
    """Figures about few persons that are printed on somebody's decision."""
    published: tuple[ByOthers, ...] = ()
    """Figures about the same persons that others have published: readers know them."""
    constants: dict[Id, WrittenConstant] = {}
    """Numbers that the texts state and that no figure counts."""
    texts: dict[Id, str] = {}
    """Text blocks for templates; figures may be named in them as in a template."""

    def levels(self, column: Column) -> tuple[Level, ...]:
        """The declared levels of a column: its own, or those of its code list."""
        return self.codes[column.codes].levels if column.codes else column.levels

    def indicator_named(self, name: str) -> Indicator:
        return next(indicator for indicator in self.indicator if indicator.id == name)

    def declared_periods(self) -> tuple[str, ...]:
        """The names that `build` takes, named periods first."""
        return (*(period.id for period in self.period), *(str(year) for year in self.periods.years))

    def period_named(self, name: str) -> Period:
        """The period of that name: a declared one, or a calendar period within the declared years.

        Raises UsageError when there is none; the message lists those that are declared.
        """
        for declared in self.period:
            if declared.id == name:
                return _named(declared)
        period = calendar_period(name)
        if period and {period.start.year, period.end.year} <= set(self.periods.years):
            return Period(period.start, period.end, name, compare=self.periods.compare)
        where = f"period “{name}”"
        names = ", ".join(self.declared_periods()) or "none"
        what = f"is not declared. Declared are: {names}, and the parts of these years."
        raise UsageError(Problem(where, what, meant(name, self.declared_periods())))

    def compared_with(self, period: Period, compare: str = "") -> Period | None:
        """The period that another is held against; None when nothing is to be compared."""
        choice = compare or period.compare
        if choice == "none":
            return None
        if choice == "previous":
            return period.just_before()
        if choice == "previous-year":
            return period.years_back(1)
        return self.period_named(choice)


def _named(declared: PeriodDeclaration) -> Period:
    end = declared.extended_to or declared.to
    original = declared.to if declared.extended_to else None
    return Period(declared.from_, end, declared.id, declared.label, declared.compare, original)
