"""A chart as DrawingML: what Word draws and edits. The look is that of the drawings in web pages and PDF."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.report.charts import Chart, Form, Series
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.chart_cache import cached, number_format
from projrapport.writers.drawing_ml import (
    DRAWING_CHART,
    OFFICE,
    a,
    c,
    fill,
    filled,
    line,
    marker,
    no_labels,
    text,
)
from projrapport.writers.line_names import name_at_end
from projrapport.writers.look import GRID, INK, LIGHT, QUIET, RULE
from projrapport.writers.package import Element

CATEGORY_AXIS, VALUE_AXIS = "111111111", "222222222"
WHITE = "FFFFFF"
TITLE_SIZE = 1100
"""In hundredths of a point."""


def chart_xml(chart: Chart, report: Report) -> Element:
    """The chart as a part of a document, whose workbook is its relation rId1."""
    space = c(
        "chartSpace",
        c("roundedCorners", val="0"),
        c(
            "chart",
            _title(chart.title),
            c("autoTitleDeleted", val="0"),
            _plot(chart, tab_of(report)),
            *([_legend()] if chart.form is Form.BARS and len(chart.series) > 1 else []),
            c("plotVisOnly", val="1"),
            c("dispBlanksAs", val="gap"),
        ),
        c("spPr", a("noFill"), a("ln", a("noFill"))),
        text(),
    )
    external = c("externalData", c("autoUpdate", val="0"))
    external.set(f"{{{OFFICE}}}id", "rId1")
    space.append(external)
    return space


def tab_of(report: Report) -> str:
    """The name of the sheet that the cells of a chart stand on."""
    return Words(report.about.language)("workbook.charts.tab")


def _title(title: str) -> Element:
    """At the left, as the captions of tables stand."""
    run = a("r", a("rPr", fill(INK), sz=str(TITLE_SIZE), b="1"), a("t", title))
    place = c(
        "manualLayout",
        c("xMode", val="edge"),
        c("yMode", val="edge"),
        c("x", val="0.005"),
        c("y", val="0.01"),
    )
    return c(
        "title",
        c("tx", c("rich", a("bodyPr"), a("p", a("pPr", a("defRPr", sz=str(TITLE_SIZE), b="1")), run))),
        c("layout", place),
        c("overlay", val="0"),
    )


def _plot(chart: Chart, tab: str) -> Element:
    drawn = {Form.BARS: _bars, Form.COLUMNS: _columns, Form.LINES: _lines}[chart.form]
    return c(
        "plotArea",
        *([_room_at_the_right()] if chart.form is Form.LINES else [c("layout")]),
        *drawn(chart, tab),
        *_axes(chart),
    )


def _room_at_the_right() -> Element:
    """For the names of lines at their ends."""
    places = {"x": "0.06", "y": "0.16", "w": "0.84", "h": "0.70"}
    modes = (c("layoutTarget", val="inner"), c("xMode", val="edge"), c("yMode", val="edge"))
    return c("layout", c("manualLayout", *modes, *(c(name, val=value) for name, value in places.items())))


def _bars(chart: Chart, tab: str) -> Iterator[Element]:
    looks = (filled(INK), filled(LIGHT))
    series = (
        _series(number, one, chart, tab, look, c("invertIfNegative", val="0"), _labels(chart, "outEnd"))
        for number, (one, look) in enumerate(zip(chart.series, looks, strict=False))
    )
    yield c(
        "barChart",
        c("barDir", val="bar"),
        c("grouping", val="clustered"),
        c("varyColors", val="0"),
        *series,
        c("gapWidth", val="60"),
        *_ids(),
    )


def _columns(chart: Chart, tab: str) -> Iterator[Element]:
    """The last period dark, the one before it light; the target as a line across them."""
    (one,) = chart.series
    last = len(chart.levels) - 1
    earlier = (
        c(
            "dPt",
            c("idx", val=str(place)),
            c("invertIfNegative", val="0"),
            c("bubble3D", val="0"),
            filled(LIGHT),
        )
        for place in range(last)
    )
    on_dark = c("dLbl", c("idx", val=str(last)), *_label(chart, "inBase", colour=WHITE))
    labels = _labels(chart, "inBase", on_dark)
    series = _series(0, one, chart, tab, filled(INK), c("invertIfNegative", val="0"), *earlier, labels)
    yield c(
        "barChart",
        c("barDir", val="col"),
        c("grouping", val="clustered"),
        c("varyColors", val="0"),
        series,
        c("gapWidth", val="80"),
        *_ids(),
    )
    if chart.limits:
        yield _targets(chart, tab)


def _targets(chart: Chart, tab: str) -> Element:
    """A line to the place behind the last period, where its value stands."""
    end = len(chart.levels)
    series = (
        _series(
            number,
            limit,
            chart,
            tab,
            c("spPr", line(QUIET, 2, dash="dash")),
            c("marker", c("symbol", val="none")),
            c("dLbls", c("dLbl", c("idx", val=str(end)), *_label(chart, "t")), *no_labels()),
            c("smooth", val="0"),
        )
        for number, limit in enumerate(chart.limits, 1)
    )
    return c(
        "lineChart",
        c("grouping", val="standard"),
        c("varyColors", val="0"),
        *series,
        c("marker", val="1"),
        *_ids(),
    )


def _lines(chart: Chart, tab: str) -> Iterator[Element]:
    looks = (
        (c("spPr", line(INK, 2.25)), marker("circle", INK, INK)),
        (c("spPr", line(QUIET, 1.75, dash="dash")), marker("square", WHITE, QUIET)),
    )
    series = (
        _series(number, one, chart, tab, stroke, point, name_at_end(one, chart), c("smooth", val="0"))
        for number, (one, (stroke, point)) in enumerate(zip(chart.series, looks, strict=False))
    )
    yield c(
        "lineChart",
        c("grouping", val="standard"),
        c("varyColors", val="0"),
        *series,
        c("marker", val="1"),
        *_ids(),
    )


def _series(number: int, series: Series, chart: Chart, tab: str, look: Element, *inside: Element) -> Element:
    """A series with its look; its cells and their cache hold what is shown and nothing else."""
    name, levels, values = cached(number, series, chart, tab)
    after = [one for one in inside if one.tag == f"{{{DRAWING_CHART}}}smooth"]
    return c(
        "ser",
        c("idx", val=str(number)),
        c("order", val=str(number)),
        name,
        look,
        *(one for one in inside if one not in after),
        levels,
        values,
        *after,
    )


def _labels(chart: Chart, place: str, *own: Element) -> Element:
    return c("dLbls", *own, *_label(chart, place))


def _label(chart: Chart, place: str, *, colour: str = INK) -> tuple[Element, ...]:
    shown = {"showLegendKey": "0", "showVal": "1", "showCatName": "0", "showSerName": "0"}
    shown |= {"showPercent": "0", "showBubbleSize": "0"}
    return (
        c("numFmt", formatCode=number_format(chart), sourceLinked="0"),
        c("spPr", a("noFill"), a("ln", a("noFill"))),
        text(colour),
        c("dLblPos", val=place),
        *(c(name, val=value) for name, value in shown.items()),
    )


def _axes(chart: Chart) -> Iterator[Element]:
    """The levels in the order of the table; the axis of values only where no label tells them."""
    lying, by_line = chart.form is Form.BARS, chart.form is Form.LINES
    yield c(
        "catAx",
        c("axId", val=CATEGORY_AXIS),
        c("scaling", c("orientation", val="maxMin" if lying else "minMax")),
        c("delete", val="0"),
        c("axPos", val="l" if lying else "b"),
        c("numFmt", formatCode="General", sourceLinked="0"),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="low"),
        c("spPr", line(RULE, 0.75)),
        text(rot="0", vert="horz"),
        c("crossAx", val=VALUE_AXIS),
        c("crosses", val="autoZero"),
        c("auto", val="0"),
        c("lblAlgn", val="ctr"),
        c("lblOffset", val="100"),
        c("noMultiLvlLbl", val="1"),
    )
    yield c(
        "valAx",
        c("axId", val=VALUE_AXIS),
        c("scaling", c("orientation", val="minMax"), *([c("min", val="0")] if from_nought(chart) else [])),
        c("delete", val="0" if by_line else "1"),
        c("axPos", val="b" if lying else "l"),
        *([c("majorGridlines", c("spPr", line(GRID, 0.75)))] if by_line else []),
        c("numFmt", formatCode=number_format(chart), sourceLinked="0"),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        c("spPr", a("ln", a("noFill"))),
        text(),
        c("crossAx", val=CATEGORY_AXIS),
        c("crosses", val="autoZero"),
        c("crossBetween", val="between"),
    )


def from_nought(chart: Chart) -> bool:
    """Whether its axis of values begins at 0."""
    values = (point.value for series in chart.series for point in series.points)
    return all(value is None or value >= 0 for value in values)


def _legend() -> Element:
    return c("legend", c("legendPos", val="t"), c("overlay", val="0"), text())


def _ids() -> tuple[Element, Element]:
    return c("axId", val=CATEGORY_AXIS), c("axId", val=VALUE_AXIS)
