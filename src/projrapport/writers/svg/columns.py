"""Standing columns: one for each period, with its number above it and its target as a line across."""

from __future__ import annotations

from decimal import Decimal

from projrapport.records import dataclass
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


def columns(chart: Chart, paper: Paper) -> float:
    """Draws the chart; its height."""
    told = [f"{limit.name} {limit.points[0].text}" for limit in chart.limits]
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
    """A line across all columns, with what it is at its end."""
    value = limit.points[0].value or Decimal(0)
    end = frame.step * len(limit.points)
    paper.put("path", d=f"M0 {frame.y(value):.1f}H{end:.1f}", **TARGET)
    paper.text(said, end + 6, frame.y(value) + SIZE * 0.35)
