"""What a series of a chart draws, as cells of the workbook behind it and what they hold."""

from __future__ import annotations

from decimal import Decimal

from projrapport.report.charts import Chart, Series
from projrapport.writers.chart_cells import levels_of, values_of
from projrapport.writers.drawing_ml import c
from projrapport.writers.package import Element


def cached(number: int, series: Series, chart: Chart, tab: str) -> tuple[Element, Element, Element]:
    """What a series draws: its name, the levels and the values, each as cells of the workbook and what they hold."""
    column = chr(ord("B") + number)
    levels = levels_of(chart)
    rows = len(levels) + 1
    return (
        c("tx", c("strRef", c("f", f"{tab}!${column}$1"), _texts([series.name]))),
        c("cat", c("strRef", c("f", f"{tab}!$A$2:$A${rows}"), _texts(levels))),
        c(
            "val",
            c(
                "numRef",
                c("f", f"{tab}!${column}$2:${column}${rows}"),
                _numbers(values_of(series, chart), chart),
            ),
        ),
    )


def _texts(texts: list[str] | tuple[str, ...]) -> Element:
    points = (c("pt", c("v", text), idx=str(place)) for place, text in enumerate(texts))
    return c("strCache", c("ptCount", val=str(len(texts))), *points)


def _numbers(values: tuple[Decimal | None, ...], chart: Chart) -> Element:
    points = (
        c("pt", c("v", f"{value:f}"), idx=str(place))
        for place, value in enumerate(values)
        if value is not None
    )
    return c("numCache", c("formatCode", number_format(chart)), c("ptCount", val=str(len(values))), *points)


def number_format(chart: Chart) -> str:
    decimals = f".{'0' * chart.decimals}" if chart.decimals else ""
    return f"#,##0{decimals}" + (' "%"' if chart.per_cent else "")
