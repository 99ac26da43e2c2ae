"""What may stand behind a typed number: the figures that are printed, and what the project declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from projrapport.figures.figure import Figure, Kind, Part
from projrapport.project.constants import Constant
from projrapport.project.controls import Check
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator
from projrapport.project.periods import MONTHS_IN_A_YEAR, Period
from projrapport.records import dataclass
from projrapport.report.approximate import Side, approximated
from projrapport.report.language import IN_PER_CENT, Language, known
from projrapport.report.numbers import exact, rounded
from projrapport.report.report import Report
from projrapport.report.typed.counted import MONEY
from projrapport.report.typed.limits import (
    class_limits,
    percentile_of,
    rule_limits,
    target_limits,
    time_limits,
)
from projrapport.report.typed.nouns import by_person, counted_by

OF_ANYTHING = frozenset({Part.N, Part.NUMERATOR, Part.DENOMINATOR, Part.WITHOUT_KEY})
"""Numbers beside a figure, which count something else than its unit says."""


OF_CHANGE = frozenset({Kind.POINTS, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class Ground:
    """A number that a text may state."""

    value: Decimal
    """Without its sign; a share in per cent."""
    decimals: int
    per_cent: bool = False
    nouns: frozenset[str] | None = None
    """What it counts; None where it may be anything."""
    persons: bool = True
    """Whether it may be a number of human beings, where `nouns` does not say."""
    near: tuple[Decimal, Side] | None = None
    """The round number that stands for it, and the side on which it lies."""
    of_change: bool = False
    """A difference, which is no number of anything."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that a report prints and declares in numbers."""

    figures: tuple[Ground, ...]
    """Printed figures, amounts of money, and what peers have."""
    targets: tuple[Ground, ...]
    limits: frozenset[Decimal]
    """Of the rules by which rows are counted, and of classes."""
    time_limits: frozenset[Decimal]
    """Those of them that may measure time."""
    parts: frozenset[Decimal]
    """The shares, in per cent, that medians and percentiles are about."""
    lengths: frozenset[tuple[str, Decimal]]
    """Of the declared periods, in each unit of time that measures them whole; and the limits of ages."""
    goals: frozenset[str]
    goal_count: int
    period_count: int
    constants: tuple[Constant, ...]

    @classmethod
    def of(cls, report: Report) -> Grounds:
        project = report.project
        rules: list[Indicator | Check] = [*project.indicator, *project.check]
        limits = [limit for one in rules for limit in rule_limits(one)]
        limits += [limit for group in project.group for limit in class_limits(group)]
        medians = [part for one in project.indicator if (part := percentile_of(one))]
        return cls(
            (*_figures(report), *_money(project), *_peers(project)),
            tuple(_targets(project)),
            frozenset(limits),
            frozenset(limit for one in rules for limit in time_limits(one)),
            frozenset(part * 100 for part in medians),
            frozenset(
                [*_ages(project), *(length for period in _periods(report) for length in _lengths(period))]
            ),
            frozenset(str(goal.id) for goal in project.goal),
            len(project.goal),
            len(project.declared_periods()),
            tuple(project.constants.values()),
        )


def _figures(report: Report) -> Iterator[Ground]:
    """Every figure that has a value and may be printed."""
    project = report.project
    language, counted, keys = Language.of(project), counted_by(project), by_person(project)
    money = report.finance.figures if report.finance else ()
    for figure in (*report.figures.values(), *money):
        if known(figure):
            persons = figure.key.indicator in keys and figure.key.part is not Part.WITHOUT_KEY
            yield replace(_printed(figure, language), nouns=_counts(figure, counted), persons=persons)


def _printed(figure: Figure, language: Language) -> Ground:
    value = abs(language.scaled(figure))
    printed = rounded(value, figure.decimals)
    finest = Decimal(1).scaleb(-figure.decimals)
    near = approximated(printed, reach=exact(language.approximate), finest=finest)
    of_change = figure.key.part is Part.CHANGE or figure.kind in OF_CHANGE
    return Ground(value, figure.decimals, figure.kind in IN_PER_CENT, near=near, of_change=of_change)


def _counts(figure: Figure, counted: dict[str, frozenset[str]]) -> frozenset[str] | None:
    """What a figure is a number of; None where it may be of anything."""
    if figure.key.part in OF_ANYTHING:
        return None
    names = counted.get(figure.key.indicator, frozenset({figure.unit} - {""}))
    return names | ({MONEY} if figure.kind is Kind.AMOUNT else frozenset()) or None


def _money(project: Project) -> Iterator[Ground]:
    """What was granted, applied for and budgeted."""
    amounts = (*(grant.amount for grant in project.grant), *(item.granted for item in project.budget))
    for amount in amounts:
        yield Ground(exact(amount), 2, nouns=frozenset({MONEY}))


def _peers(project: Project) -> Iterator[Ground]:
    counted = counted_by(project)
    for indicator in project.indicator:
        for peer in indicator.peers:
            yield _declared(
                exact(peer.value), share=indicator.stat == "share", nouns=counted[indicator.id] or None
            )


def _targets(project: Project) -> Iterator[Ground]:
    counted = counted_by(project)
    for indicator in project.indicator:
        for limit in target_limits(indicator.target):
            yield _declared(limit, share=indicator.stat == "share", nouns=counted[indicator.id] or None)


def _declared(value: Decimal, *, share: bool, nouns: frozenset[str] | None = None) -> Ground:
    number = abs(value * 100 if share else value)
    return Ground(number, max(0, -int(number.normalize().as_tuple().exponent)), share, nouns)


def _ages(project: Project) -> Iterator[tuple[str, Decimal]]:
    """The years of age at which classes begin and end."""
    for group in project.group:
        if group.age_from:
            yield from (("year", limit) for limit in class_limits(group))


def _periods(report: Report) -> Iterator[Period]:
    project = report.project
    yield report.period
    if report.compared:
        yield report.compared
    for name in project.declared_periods():
        yield project.period_named(name)


def _lengths(period: Period) -> Iterator[tuple[str, Decimal]]:
    """How long a period is: in days, whole weeks, months, quarters and years; and the part it was prolonged by."""
    yield "day", Decimal(period.days)
    if period.days % 7 == 0:
        yield "week", Decimal(period.days // 7)
    yield from _calendar(exact(period.months))
    if period.original_end:
        original = Period(period.start, period.original_end, "")
        yield from _calendar(exact(original.months))
        yield from _calendar(exact(period.months) - exact(original.months))


def _calendar(months: Decimal) -> Iterator[tuple[str, Decimal]]:
    for unit, length in (("month", 1), ("quarter", 3), ("year", MONTHS_IN_A_YEAR)):
        if months % length == 0:
            yield unit, months / length
