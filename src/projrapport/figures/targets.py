"""Targets: whether a figure came to what it should; judged on the unrounded value."""

from __future__ import annotations

from projrapport.figures.figure import Figure, Flag, TargetResult, TargetState
from projrapport.project.indicators import Target


def judged(target: Target, figure: Figure) -> TargetResult:
    """The result for one figure. A missing or provisional value is not judged."""
    low, high = limits(target, figure.key.period)
    return TargetResult(_state(target, figure, low=low, high=high), low, high, target.text)


def limits(target: Target, period: str) -> tuple[float | None, float | None]:
    """The lowest and the highest value that reach the target; the period's own limit before the general one."""
    if target.between:
        return target.between
    own = target.period.get(period)
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
