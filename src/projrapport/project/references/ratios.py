"""Ratios and rates: of two other indicators over the same days, in no circle, and not of shares or of single values."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import DIVIDED, Indicator
from projrapport.project.places import KeyPath
from projrapport.project.references.names import unknown
from projrapport.project.references.spans import span

OF_ONE_ROW = ("min", "max")
"""Statistics whose value is that of a single row, and so perhaps of a single person."""


def ratios(project: Project) -> Iterator[Fault]:
    by_id = {indicator.id: indicator for indicator in project.indicator}
    for position, indicator in enumerate(project.indicator):
        if indicator.stat in DIVIDED:
            path: KeyPath = ("indicator", position)
            for key, name in _inputs(indicator).items():
                yield from _input(name, indicator, by_id, path=(*path, key))
            yield from _days_of_its_own(indicator, path)
            yield from _different_days(indicator, by_id, path)


def _inputs(indicator: Indicator) -> dict[str, str]:
    named = {"numerator": indicator.numerator, "denominator": indicator.denominator}
    return {key: name for key, name in named.items() if name}


def _input(name: str, indicator: Indicator, by_id: dict[str, Indicator], *, path: KeyPath) -> Iterator[Fault]:
    yield from unknown(name, by_id, path, what="indicator")
    if name == indicator.id:
        yield Fault(path, f"a {indicator.stat} cannot be computed from itself.")
    elif name in by_id and indicator.id in _all_inputs(name, by_id):
        yield Fault(path, f"goes in a circle: “{name}” is itself computed from “{indicator.id}”.")
    elif name in by_id and by_id[name].stat == "share":
        yield Fault(path, f"“{name}” is a share; a {indicator.stat} needs counts or amounts.")
    elif name in by_id and by_id[name].stat in OF_ONE_ROW:
        what = f"“{name}” is the value of a single row ({by_id[name].stat}), which a {indicator.stat} would print."
        yield Fault(path, what, "Use a count or a sum.")


def _days_of_its_own(indicator: Indicator, path: KeyPath) -> Iterator[Fault]:
    for key, given in {"period": bool(indicator.period), "cumulative": indicator.cumulative}.items():
        if given:
            what = f"a {indicator.stat} runs over the same days as its numerator."
            yield Fault((*path, key), what, "Take it away here, and write it there.")


def _different_days(indicator: Indicator, by_id: dict[str, Indicator], path: KeyPath) -> Iterator[Fault]:
    above, below = span(indicator.numerator, by_id), span(indicator.denominator, by_id)
    if above and below and above != below:
        what = f"“{indicator.numerator}” runs over {above}, “{indicator.denominator}” over {below}."
        yield Fault((*path, "denominator"), what, "Give both the same period and cumulative.")


def _all_inputs(name: str, by_id: dict[str, Indicator]) -> set[str]:
    """The indicators that one is computed from, directly or through others."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        indicator = by_id.get(waiting.pop())
        new = set(_inputs(indicator).values()) - seen if indicator and indicator.stat in DIVIDED else set()
        seen |= new
        waiting.extend(new)
    return seen
