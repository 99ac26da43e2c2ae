"""Lines over time, each named at its end; a gap where a figure is not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from projrapport.records import dataclass
from projrapport.report.charts import Chart, Series
from projrapport.report.numbers import number_text
from projrapport.writers.svg.scale import Scale, scale_of
from projrapport.writers.svg.sheet import LINE, SIZE, WIDTH, Paper, text_width
from projrapport.writers.svg.strokes import AXIS, LINES, MARKERS, NET

HEIGHT = 190
TOP, BELOW = 10, 28
RADIUS = 3.5
Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where levels and values stand."""

    scale: Scale
    left: float
    right: float
    levels: int

    def x(self, place: int) -> float:
        return self.left + (self.right - self.left) * (place + 0.5) / self.levels

    def y(self, value: Decimal) -> float:
        return TOP + HEIGHT * (1 - self.scale.share(value))


def lines(chart: Chart, paper: Paper, *, locale: str) -> float:
    """Draws the chart; its height."""
    scale = scale_of(chart)
    ticks = {value: number_text(value, _decimals(value), locale=locale) for value in scale.ticks()}
    names = max(text_width(series.name) for series in chart.series) + 8
    frame = _Frame(scale, max(map(text_width, ticks.values())) + 8, WIDTH - names, len(chart.levels))
    for value, said in ticks.items():
        paper.put(
            "path", d=f"M{frame.left:.1f} {frame.y(value):.1f}H{frame.right:.1f}", **(NET if value else AXIS)
        )
        paper.text(said, frame.left - 6, frame.y(value) + SIZE * 0.35, anchor="end")
    for place in _told(chart.ticks, (frame.right - frame.left) / len(chart.levels)):
        paper.text(chart.ticks[place], frame.x(place), TOP + HEIGHT + 20, anchor="middle")
    for number in reversed(range(len(chart.series))):
        _line(chart.series[number], number, paper, frame)
    for series, y in _names(chart, frame):
        paper.text(series.name, frame.right + 2, y + SIZE * 0.35)
    return TOP + HEIGHT + BELOW


def _line(series: Series, number: int, paper: Paper, frame: _Frame) -> None:
    """Each unbroken stretch of the line, and a marker for each figure."""
    for stretch in _stretches(series, frame):
        if len(stretch) > 1:
            path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in stretch)
            paper.put("path", d=path, **LINES[number])
        for x, y in stretch:
            if number:
                paper.put("rect", x=x - 3, y=y - 3, width=6, height=6, **MARKERS[number])
            else:
                paper.put("circle", cx=x, cy=y, r=RADIUS, **MARKERS[number])


def _stretches(series: Series, frame: _Frame) -> Iterator[list[Spot]]:
    for shown, run in groupby(enumerate(series.points), key=lambda pair: pair[1].value is not None):
        if shown:
            yield [(frame.x(place), frame.y(point.value)) for place, point in run if point.value is not None]


def _names(chart: Chart, frame: _Frame) -> list[tuple[Series, float]]:
    """Each series and the height of its name: that of its last figure, moved apart where two would touch."""
    ends = [
        (series, next(frame.y(point.value) for point in reversed(series.points) if point.value is not None))
        for series in chart.series
        if any(point.value is not None for point in series.points)
    ]
    ends.sort(key=lambda end: end[1])
    for place in range(1, len(ends)):
        series, y = ends[place]
        ends[place] = (series, max(y, ends[place - 1][1] + LINE))
    return ends


def _told(levels: Sequence[str], room: float) -> range:
    """Which levels are named below: all, or every second, third … so that their names do not touch."""
    widest = max(map(text_width, levels)) + 8
    return range(0, len(levels), max(1, -int(-widest // room)))


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))
