"""Round numbers by rule: when a report may say “drygt 40” instead of 41."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

STEPS = (Decimal(1), Decimal("0.5"), Decimal("0.1"), Decimal("0.05"))
"""How coarse a round number may be, as parts of its power of ten; the coarsest that is near enough is taken."""


class Side(StrEnum):
    """Where the value lies, seen from the round number."""

    EXACT = "exact"
    ABOVE = "above"
    BELOW = "below"


def approximated(value: Decimal, *, reach: Decimal, finest: Decimal) -> tuple[Decimal, Side]:
    """The round number that stands for a value, and on which side of it the value lies.

    Round numbers are the multiples of a step: the power of ten of the value (10 for 45, 1 000 for 1 183), else half
    of it, a tenth, a twentieth. The first step counts whose nearest multiple differs from the value by at most
    `reach` as a share of that multiple. When none does, or a step would be finer than `finest` (the last digit that
    is printed), the value itself is taken, and it is exact. With a reach of 0.05:
    1 183 → below 1 200, 183 → above 180, 47 → above 45, 41 → above 40, 45 → exactly 45, 7 → exactly 7.
    """
    for part in STEPS:
        step = Decimal(1).scaleb(value.adjusted()) * part if value else finest
        if step < finest:
            break
        multiple = (value / step).to_integral_value(rounding=ROUND_HALF_UP) * step
        if multiple and abs(value - multiple) <= reach * abs(multiple):
            return multiple, _side(abs(value), abs(multiple))
    return value, Side.EXACT


def _side(value: Decimal, multiple: Decimal) -> Side:
    if value == multiple:
        return Side.EXACT
    return Side.ABOVE if value > multiple else Side.BELOW
