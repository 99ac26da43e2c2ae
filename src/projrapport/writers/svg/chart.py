"""Which drawing a chart becomes."""

from __future__ import annotations

from projrapport.report.charts import Chart, Form
from projrapport.writers.package import Element
from projrapport.writers.svg.bars import bars
from projrapport.writers.svg.columns import columns
from projrapport.writers.svg.lines import lines
from projrapport.writers.svg.sheet import Paper


def svg(chart: Chart, *, locale: str, face: str = "") -> Element:
    """The chart as an SVG element, without its title; `face` is the typeface where the surroundings give none.

    Colours stand in attributes and parts have classes (ink, light, quiet, grid, text), so that a style sheet can give
    others. Nothing is drawn, named or measured by a figure that is not shown.
    """
    paper = Paper()
    height = _drawn(chart, paper, locale)
    return paper.finished(height, face=face)


def _drawn(chart: Chart, paper: Paper, locale: str) -> float:
    if chart.form is Form.LINES:
        return lines(chart, paper, locale=locale)
    return columns(chart, paper) if chart.form is Form.COLUMNS else bars(chart, paper)
