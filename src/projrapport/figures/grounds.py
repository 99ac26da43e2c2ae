"""What stands behind every count of a report: which rows it is of, and how many persons they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from projrapport.figures.asking import of_each
from projrapport.figures.figure import Figure, Figures, Key, Kind, Part
from projrapport.figures.persons import Behind, are_counted, person_column, persons_behind
from projrapport.figures.queryable import Queryable
from projrapport.figures.scope import Scope
from projrapport.figures.scopes import scopes_of
from projrapport.figures.statistics import SUMMED, rows_per
from projrapport.project.declaration import Project
from projrapport.project.indicators import DIVIDED, Indicator
from projrapport.project.periods import Period
from projrapport.records import dataclass

COUNTED = frozenset({Part.VALUE, Part.NUMERATOR, Part.DENOMINATOR, Part.N, Part.WITHOUT_KEY})


@dataclass(frozen=True, slots=True)
class Ground:
    """One count that a reader sees or can work out, and the persons behind it."""

    key: Key
    scope: Scope
    value: int
    persons: int
    largest: float = 0.0
    """The largest share of one person in what is summed or averaged (0 to 1)."""
    several: bool = False
    """Whether the levels of its breakdown exceed their total, which the report then says."""
    keep: bool = False
    """Whether others are rather hidden than this one."""


Grounds = Mapping[Key, Ground]


def grounds_of(
    project: Project,
    figures: Figures,
    *,
    periods: Mapping[str, tuple[Period, ...]],
    unit: str,
    engine: Queryable,
) -> Grounds:
    """A ground for every count in the figures that is about persons; for the figures of other tables there is none.

    `periods` gives the periods of each indicator; `unit` is the column whose different values are the persons.
    """

    def person(indicator: Indicator) -> str:
        return person_column(project.tables[indicator.of], unit) if indicator.of else ""

    def persons(indicator: Indicator) -> Mapping[Key, Behind] | None:
        """None where figures are about as many persons as they say."""
        if not person(indicator) or are_counted(indicator, person(indicator)):
            return None
        own = periods[indicator.id]
        return persons_behind(indicator, project, periods=own, person=person(indicator), engine=engine)

    found: dict[Key, Ground] = {}
    by_indicator = _by_indicator(figures)
    counted = [
        one
        for one in project.indicator
        if one.stat not in DIVIDED and (person(one) or _of_persons_by_hand(one))
    ]
    for indicator, behind in zip(counted, of_each(counted, persons, engine), strict=True):
        scopes = {period.id: scopes_of(indicator, project, period) for period in periods[indicator.id]}
        own = {
            ground.key: ground
            for figure in by_indicator[indicator.id]
            for ground in _grounds(
                figure,
                indicator,
                scope_of=scopes.get(figure.key.period),
                person=person(indicator),
                behind=behind,
                several=figures[figure.key.with_part(Part.VALUE)].several,
            )
        }
        found |= own | _outside(own, behind or {})
    return found


def _by_indicator(figures: Figures) -> Mapping[str, list[Figure]]:
    own: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        own[figure.key.indicator].append(figure)
    return own


def _outside(found: Grounds, behind: Mapping[Key, Behind]) -> dict[Key, Ground]:
    """The whole of each share of an indicator without its part: “10 of 12 finished” tells 2."""
    outside: dict[Key, Ground] = {}
    for key, whole in found.items():
        part = found.get(key.with_part(Part.NUMERATOR)) if key.part is Part.DENOMINATOR else None
        if part is None:
            continue
        own = key.with_part(Part.OUTSIDE)
        others = whole.scope.others | {f"outside the part of {key.indicator}"}
        persons = behind.get(own, Behind(0)).persons
        outside[own] = Ground(
            own, replace(whole.scope, others=others), whole.value - part.value, persons, several=whole.several
        )
    return outside


def _of_persons_by_hand(indicator: Indicator) -> bool:
    return indicator.stat == "manual" and indicator.persons


def _grounds(
    figure: Figure,
    indicator: Indicator,
    *,
    scope_of: Callable[[Key], Scope] | None,
    person: str,
    behind: Mapping[Key, Behind] | None,
    several: bool,
) -> Iterator[Ground]:
    """The count that a figure is, or that a measure rests on. A count of persons is about as many as it says: rows that
    name nobody are not in it.
    """
    if scope_of is None or figure.key.part not in COUNTED or figure.as_published:
        return
    for key, value in _counts(figure, indicator):
        scope = scope_of(key)
        found = Behind(value) if behind is None else behind.get(key, Behind(0))
        counts_persons = key.part is Part.WITHOUT_KEY or (scope.counted and scope.counted == person)
        persons = value if counts_persons else found.persons
        yield Ground(key, scope, value, persons, found.largest, several, keep=indicator.keep)


def _counts(figure: Figure, indicator: Indicator) -> Iterator[tuple[Key, int]]:
    """The counts that a figure tells: itself, how many it rests on, the rows that a sum or mean of rows per key is of."""
    if figure.kind is Kind.COUNT:
        if figure.value is not None:
            yield figure.key, int(figure.value)
    elif figure.key.part is Part.VALUE and figure.kind is not Kind.SHARE and figure.n is not None:
        yield figure.key.with_part(Part.N), figure.n
        if rows_per(indicator) and indicator.stat in SUMMED and figure.value is not None:
            yield figure.key, round(figure.value * (figure.n if indicator.stat == "mean" else 1))
