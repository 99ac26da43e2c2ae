"""Lying bars: a group for each level, from top to bottom in the order of the table, each with its number."""

from __future__ import annotations

from decimal import Decimal

from projrapport.report.charts import Chart, Point
from projrapport.writers.svg.key import key
from projrapport.writers.svg.scale import Scale, scale_of
from projrapport.writers.svg.sheet import LINE, SIZE, WIDTH, Paper, broken_lines, text_width
from projrapport.writers.svg.strokes import AXIS, FILLS

THICK = 17
"""Of a bar."""
BETWEEN = 12
"""Two groups."""
GAP = 6
WIDEST = 0.42
"""How much of the drawing the names of levels take at most."""


def bars(chart: Chart, paper: Paper) -> float:
    """Draws the chart; its height."""
    top = key(chart, paper)
    names = min(max(map(text_width, chart.levels)) + 4, WIDTH * WIDEST)
    numbers = max(
        text_width(point.text)
        for series in chart.series
        for point in series.points
        if point.value is not None
    )
    left, right = names + GAP, WIDTH - numbers - GAP
    scale = scale_of(chart)
    start, y = left + scale.share(Decimal(0)) * (right - left), float(top)
    for place, level in enumerate(chart.levels):
        wanted = THICK * len(chart.series)
        height = max(wanted, LINE * len(broken_lines(level, names)))
        paper.lines(level, names, y + height / 2, width=names)
        for number, series in enumerate(chart.series):
            at = y + (height - wanted) / 2 + number * THICK
            _bar(series.points[place], number, paper, scale, (left, right, at))
        y += height + BETWEEN
    bottom = y - BETWEEN / 2
    paper.put("path", d=f"M{start:.1f} {top - BETWEEN / 2:.1f}V{bottom:.1f}", **AXIS)
    return bottom + 2


def _bar(point: Point, number: int, paper: Paper, scale: Scale, place: tuple[float, float, float]) -> None:
    """One bar and its number behind it; nothing at all for a figure that is not shown."""
    if point.value is None:
        return
    left, right, y = place
    zero, end = (left + scale.share(value) * (right - left) for value in (Decimal(0), point.value))
    paper.put("rect", x=min(zero, end), y=y + 1, width=abs(end - zero), height=THICK - 2.0, **FILLS[number])
    paper.text(point.text, max(zero, end) + GAP, y + THICK / 2 + SIZE * 0.35)
