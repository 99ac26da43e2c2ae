"""A chart in the record of a document: all that was drawn of it, so that an editor's change can be told from an old figure."""

from __future__ import annotations

from decimal import Decimal

from lxml import etree

from projrapport.report.charts import Chart, Form, Point, Series, ToldChart
from projrapport.writers.package import Element


def enter_chart(root: Element, told: ToldChart, *, namespace: str) -> None:
    """Write a chart into the record."""
    chart = told.chart
    entry = etree.SubElement(
        root,
        f"{{{namespace}}}chart",
        id=chart.id,
        indicator=chart.indicator,
        form=chart.form.value,
        title=chart.title,
        axis=chart.axis,
        decimals=str(chart.decimals),
        unit="%" if chart.per_cent else "",
        alt=told.alt,
    )
    for level, tick in zip(chart.levels, chart.ticks, strict=True):
        etree.SubElement(entry, f"{{{namespace}}}tick", level=level).text = tick
    for kind, many in (("series", chart.series), ("limit", chart.limits)):
        for series in many:
            _enter_points(etree.SubElement(entry, f"{{{namespace}}}{kind}", name=series.name), series)


def _enter_points(entry: Element, series: Series) -> None:
    namespace = etree.QName(entry).namespace
    for point in series.points:
        about = {"name": point.key} if point.key else {}
        about |= {} if point.value is None else {"value": f"{point.value:f}"}
        about |= {"hidden": "yes"} if point.hidden else {}
        etree.SubElement(entry, f"{{{namespace}}}point", about).text = point.text


def read_chart(entry: Element) -> ToldChart:
    """The chart that an entry of the record tells of."""
    ticks = tuple(entry.iterfind("{*}tick"))
    chart = Chart(
        id=entry.get("id", ""),
        indicator=entry.get("indicator", ""),
        title=entry.get("title", ""),
        form=Form(entry.get("form", Form.BARS)),
        axis=entry.get("axis", ""),
        levels=tuple(one.get("level", "") for one in ticks),
        ticks=tuple(one.text or "" for one in ticks),
        series=tuple(map(_series, entry.iterfind("{*}series"))),
        limits=tuple(map(_series, entry.iterfind("{*}limit"))),
        decimals=int(entry.get("decimals", "0")),
        per_cent=bool(entry.get("unit")),
    )
    return ToldChart(chart, entry.get("alt", ""))


def _series(entry: Element) -> Series:
    return Series(entry.get("name", ""), tuple(map(_point, entry.iterfind("{*}point"))))


def _point(entry: Element) -> Point:
    value = entry.get("value")
    return Point(
        entry.text or "",
        None if value is None else Decimal(value),
        entry.get("name", ""),
        hidden=entry.get("hidden") == "yes",
    )
