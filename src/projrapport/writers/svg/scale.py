"""From values to places: an axis that begins at nought and ends at a round number."""

from __future__ import annotations

from decimal import Decimal

from projrapport.records import dataclass
from projrapport.report.charts import Chart

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
MOST = 5
"""Lines of a grid, at most."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The lowest and the highest value of an axis, and the step between its lines."""

    low: Decimal
    high: Decimal
    step: Decimal

    def share(self, value: Decimal) -> float:
        """Where the value stands between the lowest (0) and the highest (1)."""
        return float((value - self.low) / (self.high - self.low))

    def ticks(self) -> list[Decimal]:
        count = int((self.high - self.low) / self.step)
        return [self.low + number * self.step for number in range(count + 1)]


def scale_of(chart: Chart) -> Scale:
    """The scale that holds all values and targets that are drawn, and nought."""
    values = [
        point.value
        for series in (*chart.series, *chart.limits)
        for point in series.points
        if point.value is not None
    ]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    step = _step((high - low) or Decimal(1), whole=not chart.decimals)
    return Scale(_floor(low, step), _ceiling(high, step) or step, step)


def _step(span: Decimal, *, whole: bool) -> Decimal:
    """The smallest of 1, 2, 5, 10, … by which few lines cover the span."""
    size = Decimal(1).scaleb(span.adjusted() - 1)
    steps = (base * size * factor for factor in (1, 10) for base in STEPS)
    return next(step for step in steps if span / step <= MOST and (step >= 1 or not whole))


def _floor(value: Decimal, step: Decimal) -> Decimal:
    return (value // step - (1 if value % step < 0 else 0)) * step


def _ceiling(value: Decimal, step: Decimal) -> Decimal:
    return -_floor(-value, step)
