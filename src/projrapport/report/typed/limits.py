"""The numbers of a definition: limits, days, targets, percentiles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from projrapport.project.controls import Check
from projrapport.project.indicators import Group, Indicator, Target, is_percentile
from projrapport.report.numbers import exact

NO_LIMITS = {"values", "peers", "decimals", "goal", "id", "by"}
"""Numbers of an indicator that limit nothing: what it came to, what others have, its form in print."""
TARGET = {"target"}


def limits_of(declared: Indicator | Check) -> frozenset[Decimal]:
    """Every number of the rule that an indicator or a check follows, its target among them."""
    tree = declared.model_dump(exclude=NO_LIMITS)
    percentile = percentile_of(declared) if isinstance(declared, Indicator) else None
    return frozenset([*_numbers(tree), *([percentile] if percentile else [])])


def rule_limits(declared: Indicator | Check) -> frozenset[Decimal]:
    """The same without the target, which says how many there should be and not who is counted."""
    return frozenset(_numbers(declared.model_dump(exclude=NO_LIMITS | TARGET)))


def time_limits(declared: Indicator | Check) -> frozenset[Decimal]:
    """Those that may measure time: not how many rows a key must have."""
    return frozenset(_numbers(declared.model_dump(exclude=NO_LIMITS | TARGET | {"at_least"})))


def target_limits(target: Target | None) -> frozenset[Decimal]:
    """What a figure should come to, and where it started."""
    return frozenset(_numbers(target.model_dump())) if target else frozenset()


def class_limits(group: Group) -> frozenset[Decimal]:
    """The first number of each class, and the last: 18 and 24 of 18–24."""
    lowest = [exact(limit) for limit in group.limits]
    return frozenset([*lowest, *(limit - 1 for limit in lowest if limit)])


def percentile_of(indicator: Indicator) -> Decimal | None:
    """The part of all that lies below a median or a percentile, as a part of one."""
    if indicator.stat == "median":
        return Decimal("0.5")
    return Decimal(indicator.stat[1:]) / 100 if is_percentile(indicator.stat) else None


def _numbers(value: Any) -> Iterator[Decimal]:
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        for inner in value:
            yield from _numbers(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield exact(value)
