"""Numbers that the analyst typed and that nothing in the report stands behind."""

from __future__ import annotations

from collections.abc import Mapping

from projrapport.errors import Problem
from projrapport.records import dataclass
from projrapport.report.report import Report
from projrapport.report.typed.grounds import Grounds
from projrapport.report.typed.justify import Judge
from projrapport.report.typed.not_counts import without_names
from projrapport.report.typed.nouns import Nouns
from projrapport.report.typed.passages import Passage, passages
from projrapport.report.typed.reading import said_in
from projrapport.report.typed.said import Said

NOTHING_BEHIND = "is typed, but no printed figure, no declared number and no date stands behind it."


@dataclass(frozen=True, slots=True)
class Typed:
    """A number that a text states and that nothing stands behind."""

    where: str
    """projrapport.toml, [texts] summary, line 2; templates/board/matter.md.j2, line 14."""
    number: str
    """As it was typed."""
    fix: str

    @property
    def problem(self) -> Problem:
        return Problem(self.where, f"“{self.number}” {NOTHING_BEHIND}", self.fix)

    def __str__(self) -> str:
        return str(self.problem)


def typed_numbers(report: Report, templates: Mapping[str, str]) -> tuple[Typed, ...]:
    """Every typed number that neither a printed figure, a declaration nor the calendar says, where it stands.

    `templates` are sources by their path within the folder of templates, as `template_sources` gives them. Hidden
    figures are never looked at: a number that happens to be one is told like any other.
    """
    nouns = Nouns.of(report.project)
    judge = Judge(Grounds.of(report), nouns.words)
    return tuple(
        _typed(passage, said)
        for passage in passages(report.project, templates)
        for said in said_in(without_names(passage.text, report.project, nouns), nouns)
        if not judge.justified(said, passage.limits)
    )


def _typed(passage: Passage, said: Said) -> Typed:
    number = " ".join(passage.text[said.start : said.end].split())
    return Typed(passage.place(said.start), number, _fix(passage, said))


def _fix(passage: Passage, said: Said) -> str:
    """What to do about it, by what the text can hold."""
    named = (
        'Name the figure instead, as in {{ f("men").with_unit }}' if passage.takes_figures else "Leave it out"
    )
    noun = f' with of = "{said.behind[0]}"' if said.of_persons and said.behind else ""
    return f"{named}, or declare it in [constants]{noun}."
