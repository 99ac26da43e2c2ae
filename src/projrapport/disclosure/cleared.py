"""What of a report may be printed for an audience: everything that it prints is protected together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from projrapport.disclosure.audience import Reader
from projrapport.disclosure.clearance import Cleared
from projrapport.disclosure.gathered import PersonsLeft
from projrapport.disclosure.hidden import Hiding
from projrapport.disclosure.knowledge import Knowledge, knowledge_of
from projrapport.disclosure.merging import merger, remarks, table_name
from projrapport.disclosure.published import Published
from projrapport.disclosure.subsets import Declared
from projrapport.disclosure.witnesses import Protection, protect
from projrapport.errors import DisclosureError, Problem
from projrapport.figures.checks import terms_of
from projrapport.figures.figure import (
    EXPECTED,
    Confidentiality,
    Figure,
    Figures,
    Key,
    Kind,
    Missing,
    Part,
    Reason,
    TargetState,
)
from projrapport.figures.grounds import Grounds
from projrapport.figures.scope import Scope
from projrapport.project.audiences import Release
from projrapport.project.declaration import Project
from projrapport.project.periods import Period
from projrapport.project.tables import ColumnType


def cleared(
    figures: Figures,
    grounds: Grounds,
    project: Project,
    reader: Reader,
    *,
    periods: Mapping[str, tuple[Period, ...]],
    persons_left: PersonsLeft,
    published: Published,
    revise: bool = False,
) -> Cleared:
    """The figures as the reader may see them. `periods` gives the periods of each indicator, the current one first.

    What was `published` is known: it cannot be hidden any more, and what it hid stays hidden unless a revision is asked for.

    Raises DisclosureError when something about few persons cannot be hidden whatever else is.
    """
    if reader.threshold is None:
        return Cleared(figures, reader)
    released = _released(figures, project, reader)
    stay = frozenset() if revise else published.hidden(reader.name) - {str(key) for key in released}
    known = published.known_to(reader.name)
    knowledge = knowledge_of(
        grounds,
        threshold=reader.threshold,
        persons_left=persons_left,
        known=frozenset(released),
        published=(*known.counts(), *_by_others(known, figures, grounds)),
        sums=_sums(project, periods),
        declared=_declared(project),
    )
    protection = protect(knowledge.system, reader.threshold)
    if protection.unprotected:
        raise DisclosureError(_cannot(knowledge, protection, grounds, project, reader, periods=periods))
    counts = frozenset(
        key for key, place in knowledge.places.items() if place in protection.hidden or str(key) in stay
    )
    left = Figures(tuple(_as_told(figures, grounds, project, threshold=reader.threshold, counts=counts)))
    decisions = tuple(dict.fromkeys(released.values()))
    about_few = frozenset(str(key) for key in counts if 1 <= grounds[key].persons < reader.threshold)
    return Cleared(left, reader, decisions, tuple(remarks(left, grounds, project, reader)), about_few)


def _declared(project: Project) -> Declared:
    """The levels of the columns that have no others."""
    return {
        (table, name): frozenset(level.level for level in project.levels(column))
        for table, declared in project.tables.items()
        for name, column in declared.columns.items()
        if column.type is ColumnType.CATEGORY
    }


def _as_told(
    figures: Figures, grounds: Grounds, project: Project, *, threshold: int, counts: Collection[Key]
) -> Iterator[Figure]:
    """Each figure as readers are told of it, when these counts are hidden, with what it is a count of."""
    named = {one.id: one for one in project.indicator}
    hiding = Hiding(project, figures, grounds, counts, threshold, named)
    of_persons = {key.indicator for key in grounds}
    for figure in figures.values():
        scope = _scope(figure.key, grounds)
        if hiding.hides(figure):
            yield _hidden(figure, scope)
        elif figure.key.indicator in of_persons:
            yield _careful(figure, scope, threshold=threshold, hidden=counts)
        else:
            yield figure


def _by_others(known: Published, figures: Figures, grounds: Grounds) -> Iterator[tuple[str, Scope, int]]:
    """What others have published of the persons that this report counts."""
    for name, value in known.by_others.items():
        figure = figures.named(name)
        if figure and figure.key in grounds:
            yield f"{name}, published by others", grounds[figure.key].scope, int(value)


def _scope(key: Key, grounds: Grounds) -> Scope | None:
    """What a figure counts, or what its mean or sum rests on."""
    ground = grounds.get(key.with_part(Part.N)) or grounds.get(key)
    return ground.scope if ground else None


def _hidden(figure: Figure, scope: Scope | None) -> Figure:
    """The figure without anything that could tell its value: what is not there cannot slip out."""
    unjudged = replace(figure.target, state=TargetState.NOT_JUDGED) if figure.target else None
    return replace(
        figure,
        value=None,
        missing=Missing.NOT_SHOWN,
        confidentiality=Confidentiality.HIDDEN,
        n=None,
        exclusions=(),
        target=unjudged,
        scope=scope,
    )


def _careful(figure: Figure, scope: Scope | None, *, threshold: int, hidden: Collection[Key]) -> Figure:
    """The figure without the rows that lie outside it, which would tell the rows in it; with small numbers of rows told
    as a few. Rows that name nobody are not told of at all where their count is hidden.
    """
    untold = EXPECTED | {Reason.NO_KEY} if figure.key.with_part(Part.WITHOUT_KEY) in hidden else EXPECTED
    told = (one for one in figure.exclusions if one.reason not in untold)
    few = (replace(one, rows=None) if one.rows and one.rows < threshold else one for one in told)
    n = None if figure.kind is Kind.COUNT else figure.n
    return replace(figure, exclusions=tuple(few), n=n, scope=scope)


def _released(figures: Figures, project: Project, reader: Reader) -> dict[Key, Release]:
    """The figures that are printed on somebody's decision. Raises DisclosureError for a key that names no figure."""
    found: dict[Key, Release] = {}
    for decision in project.release:
        for name in decision.figure:
            figure = figures.named(name)
            if figure and reader.name in decision.audiences:
                found[figure.key] = decision
    return found


def _sums(
    project: Project, periods: Mapping[str, tuple[Period, ...]]
) -> Iterator[tuple[tuple[Key, int], ...]]:
    """The declared control sums in each period: what is declared is known."""
    for check in project.check:
        if check.of:
            continue
        terms = terms_of(check)
        for slot in range(min(len(periods[name]) for name, _ in terms)):
            yield tuple((Key(name, periods[name][slot].id), sign) for name, sign in terms)


def _cannot(
    knowledge: Knowledge,
    protection: Protection,
    grounds: Grounds,
    project: Project,
    reader: Reader,
    *,
    periods: Mapping[str, tuple[Period, ...]],
) -> Iterator[Problem]:
    """Which tables cannot be protected, and what would help."""
    names = [knowledge.system.counts[place].name for place in protection.unprotected]
    for indicator in project.indicator:
        if not any(f"{indicator.id}@" in name for name in names):
            continue
        breakdown = indicator.by[0] if indicator.by else ()
        advice = merger(indicator, breakdown, grounds) if breakdown else "Leave the indicator out."
        if all(f"@{periods[indicator.id][0].id}" not in name for name in names if f"{indicator.id}@" in name):
            advice = 'They are those of the earlier period: compare with nothing (compare = "none").'
        yield Problem(
            table_name(indicator, breakdown),
            f"holds figures about fewer than {reader.threshold} persons that nothing can hide from the {reader.name} audience: "
            "what is printed on purpose ([[release]]) or was published tells them.",
            f"{advice} Or take the release back.",
        )
