"""Ratios and rates: of two other indicators, in no circle, and not of shares."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Indicator
from projrapport.project.places import KeyPath
from projrapport.project.references.names import unknown

COMPUTED = ("ratio", "rate")


def ratios(project: Project) -> Iterator[Fault]:
    by_id = {indicator.id: indicator for indicator in project.indicator}
    for position, indicator in enumerate(project.indicator):
        if indicator.stat in COMPUTED:
            for key, name in _inputs(indicator).items():
                yield from _input(name, indicator, by_id, path=("indicator", position, key))


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


def _all_inputs(name: str, by_id: dict[str, Indicator]) -> set[str]:
    """The indicators that one is computed from, directly or through others."""
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        indicator = by_id.get(waiting.pop())
        new = set(_inputs(indicator).values()) - seen if indicator and indicator.stat in COMPUTED else set()
        seen |= new
        waiting.extend(new)
    return seen
