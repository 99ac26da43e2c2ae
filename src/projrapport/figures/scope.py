"""Which rows or keys of which table a count is of: so that a reader's knowledge that one is part of another can be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Any

from projrapport.records import dataclass

Level = str | None
Days = tuple[dt.date, dt.date]
"""First and last day, both included."""
Limits = tuple[float | None, float | None]
"""From the first, below the second; None is no limit."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The rows of a table that satisfy all that is said here; or, with `counted`, how many different keys they have.

    Two scopes can be held against each other when table, key and rule are the same.
    """

    table: str
    counted: str = ""
    """The column whose different values are counted; empty for rows."""
    rule: str = ""
    """How rows are placed in a period, in one word: two scopes with another rule have nothing to say of each other."""
    days: Days | None = None
    """The days that a row must be dated within; none where days do not decide."""
    levels: Mapping[str, frozenset[Level]] = field(default_factory=dict)
    """For each column that is asked for, the levels that do."""
    limits: Mapping[str, Limits] = field(default_factory=dict)
    """The same for numbers: ages, rows per key."""
    others: frozenset[str] = frozenset()
    """Further conditions, in one word each, that are only known to be the same or not."""

    def __hash__(self) -> int:
        """The same for two scopes that mean the same, in whatever order they were declared."""
        levels, limits = frozenset(self.levels.items()), frozenset(self.limits.items())
        return hash((self.table, self.counted, self.rule, self.days, levels, limits, self.others))

    @property
    def family(self) -> tuple[str, str, str]:
        """What two scopes must share to be held against each other."""
        return (self.table, self.counted, self.rule)

    def described(self) -> dict[str, Any]:
        """The scope as plain data, for readers who want to check what follows from what."""
        return {
            "table": self.table,
            "counted": self.counted,
            "rule": self.rule,
            "days": [day.isoformat() for day in self.days] if self.days else None,
            "levels": {
                name: sorted(levels, key=lambda one: (one is None, one or ""))
                for name, levels in sorted(self.levels.items())
            },
            "limits": {name: list(limits) for name, limits in sorted(self.limits.items())},
            "others": sorted(self.others),
        }

    @classmethod
    def from_description(cls, tree: Mapping[str, Any]) -> Scope:
        """The scope that `described` gave."""
        days = tree["days"]
        return cls(
            tree["table"],
            tree["counted"],
            tree["rule"],
            (dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[1])) if days else None,
            {name: frozenset(levels) for name, levels in tree["levels"].items()},
            {name: (limits[0], limits[1]) for name, limits in tree["limits"].items()},
            frozenset(tree["others"]),
        )

    def within(self, other: Scope) -> bool:
        """Whether every row or key of this one is in the other, whatever the data are."""
        return (
            self.others >= other.others
            and _days_within(self.days, other.days)
            and self.family == other.family
            and all(
                name in self.levels and self.levels[name] <= levels for name, levels in other.levels.items()
            )
            and all(
                name in self.limits and _limits_within(self.limits[name], limits)
                for name, limits in other.limits.items()
            )
        )

    def apart_from(self, other: Scope) -> bool:
        """Whether no row is in both, whatever the data are."""
        return self.family == other.family and (
            (not self.lasts and _days_apart(self.days, other.days))
            or any(not self.levels[name] & other.levels[name] for name in self.levels.keys() & other.levels)
            or any(
                _limits_apart(self.limits[name], other.limits[name])
                for name in self.limits.keys() & other.limits
            )
        )

    @property
    def lasts(self) -> bool:
        """Whether a row is in every period between its first and its last day."""
        return self.rule.split(" ", maxsplit=1)[0] == "open"

    def of_rows(self) -> Scope:
        """The rows that the counted keys stand in."""
        return replace(self, counted="")


def _days_within(inner: Days | None, outer: Days | None) -> bool:
    if outer is None or inner is None:
        return inner == outer
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _days_apart(one: Days | None, other: Days | None) -> bool:
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def _limits_within(inner: Limits, outer: Limits) -> bool:
    low = outer[0] is None or (inner[0] is not None and inner[0] >= outer[0])
    high = outer[1] is None or (inner[1] is not None and inner[1] <= outer[1])
    return low and high


def _limits_apart(one: Limits, other: Limits) -> bool:
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: Limits, other: Limits) -> bool:
    return one[1] is not None and other[0] is not None and one[1] <= other[0]
