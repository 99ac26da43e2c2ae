"""Which bar is which, above the bars; only where there are two sorts of them."""

from __future__ import annotations

from projrapport.report.charts import Chart
from projrapport.writers.svg.sheet import SIZE, Paper, text_width
from projrapport.writers.svg.strokes import FILLS

BOX = 11
HEIGHT = 32


def key(chart: Chart, paper: Paper) -> float:
    """Draws the key; where the chart below it begins."""
    if len(chart.series) == 1:
        return 8
    x = 1.0
    for series, look in zip(chart.series, FILLS, strict=True):
        paper.put("rect", x=x, y=4, width=BOX, height=BOX, **look)
        paper.text(series.name, x + BOX + 6, 4 + BOX / 2 + SIZE * 0.35)
        x += BOX + 6 + text_width(series.name) + 22
    return HEIGHT
