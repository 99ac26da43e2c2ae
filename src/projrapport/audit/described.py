"""What a count is a count of, as the report describes it, and what follows from two such descriptions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

from projrapport.records import dataclass

INFINITE = float("inf")
DAYS = "days"
WORD = "word "
LEVEL = "level "
LIMIT = "limit "


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers or days from `low` to below `high`."""

    low: float
    high: float

    def inside(self, other: Region) -> bool:
        return isinstance(other, Span) and other.low <= self.low and self.high <= other.high

    def meets(self, other: Region) -> bool:
        return isinstance(other, Span) and max(self.low, other.low) < min(self.high, other.high)


@dataclass(frozen=True, slots=True)
class Names:
    """Some of the levels of a column."""

    names: frozenset[str | None]

    def inside(self, other: Region) -> bool:
        return isinstance(other, Names) and self.names <= other.names

    def meets(self, other: Region) -> bool:
        return isinstance(other, Names) and bool(self.names & other.names)


Region = Span | Names
YES = Names(frozenset({"yes"}))


@dataclass(frozen=True)
class Described:
    """The rows of a table, or the different keys of them, within a region on each axis that is named."""

    table: str
    counted: str
    rule: str
    region: tuple[tuple[str, Region], ...]

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Described:
        """From the `of` of a figure."""
        region: dict[str, Region] = {WORD + word: YES for word in plain["others"]}
        region |= {LEVEL + name: Names(frozenset(levels)) for name, levels in plain["levels"].items()}
        region |= {LIMIT + name: _span(*limits) for name, limits in plain["limits"].items()}
        if plain["days"]:
            first, last = (dt.date.fromisoformat(day).toordinal() for day in plain["days"])
            region[DAYS] = Span(first, last + 1)
        return cls(plain["table"], plain["counted"], plain["rule"], tuple(sorted(region.items())))

    @cached_property
    def on(self) -> Mapping[str, Region]:
        """The region by axis."""
        return dict(self.region)

    @property
    def family(self) -> tuple[str, str, str]:
        """Descriptions of one family can be held against each other."""
        return (self.table, self.counted, self.rule)

    def inside(self, other: Described) -> bool:
        """Whether all that this one counts is counted by the other."""
        return self.family == other.family and all(
            axis in self.on and self.on[axis].inside(region) for axis, region in other.region
        )

    def apart_from(self, other: Described) -> bool:
        """Whether no row is counted by both. A row that lasts may lie in two periods that do not meet."""
        return self.family == other.family and any(
            axis in other.on and not region.meets(other.on[axis])
            for axis, region in self.region
            if axis != DAYS or not self.lasts
        )

    @property
    def lasts(self) -> bool:
        """Whether a row is in every period between its first and its last day."""
        return self.rule.split(" ", maxsplit=1)[0] == "open"

    def has(self, word: str) -> bool:
        """Whether a further condition has the word in it."""
        return any(axis.startswith(WORD) and word in axis for axis, _ in self.region)

    def without(self, axis: str) -> Described:
        return replace(self, region=tuple(one for one in self.region if one[0] != axis))

    def narrowed(self, axis: str, region: Region) -> Described:
        return replace(self, region=tuple(sorted([*self.without(axis).region, (axis, region)])))

    def of_rows(self) -> Described:
        """The rows that the keys stand in."""
        return replace(self, counted="")


def _span(low: float | None, high: float | None) -> Span:
    return Span(-INFINITE if low is None else low, INFINITE if high is None else high)
