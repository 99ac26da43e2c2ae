"""Figures that were published before: they are printed again as they were, unless a revision is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace

from projrapport.figures.figure import Figure, Flag, Kind
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Before:
    """What readers have been told: each figure's value and the hash of its definition."""

    printed: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    revise: bool = False
    """Print what the exports say now, where nobody can be told from the difference."""
    threshold: int | None = None
    """Differences of fewer persons are not told."""


NOTHING_BEFORE = Before()


def as_published(figures: tuple[Figure, ...], before: Before) -> tuple[Figure, ...]:
    """The figures of one indicator with the values that readers know.

    A figure that the exports now give another value keeps the published one, marked `as_published`; when a revision is asked
    for, all figures of the indicator and period are given anew, marked as revised, if no count of them differs by a few.
    """
    changed = {figure.key for figure in figures if _differs(figure, before)}
    revised = {
        period
        for period in {key.period for key in changed}
        if before.revise and not any(_tells(one, before) for one in figures if one.key.period == period)
    }
    return tuple(_told(figure, before, changed, revised) for figure in figures)


def _told(figure: Figure, before: Before, changed: Collection[object], revised: Collection[str]) -> Figure:
    if figure.key not in changed:
        return figure
    if figure.key.period in revised:
        return replace(figure, flags=figure.flags | {Flag.REVISED})
    value, _ = before.printed[str(figure.key)]
    return replace(figure, value=value, missing=None, n=None, exclusions=(), as_published=True)


def _differs(figure: Figure, before: Before) -> bool:
    known = before.printed.get(str(figure.key))
    if known is None:
        return False
    value, definition = known
    own = figure.provenance.definition if figure.provenance else ""
    same = not definition or not own or definition == own
    return same and value != figure.value


def _tells(figure: Figure, before: Before) -> bool:
    """Whether the difference to what was published is a count of few."""
    if figure.kind is not Kind.COUNT or not _differs(figure, before) or before.threshold is None:
        return False
    value, _ = before.printed[str(figure.key)]
    return abs(value - (figure.value or 0)) < before.threshold
