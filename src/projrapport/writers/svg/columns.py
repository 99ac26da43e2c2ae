"""Standing columns: one for each period, with its number above it and its target as a line across."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from projrapport.report.charts import Chart, Point, Series
from projrapport.writers.svg.scale import Scale, scale_of
from projrapport.writers.svg.sheet import SIZE, WIDTH, Paper, text_width
from projrapport.writers.svg.strokes import AXIS, FILLS, ON_FILLS, TARGET

HEIGHT = 170
"""From nought to the top of the scale."""
TOP, BELOW = 22, 24
ROOM = 28
"""How high a column must be for its number to stand in it."""
THICK = 74
"""Of a column."""
OVER = 14
"""How far a target reaches beyond its column on each side."""


def columns(chart: Chart, paper: Paper) -> float:
    """Draws the chart; its height."""
    told = [f"{limit.name} {limit.points[-1].text}".strip() for limit in chart.limits]
    room = WIDTH - (max(map(text_width, told)) + 10 if told else 0)
    frame = _Frame(scale_of(chart), room / len(chart.levels))
    points = chart.series[0].points
    for place, (level, point) in enumerate(zip(chart.levels, points, strict=True)):
        paper.text(level, frame.middle(place), TOP + HEIGHT + 18, anchor="middle")
        _column(point, place, paper, frame, look=0 if place == len(points) - 1 else 1)
    paper.put("path", d=f"M0 {frame.y(Decimal(0)):.1f}H{room:.1f}", **AXIS)
    for limit, said in zip(chart.limits, told, strict=True):
        _target(limit, said, paper, frame)
    return TOP + HEIGHT + BELOW


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the columns and the values stand."""

    scale: Scale
    step: float

    def middle(self, place: int) -> float:
        return self.step * (place + 0.5)

    def y(self, value: Decimal) -> float:
        return TOP + HEIGHT * (1 - self.scale.share(value))


def _column(point: Point, place: int, paper: Paper, frame: _Frame, *, look: int) -> None:
    """One column with its number at its foot, where no target crosses it; nothing for a figure that is not shown."""
    if point.value is None:
        return
    zero, end, middle = frame.y(Decimal(0)), frame.y(point.value), frame.middle(place)
    height = abs(end - zero)
    paper.put("rect", x=middle - THICK / 2, y=min(zero, end), width=THICK, height=height, **FILLS[look])
    if height >= ROOM:
        paper.text(point.text, middle, max(zero, end) - 9, anchor="middle", look=ON_FILLS[look])
    else:
        paper.text(point.text, middle, min(zero, end) - 6, anchor="middle")


def _target(limit: Series, said: str, paper: Paper, frame: _Frame) -> None:
    """A line across all columns, or across each where the periods have different targets."""
    values = [point.value for point in limit.points]
    last = len(values) - 1
    if len(set(values)) == 1 and values[0] is not None:
        spans = [(values[0], frame.middle(0), frame.middle(last))]
    else:
        spans = [
            (value, frame.middle(n), frame.middle(n)) for n, value in enumerate(values) if value is not None
        ]
    reach = THICK / 2 + OVER
    for value, first, end in spans:
        paper.put("path", d=f"M{first - reach:.1f} {frame.y(value):.1f}H{end + reach:.1f}", **TARGET)
    here = values[last]
    if here is not None:
        paper.text(said, frame.step * len(values) + 6, frame.y(here) + SIZE * 0.35)
