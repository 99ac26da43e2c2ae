"""Native charts in a Word document: each a part of its own, with the workbook that Word edits it by."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from projrapport.report.charts import Chart, Form
from projrapport.report.marks import chart_in
from projrapport.report.report import Report
from projrapport.writers.chart_xml import chart_xml
from projrapport.writers.drawing_ml import DRAWING_CHART
from projrapport.writers.drawn import chart_named, told
from projrapport.writers.excel.behind_chart import behind_chart
from projrapport.writers.package import CONTENT_TYPES, Element, Package
from projrapport.writers.word.record import DOCUMENT_RELATIONS, OFFICE, RELATIONS, TYPES
from projrapport.writers.word.xml import DOCUMENT, q, set_property, text_of

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
INLINE, ANCHOR = f"{{{WP}}}inline", f"{{{WP}}}anchor"
"""A drawing in the line of the text, and one that text flows round."""
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
TWENTIETH = 635
"""Of a point, in the units of drawings (EMU)."""
CENTIMETRE = 360_000
NAME = "chart:"
"""Begins the name of a drawing of ours."""


def draw_charts(package: Package, report: Report, *, width_at: Callable[[Element], int]) -> None:
    """Put each chart in place of the paragraph that holds its mark, as wide as lines are there, in twentieths of a point."""
    for paragraph in list(package.tree(DOCUMENT).iter(q("p"))):
        name = chart_in(text_of(paragraph))
        if name:
            chart = chart_named(name, report)
            width = width_at(paragraph)
            number = 1 + sum(part.startswith("word/charts/chart") for part in package.names())
            _add_parts(package, chart, report, number)
            _place(paragraph, chart, told(chart, report), number=number, width=width * TWENTIETH)


def _add_parts(package: Package, chart: Chart, report: Report, number: int) -> None:
    """The chart, the workbook behind it, and what leads from the one to the other."""
    drawing, workbook = f"charts/chart{number}.xml", f"embeddings/Microsoft_Excel_Worksheet{number}.xlsx"
    package.put(f"word/{drawing}", chart_xml(chart, report))
    package.put_bytes(f"word/{workbook}", behind_chart(chart, report))
    relations = etree.fromstring(f'<Relationships xmlns="{RELATIONS}"/>')
    _relate(relations, "rId1", "package", f"../{workbook}")
    package.put(f"word/charts/_rels/chart{number}.xml.rels", relations)
    _relate(package.tree(DOCUMENT_RELATIONS), _relation(number), "chart", drawing)
    types = package.tree(CONTENT_TYPES)
    if number == 1:
        types.insert(0, etree.Element(f"{{{TYPES}}}Default", Extension="xlsx", ContentType=WORKBOOK_TYPE))
    etree.SubElement(types, f"{{{TYPES}}}Override", PartName=f"/word/{drawing}", ContentType=CHART_TYPE)


def _relation(number: int) -> str:
    return f"rIdChart{number}"


def _relate(relations: Element, name: str, kind: str, target: str) -> None:
    attributes = {"Id": name, "Type": f"{OFFICE}/{kind}", "Target": target}
    etree.SubElement(relations, f"{{{RELATIONS}}}Relationship", attributes)


def _place(paragraph: Element, chart: Chart, alt: str, *, number: int, width: int) -> None:
    """The paragraph with nothing but the drawing, which stays with the table below it."""
    for part in list(paragraph):
        if part.tag != q("pPr"):
            paragraph.remove(part)
    set_property(paragraph, "pPr", "keepNext")
    drawing = etree.SubElement(etree.SubElement(paragraph, q("r")), q("drawing"))
    inline = etree.SubElement(drawing, INLINE, nsmap={"wp": WP, "a": A})
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    etree.SubElement(inline, f"{{{WP}}}extent", cx=str(width), cy=str(height(chart)))
    named = {"id": str(9000 + number), "name": f"{NAME}{chart.id}", "descr": alt, "title": chart.title}
    etree.SubElement(inline, f"{{{WP}}}docPr", named)
    etree.SubElement(inline, f"{{{WP}}}cNvGraphicFramePr")
    data = etree.SubElement(
        etree.SubElement(inline, f"{{{A}}}graphic"), f"{{{A}}}graphicData", uri=DRAWING_CHART
    )
    reference = etree.SubElement(data, f"{{{DRAWING_CHART}}}chart", nsmap={"c": DRAWING_CHART, "r": OFFICE})
    reference.set(f"{{{OFFICE}}}id", _relation(number))


def height(chart: Chart) -> int:
    """Of its drawing: bars as high as there are; the others as a hand's breadth."""
    if chart.form is not Form.BARS:
        return 7 * CENTIMETRE
    bars = len(chart.levels) * (0.5 + 0.5 * len(chart.series))
    return int((1.8 + 0.7 * (len(chart.series) > 1) + bars) * CENTIMETRE)
