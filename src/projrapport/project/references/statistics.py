"""Statistics: which keys each of them needs, and which it has no use for."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Indicator, is_percentile
from projrapport.project.places import KeyPath
from projrapport.records import dataclass

POPULATION = frozenset(
    {"of", "select", "date", "from", "to", "at", "per", "where", "then_where", "at_least", "at_least_per"}
)
"""Keys that say which rows count."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The keys that a statistic must have, in each group exactly one, and those that it may have."""

    one_of: tuple[tuple[str, ...], ...]
    may: frozenset[str] = frozenset()

    @property
    def takes(self) -> frozenset[str]:
        return self.may.union(*self.one_of)


MEASURES = Needs((("of",), ("value",)), POPULATION)

STATISTICS = {
    "rows": Needs((("of",),), POPULATION | {"value"}),
    "distinct": Needs((("of",), ("distinct",)), POPULATION | {"value"}),
    "sum": MEASURES,
    "mean": MEASURES,
    "median": MEASURES,
    "percentile": MEASURES,
    "min": MEASURES,
    "max": MEASURES,
    "share": Needs((("of",), ("share", "within")), POPULATION | {"exclude", "distinct", "value"}),
    "ratio": Needs((("numerator",), ("denominator",)), frozenset({"factor"})),
    "rate": Needs((("numerator",), ("denominator", "per_time")), frozenset({"factor"})),
    "manual": Needs((("values",),)),
}
"""Keys that every indicator may have (label, unit, target …) are not listed; all others are refused where they stand
for nothing, so that none is ignored in silence."""

RESTRICTED = frozenset().union(*(needs.takes for needs in STATISTICS.values()))


def statistics(project: Project) -> Iterator[Fault]:
    for position, indicator in enumerate(project.indicator):
        needs = STATISTICS[name_of(indicator.stat)]
        yield from _missing(indicator, needs, ("indicator", position))
        yield from _refused(indicator, needs, ("indicator", position))


def name_of(stat: str) -> str:
    """The statistic's name in the table: p90 is a percentile."""
    return "percentile" if is_percentile(stat) else stat


def _missing(indicator: Indicator, needs: Needs, path: KeyPath) -> Iterator[Fault]:
    for keys in needs.one_of:
        given = [key for key in keys if is_given(indicator, key)]
        words = " or ".join(keys)
        if not given:
            yield Fault((*path, keys[0]), f"is missing: stat “{indicator.stat}” needs {words}.")
        elif len(given) > 1:
            yield Fault((*path, given[1]), f"stat “{indicator.stat}” takes either {words}, not both.")


def _refused(indicator: Indicator, needs: Needs, path: KeyPath) -> Iterator[Fault]:
    for key in sorted(RESTRICTED - needs.takes):
        if is_given(indicator, key):
            users = [stat for stat, other in STATISTICS.items() if key in other.takes]
            fix = f"Take it away, or choose a stat that uses it: {', '.join(users)}."
            yield Fault((*path, key), f"stat “{indicator.stat}” has no use for it.", fix)


def is_given(indicator: Indicator, key: str) -> bool:
    """True when the file gives the key a value that says something."""
    field = f"{key}_" if key == "from" else key
    value = getattr(indicator, field)
    return field in indicator.model_fields_set and (bool(value) or value == 0)
