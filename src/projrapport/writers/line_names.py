"""The names of lines, which stand at their ends instead of a legend."""

from __future__ import annotations

from decimal import Decimal

from projrapport.report.charts import Chart, Series
from projrapport.writers.drawing_ml import a, c, no_labels, text
from projrapport.writers.package import Element

ROOM_BELOW = Decimal("0.15")
"""A figure lower than this share of the highest has no room for a name between itself and the names of the months."""


def last_shown(series: Series) -> int | None:
    """The place of the last point that is drawn; None when none is."""
    return max((place for place, point in enumerate(series.points) if point.value is not None), default=None)


def side_of_name(series: Series, chart: Chart) -> str:
    """Where the name of a line stands beside its last figure: off the other line, above or below; to the right of a sole one, and of one that ends close to the axis."""
    last = last_shown(series)
    others = [one for one in chart.series if one.name != series.name and last_shown(one) is not None]
    if last is None or not others:
        return "r"
    [other, *_] = others
    beside = other.points[last].value
    if beside is None:
        beside = other.points[last_shown(other) or 0].value
    own = series.points[last].value
    assert own is not None
    assert beside is not None
    if own > beside or (own == beside and series.name == chart.series[0].name):
        return "t"
    return "r" if 0 <= own < ROOM_BELOW * _highest(chart) else "b"


def _highest(chart: Chart) -> Decimal:
    return max(point.value for one in chart.series for point in one.points if point.value is not None)


def name_at_end(series: Series, chart: Chart) -> Element:
    """The labels of a line: its name at its last figure, instead of a legend."""
    last = last_shown(series)
    parts = (
        c("showLegendKey", val="0"),
        c("showVal", val="0"),
        c("showCatName", val="0"),
        c("showSerName", val="1"),
    )
    rest = (c("showPercent", val="0"), c("showBubbleSize", val="0"))
    ends = [
        c(
            "dLbl",
            c("idx", val=str(place)),
            c("spPr", a("noFill")),
            text(),
            c("dLblPos", val=side_of_name(series, chart)),
            *parts,
            *rest,
        )
        for place in ([] if last is None else [last])
    ]
    return c("dLbls", *ends, *no_labels())
