"""Where the analyst types what a report prints: the project file's texts, labels and notes, and templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.records import dataclass
from projrapport.report.environment import TemplateEnvironment
from projrapport.report.typed.limits import limits_of
from projrapport.report.typed.literal import literal_text, printed_constants
from projrapport.report.word_template.names import inside
from projrapport.report.word_template.told import place_in, shown_in

FILE = "projrapport.toml"


@dataclass(frozen=True, slots=True)
class Passage:
    """A text as it was typed, without what is filled in."""

    where: str
    text: str
    first_line: int = 0
    """The line its text begins in; 0 where lines are not told."""
    limits: frozenset[Decimal] = frozenset()
    """The numbers of the definition that the text describes."""
    takes_figures: bool = True
    """Whether a figure can be named in it."""

    def place(self, offset: int) -> str:
        """Where the sign at that position stands, as messages say it."""
        if not self.first_line:
            return self.where
        return f"{self.where}, line {self.first_line + self.text.count(chr(10), 0, offset)}"


def passages(project: Project, templates: Mapping[str, str]) -> Iterator[Passage]:
    """All that was typed, in the order of the project file, then of the templates."""
    environment = TemplateEnvironment(())
    for name, source in templates.items():
        if within := inside(name):
            yield from _in_word(source, *within, environment)
    for where, source in _sources(project, templates):
        yield Passage(where, literal_text(source, environment), 1)
        for line, text in printed_constants(source, environment) if "{" in source else ():
            yield Passage(where, text, line)
    for where, text, limits in _plain(project):
        yield Passage(f"{FILE}, {where}", text, limits=limits, takes_figures=False)


def _sources(project: Project, templates: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is filled in: blocks of [texts], texts of goals, templates."""
    for name, text in project.texts.items():
        yield f"{FILE}, [texts] {name}", text
    for goal in project.goal:
        yield f"{FILE}, [[goal]] {goal.id}, text", goal.text
    for name, source in templates.items():
        if not inside(name):
            yield f"templates/{name}", source


def _in_word(source: str, file: str, part: str, environment: TemplateEnvironment) -> Iterator[Passage]:
    """What a part of a Word template says, paragraph by paragraph."""
    for line, text in enumerate(literal_text(source, environment).split("\n"), 1):
        if shown := shown_in(text):
            yield Passage(f"templates/{file}, {place_in(source, part, line)}", shown)
    for line, text in printed_constants(source, environment):
        yield Passage(f"templates/{file}, {place_in(source, part, line)}", text)


Plain = tuple[str, str, frozenset[Decimal]]


def _plain(project: Project) -> Iterator[Plain]:
    """What is printed as it stands: where it is declared, the text, and the limits of what it describes."""
    none: frozenset[Decimal] = frozenset()
    about = project.project
    for key in ("title", "organisation", "unit", "board", "funder", "officer"):
        yield f"[project] {key}", getattr(about, key), none
    for period in project.period:
        yield f"[[period]] {period.id}, label", period.label, none
    for goal in project.goal:
        yield f"[[goal]] {goal.id}, title", goal.title, none
    for indicator in project.indicator:
        yield from _of_indicator(indicator)
    for number, broken in enumerate(project.break_, start=1):
        yield f"[[break]] no. {number}, text", broken.text, none
    for check in project.check:
        yield f"[[check]] {check.id}, label", check.label, limits_of(check)
    yield from _of_money(project)


def _of_indicator(indicator: Indicator) -> Iterator[Plain]:
    where, limits = f"[[indicator]] {indicator.id}", limits_of(indicator)
    yield f"{where}, label", indicator.label, limits
    yield f"{where}, note", indicator.note, limits
    if indicator.target:
        yield f"{where}, target.text", indicator.target.text, limits
    for period, value in indicator.values.items():
        yield f"{where}, values.{period}.source", value.source, limits
    for peer in indicator.peers:
        yield f"{where}, peers", peer.label, limits
        yield f"{where}, peers", peer.source, limits


def _of_money(project: Project) -> Iterator[Plain]:
    none: frozenset[Decimal] = frozenset()
    for grant in project.grant:
        yield f"[[grant]] {grant.id}, funder", grant.funder, none
        yield f"[[grant]] {grant.id}, text", grant.text, none
    for item in project.budget:
        yield f"[[budget]] {item.item}, label", item.label, none
        yield f"[[budget]] {item.item}, explanation", item.explanation, none
