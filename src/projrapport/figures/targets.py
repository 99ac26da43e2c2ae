"""Targets: whether a figure came to what it should; judged on the unrounded value."""

from __future__ import annotations

from projrapport.figures.compare import MONTH_SLACK, grows
from projrapport.figures.figure import Figure, Flag, TargetResult, TargetState
from projrapport.project.declaration import Project
from projrapport.project.indicators import Indicator, Target
from projrapport.project.periods import MONTHS_IN_A_YEAR, Period

Limits = tuple[float | None, float | None]
"""The lowest and the highest value that reach the target."""


def judged(
    indicator: Indicator, target: Target, figure: Figure, *, project: Project, period: Period, named: str
) -> TargetResult:
    """The result for one figure of `period`, in the report on the period called `named`.

    A missing or provisional value is not judged, nor a figure of half a year by a limit that was set for a whole one.
    """
    low, high = limits(target, named, figure.key.period)
    own = bool({named, figure.key.period} & set(target.period))
    fits = own or _as_long_as_meant(indicator, project, period)
    state = _state(target, figure, low=low, high=high) if fits else TargetState.NOT_JUDGED
    return TargetResult(state, low, high, target.text)


def _as_long_as_meant(indicator: Indicator, project: Project, period: Period) -> bool:
    """A general limit is for a year, or for the period that the indicator has of its own."""
    if indicator.period or indicator.cumulative or not grows(indicator, project):
        return True
    return abs(period.months - MONTHS_IN_A_YEAR) < MONTH_SLACK


def limits(target: Target, *periods: str) -> Limits:
    """The limits of the target; those of one of the periods before the general ones."""
    if target.between:
        return target.between
    own = next((target.period[name] for name in periods if name in target.period), None)
    if target.at_most is not None:
        return None, target.at_most if own is None else own
    return target.at_least if own is None else own, None


def _state(target: Target, figure: Figure, *, low: float | None, high: float | None) -> TargetState:
    value = figure.value
    if value is None or Flag.PROVISIONAL in figure.flags or (low is None and high is None):
        return TargetState.NOT_JUDGED
    if (low is None or value >= low) and (high is None or value <= high):
        return TargetState.REACHED
    return (
        TargetState.PARTLY if _better(target.baseline, value, low=low, high=high) else TargetState.NOT_REACHED
    )


def _better(baseline: float | None, value: float, *, low: float | None, high: float | None) -> bool:
    """Short of the target, but on the way to it from where the project started."""
    if baseline is None:
        return False
    if low is not None and value < low:
        return value > baseline
    return high is not None and value < baseline
