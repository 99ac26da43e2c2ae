"""A chart as DrawingML: what Word draws and edits. The look is that of the drawings in web pages and PDF."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from lxml import etree

from projrapport.report.charts import Chart, Form, Series
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.chart_cells import levels_of, values_of
from projrapport.writers.look import GRID, INK, LIGHT, QUIET, RULE
from projrapport.writers.package import Element

DRAWING_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CATEGORY_AXIS, VALUE_AXIS = "111111111", "222222222"
NAMESPACES = {"c": DRAWING_CHART, "a": MAIN, "r": OFFICE}
WHITE = "FFFFFF"
SIZE, TITLE_SIZE = 1000, 1100
"""In hundredths of a point."""
POINT = 12_700
"""In the units of drawings."""


def c(tag: str, *inside: Element | str, **attributes: str) -> Element:
    """An element of a chart."""
    return _made(DRAWING_CHART, tag, inside, attributes)


def a(tag: str, *inside: Element | str, **attributes: str) -> Element:
    """An element of its look."""
    return _made(MAIN, tag, inside, attributes)


def _made(namespace: str, tag: str, inside: tuple[Element | str, ...], attributes: dict[str, str]) -> Element:
    made = etree.Element(f"{{{namespace}}}{tag}", attributes, nsmap=NAMESPACES)
    for one in inside:
        if isinstance(one, str):
            made.text = one
        else:
            made.append(one)
    return made


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
        _text(),
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
    run = a("r", a("rPr", _fill(INK), sz=str(TITLE_SIZE), b="1"), a("t", title))
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
    looks = (_filled(INK), _filled(LIGHT))
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
            _filled(LIGHT),
        )
        for place in range(last)
    )
    on_dark = c("dLbl", c("idx", val=str(last)), *_label(chart, "inBase", colour=WHITE))
    labels = _labels(chart, "inBase", on_dark)
    series = _series(0, one, chart, tab, _filled(INK), c("invertIfNegative", val="0"), *earlier, labels)
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
            c("spPr", _line(QUIET, 2, dash="dash")),
            c("marker", c("symbol", val="none")),
            c("dLbls", c("dLbl", c("idx", val=str(end)), *_label(chart, "t")), *_no_labels()),
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
        (c("spPr", _line(INK, 2.25)), _marker("circle", INK, INK)),
        (c("spPr", _line(QUIET, 1.75, dash="dash")), _marker("square", WHITE, QUIET)),
    )
    series = (
        _series(number, one, chart, tab, line, marker, name_at_end(one, chart), c("smooth", val="0"))
        for number, (one, (line, marker)) in enumerate(zip(chart.series, looks, strict=False))
    )
    yield c(
        "lineChart",
        c("grouping", val="standard"),
        c("varyColors", val="0"),
        *series,
        c("marker", val="1"),
        *_ids(),
    )


def last_shown(series: Series) -> int | None:
    """The place of the last point that is drawn; None when none is."""
    return max((place for place, point in enumerate(series.points) if point.value is not None), default=None)


def side_of_name(series: Series, chart: Chart) -> str:
    """Where the name of a line stands beside its last figure: off the other line, above or below; to the right of a sole one."""
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
    return "t" if own > beside or (own == beside and series.name == chart.series[0].name) else "b"


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
            _text(),
            c("dLblPos", val=side_of_name(series, chart)),
            *parts,
            *rest,
        )
        for place in ([] if last is None else [last])
    ]
    return c("dLbls", *ends, *_no_labels())


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
    return c("numCache", c("formatCode", _format(chart)), c("ptCount", val=str(len(values))), *points)


def _format(chart: Chart) -> str:
    decimals = f".{'0' * chart.decimals}" if chart.decimals else ""
    return f"#,##0{decimals}" + (' "%"' if chart.per_cent else "")


def _labels(chart: Chart, place: str, *own: Element) -> Element:
    return c("dLbls", *own, *_label(chart, place))


def _label(chart: Chart, place: str, *, colour: str = INK) -> tuple[Element, ...]:
    shown = {"showLegendKey": "0", "showVal": "1", "showCatName": "0", "showSerName": "0"}
    shown |= {"showPercent": "0", "showBubbleSize": "0"}
    return (
        c("numFmt", formatCode=_format(chart), sourceLinked="0"),
        c("spPr", a("noFill"), a("ln", a("noFill"))),
        _text(colour),
        c("dLblPos", val=place),
        *(c(name, val=value) for name, value in shown.items()),
    )


def _no_labels() -> tuple[Element, ...]:
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return tuple(c(name, val="0") for name in names)


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
        c("spPr", _line(RULE, 0.75)),
        _text(rot="0", vert="horz"),
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
        *([c("majorGridlines", c("spPr", _line(GRID, 0.75)))] if by_line else []),
        c("numFmt", formatCode=_format(chart), sourceLinked="0"),
        c("majorTickMark", val="none"),
        c("minorTickMark", val="none"),
        c("tickLblPos", val="nextTo"),
        c("spPr", a("ln", a("noFill"))),
        _text(),
        c("crossAx", val=CATEGORY_AXIS),
        c("crosses", val="autoZero"),
        c("crossBetween", val="between"),
    )


def from_nought(chart: Chart) -> bool:
    """Whether its axis of values begins at 0."""
    values = (point.value for series in chart.series for point in series.points)
    return all(value is None or value >= 0 for value in values)


def _legend() -> Element:
    return c("legend", c("legendPos", val="t"), c("overlay", val="0"), _text())


def _ids() -> tuple[Element, Element]:
    return c("axId", val=CATEGORY_AXIS), c("axId", val=VALUE_AXIS)


def _filled(colour: str) -> Element:
    return c("spPr", _fill(colour), _line(INK, 0.75))


def _fill(colour: str) -> Element:
    return a("solidFill", a("srgbClr", val=colour))


def _line(colour: str, points: float, *, dash: str = "") -> Element:
    return a("ln", _fill(colour), *([a("prstDash", val=dash)] if dash else []), w=str(round(points * POINT)))


def _marker(symbol: str, fill: str, edge: str) -> Element:
    return c("marker", c("symbol", val=symbol), c("size", val="6"), c("spPr", _fill(fill), _line(edge, 1)))


def _text(colour: str = INK, **body: str) -> Element:
    """Small type; `rot="0"` keeps it level where a program would turn it."""
    look = a("defRPr", _fill(colour), sz=str(SIZE), b="0")
    return c("txPr", a("bodyPr", **body), a("p", a("pPr", look), a("endParaRPr")))
