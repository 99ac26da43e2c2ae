"""All figures of a build: every indicator over its own periods, compared and judged."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from projrapport.figures.as_published import NOTHING_BEFORE, Before, as_published
from projrapport.figures.asking import of_each
from projrapport.figures.compare import compare
from projrapport.figures.compute import count
from projrapport.figures.figure import Figure, Figures, Key, Part
from projrapport.figures.manual import entered
from projrapport.figures.queryable import Queryable
from projrapport.figures.ratios import Known, divide
from projrapport.figures.targets import judged
from projrapport.project.declaration import Project
from projrapport.project.indicators import DIVIDED, Indicator, Select
from projrapport.project.periods import Period
from projrapport.records import dataclass

NOT_COUNTED = DIVIDED | {"manual"}
"""Statistics that no table is asked for."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The period that an indicator is counted for, and the one that it is held against."""

    current: Period
    earlier: Period | None

    @property
    def both(self) -> tuple[Period, ...]:
        return (self.current, self.earlier) if self.earlier else (self.current,)


def figures_of(
    project: Project,
    period: Period,
    *,
    engine: Queryable,
    files: Mapping[str, tuple[str, ...]],
    before: Before = NOTHING_BEFORE,
) -> Figures:
    """Every figure of the report on a period. `files` names, for each table, the files it was read from; `before` what
    readers know from earlier reports.
    """
    timings = timings_of(project, period)
    computed = _counted(project, timings, engine=engine, files=files, before=before)
    for indicator in in_order_of_need(project):
        if indicator.stat in NOT_COUNTED:
            found = _derived(indicator, project, timings=timings, computed=computed)
            computed.update({figure.key: figure for figure in as_published(found, before)})
    own = _by_indicator(computed)
    return Figures(
        tuple(
            figure
            for indicator in project.indicator
            for figure in _compared(
                indicator, project, named=period.id, timing=timings[indicator.id], own=own[indicator.id]
            )
        )
    )


def timings_of(project: Project, period: Period) -> dict[str, Timing]:
    """The periods of every indicator when the report is on `period`.

    An indicator may have a period of its own, or count from the start of the project; a ratio has the periods of
    what stands above its line.
    """
    return {indicator.id: _timing(indicator, project, period) for indicator in project.indicator}


def _timing(indicator: Indicator, project: Project, period: Period) -> Timing:
    if indicator.stat in DIVIDED and not indicator.period and not indicator.compare:
        return _timing(project.indicator_named(indicator.numerator), project, period)
    current = project.period_named(indicator.period) if indicator.period else period
    if indicator.cumulative and project.project.started:
        start = min(project.project.started, current.start)
        return Timing(Period(start, current.end, f"{start}..{current.end}", compare="none"), None)
    return Timing(
        current, None if _on_its_own_day(indicator) else project.compared_with(current, indicator.compare)
    )


def _on_its_own_day(indicator: Indicator) -> bool:
    """A stock on a day that is written out would be the same in the earlier period."""
    return indicator.select is Select.OPEN_AT and isinstance(indicator.at, dt.date)


def in_order_of_need(project: Project) -> tuple[Indicator, ...]:
    """The indicators so that each stands after those that it is made of."""
    ordered: dict[str, Indicator] = {}

    def place(indicator: Indicator) -> None:
        for name in (indicator.numerator, indicator.denominator):
            if name:
                place(project.indicator_named(name))
        ordered.setdefault(indicator.id, indicator)

    for indicator in project.indicator:
        place(indicator)
    return tuple(ordered.values())


def _counted(
    project: Project,
    timings: Mapping[str, Timing],
    *,
    engine: Queryable,
    files: Mapping[str, tuple[str, ...]],
    before: Before,
) -> dict[Key, Figure]:
    """The figures of the indicators that the tables are asked for."""

    def counted(indicator: Indicator) -> tuple[Figure, ...]:
        return count(indicator, project, periods=timings[indicator.id].both, engine=engine, files=files)

    asking = [indicator for indicator in project.indicator if indicator.stat not in NOT_COUNTED]
    found = of_each(asking, counted, engine)
    return {figure.key: figure for figures in found for figure in as_published(figures, before)}


def _derived(
    indicator: Indicator, project: Project, *, timings: Mapping[str, Timing], computed: Mapping[Key, Figure]
) -> tuple[Figure, ...]:
    """The figures of an indicator that was entered by hand, or is made of others."""
    if indicator.stat == "manual":
        return entered(indicator, project, periods=timings[indicator.id].both)
    return divide(
        indicator, Known(project, computed, {name: timing.both for name, timing in timings.items()})
    )


def _by_indicator(figures: Mapping[Key, Figure]) -> Mapping[str, tuple[Figure, ...]]:
    own: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        own[figure.key.indicator].append(figure)
    return defaultdict(tuple, {name: tuple(found) for name, found in own.items()})


def _compared(
    indicator: Indicator, project: Project, *, named: str, timing: Timing, own: tuple[Figure, ...]
) -> tuple[Figure, ...]:
    """The figures of one indicator with their changes, and the total held against its target."""
    figures = compare(indicator, own, current=timing.current, earlier=timing.earlier, project=project)
    target = indicator.target
    if target is None:
        return figures
    days = {period.id: period for period in timing.both}
    return tuple(
        replace(
            figure,
            target=judged(
                indicator, target, figure, project=project, period=days[figure.key.period], named=named
            ),
        )
        if figure.key.part is Part.VALUE and not figure.key.levels
        else figure
        for figure in figures
    )
