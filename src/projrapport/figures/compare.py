"""Changes: what a figure is held against, and when it must not be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from projrapport.figures.dimensions import days_of
from projrapport.figures.figure import Figure, Flag, Key, Kind, Missing, Part
from projrapport.project.breaks import breaks_between
from projrapport.project.controls import Break
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Select
from projrapport.project.periods import CALENDAR, Period, months_of, quarters_of
from projrapport.records import dataclass

CHANGE_OF = {Kind.SHARE: Kind.POINTS}
"""The kind of a difference, where it is not the kind of what is compared."""

MONTH_SLACK = 1e-9
"""Lengths in months are fractions; this is how closely two must agree."""


def compare(
    indicator: Indicator,
    figures: tuple[Figure, ...],
    *,
    current: Period,
    earlier: Period | None,
    project: Project,
) -> tuple[Figure, ...]:
    """The figures of one indicator with, for each value of the current period, its change and its per cent.

    A change that must not be computed is a figure too: it says why not.
    """
    by_key = {figure.key: figure for figure in figures}
    breaks = breaks_between(indicator, project, current=current, earlier=earlier)
    comparison = Comparison(indicator, project, current, earlier, breaks, by_key)
    return tuple(one for figure in figures for one in comparison.with_change(figure))


def grows(indicator: Indicator, project: Project) -> bool:
    """Whether a longer period by itself gives another figure: what is counted or summed over it, what is counted
    per person, and what is divided by or into such a figure. Not a stock on a day, a mean or share of rows, nor a
    rate by time.
    """
    if indicator.numerator:
        made_of = [
            project.indicator_named(name) for name in (indicator.numerator, indicator.denominator) if name
        ]
        return not indicator.per_time and any(grows(one, project) for one in made_of)
    if indicator.select in {Select.OPEN_AT, Select.ALL}:
        return False
    per_key = indicator.at_least is not None or bool(indicator.value and indicator.value.rows_per)
    return per_key or indicator.stat in {"rows", "distinct", "sum", "manual"}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One indicator in two periods."""

    indicator: Indicator
    project: Project
    current: Period
    earlier: Period | None
    breaks: tuple[Break, ...]
    figures: Mapping[Key, Figure]

    def with_change(self, figure: Figure) -> Iterator[Figure]:
        """The figure itself and, for a value of the current period, what it is held against and the change."""
        if figure.key.part is not Part.VALUE or figure.key.period != self.current.id:
            yield figure
            return
        yield (
            replace(figure, flags=figure.flags | {Flag.BREAK})
            if self.breaks and figure.value is not None
            else figure
        )
        earlier = self._earlier_figure(figure.key)
        comparable = self._by_new_definition(figure, earlier)
        if comparable:
            yield comparable
        before = comparable or earlier
        missing = self._why_not(figure, before, comparable=comparable is not None)
        yield self._change(figure, before, missing)
        if figure.kind is not Kind.SHARE:
            yield self._percent(figure, before, missing)

    def _earlier_figure(self, key: Key) -> Figure | None:
        """The same levels in the earlier period; its third month for the third month."""
        if self.earlier is None:
            return None
        levels = tuple((name, self._earlier_level(name, level)) for name, level in key.levels)
        return self.figures.get(replace(key, period=self.earlier.id, levels=levels))

    def _earlier_level(self, name: str, level: str | None) -> str | None:
        if name not in CALENDAR or level is None or self.earlier is None:
            return level
        parts = months_of if name == "month" else quarters_of
        now, then = parts(self.current), parts(self.earlier)
        position = now.index(level) if level in now else len(then)
        return then[position] if position < len(then) else ""

    def _by_new_definition(self, figure: Figure, earlier: Figure | None) -> Figure | None:
        """The earlier total by the definition of today; only where every break between gives one."""
        if figure.key.levels or self.earlier is None:
            return None
        hard = [one for one in self.breaks if not one.note_only]
        given = [one.pre_break.get(self.indicator.id, {}).get(self.earlier.id) for one in hard]
        if not given or None in given:
            return None
        value = given[-1]
        key = replace(figure.key, period=self.earlier.id, part=Part.PREVIOUS)
        base = earlier or figure
        return replace(
            base,
            key=key,
            value=value,
            missing=None,
            flags=frozenset({Flag.BREAK, Flag.MANUAL}),
            exclusions=(),
        )

    def _why_not(self, now: Figure, before: Figure | None, *, comparable: bool) -> Missing | None:
        """The first reason why the two must not be compared; None when they may."""
        if self.earlier is None:
            return Missing.NOT_COMPARED
        if before is None:
            return Missing.NO_EARLIER_VALUE
        if now.missing or before.missing:
            return now.missing or Missing.NO_EARLIER_VALUE
        obstacles = {
            Missing.SERIES_BREAK: not comparable and any(not one.note_only for one in self.breaks),
            self._unfinished(): Flag.PROVISIONAL in now.flags | before.flags,
            Missing.UNEQUAL_PERIODS: self._unequal(now.key) and not self._by_month(),
        }
        return next((reason for reason, holds in obstacles.items() if holds), None)

    def _unfinished(self) -> Missing:
        """Why a value is provisional: a cohort may still grow, as may what was entered or divided; else the table
        covers a part of a period.
        """
        counted = self.indicator.of and not self.indicator.within
        return Missing.INCOMPLETE if counted else Missing.PROVISIONAL

    def _unequal(self, key: Key) -> bool:
        """Whether the lengths differ where length matters."""
        if self.earlier is None or not grows(self.indicator, self.project):
            return False
        now, then = self._days(key)
        return then is not None and now.days != then.days and abs(now.months - then.months) > MONTH_SLACK

    def _days(self, key: Key) -> tuple[Period, Period | None]:
        """The days that a figure is for, and those it is held against: of its own month where it has one."""
        if self.earlier is None:
            return self.current, None
        levels = tuple((name, self._earlier_level(name, level)) for name, level in key.levels)
        return days_of(key.levels, self.current), days_of(levels, self.earlier)

    def _by_month(self) -> bool:
        """Whether periods of unequal length are compared by the month: what is counted or summed can be."""
        countable = (
            self.indicator.stat in {"rows", "distinct", "sum", "manual"} and not self.indicator.at_least
        )
        return countable and self.project.periods.unequal == "per-month"

    def _lengths(self, key: Key) -> tuple[float, float]:
        """What the two values are divided by before they are compared: nothing, or their months."""
        now, then = self._days(key)
        return (now.months, then.months) if then and self._unequal(key) else (1.0, 1.0)

    def _change(self, now: Figure, before: Figure | None, missing: Missing | None) -> Figure:
        value = None
        if missing is None and before is not None:
            months, earlier_months = self._lengths(now.key)
            value = (now.value or 0.0) / months - (before.value or 0.0) / earlier_months
        kind = CHANGE_OF.get(now.kind, now.kind)
        return self._derived(now, before, Part.CHANGE, kind, value=value, missing=missing)

    def _percent(self, now: Figure, before: Figure | None, missing: Missing | None) -> Figure:
        """The change relative to the earlier value; only on a base that is large enough."""
        value = None
        if missing is None and before is not None and not self._large_enough(before):
            missing = Missing.SMALL_BASE
        if missing is None and before is not None:
            months, earlier_months = self._lengths(now.key)
            base = (before.value or 0.0) / earlier_months
            value = ((now.value or 0.0) / months - base) / abs(base)
        return self._derived(now, before, Part.PERCENT, Kind.PERCENT, value=value, missing=missing)

    def _large_enough(self, before: Figure) -> bool:
        base = before.value if before.kind is Kind.COUNT else before.n
        return bool(before.value) and base is not None and abs(base) >= self.project.rules.percent_base

    def _derived(
        self,
        now: Figure,
        before: Figure | None,
        part: Part,
        kind: Kind,
        *,
        value: float | None,
        missing: Missing | None,
    ) -> Figure:
        per_month = self._unequal(now.key) and missing is None
        return Figure(
            replace(now.key, part=part),
            kind,
            value,
            missing,
            unit=now.unit,
            decimals=max(now.decimals, 1) if per_month else now.decimals if part is Part.CHANGE else 0,
            flags=frozenset({Flag.BREAK}) if self.breaks and missing is None else frozenset(),
            compared_with=self.earlier.id if self.earlier else "",
            made_of=(now.key, *((before.key,) if before else ())),
            per_month=per_month,
        )
