"""The elements that charts in Office documents are made of, and their looks."""

from __future__ import annotations

from lxml import etree

from projrapport.writers.look import INK
from projrapport.writers.package import Element

DRAWING_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {"c": DRAWING_CHART, "a": MAIN, "r": OFFICE}
SIZE = 1000
"""Of small type, in hundredths of a point."""
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


def filled(colour: str) -> Element:
    return c("spPr", fill(colour), line(INK, 0.75))


def fill(colour: str) -> Element:
    return a("solidFill", a("srgbClr", val=colour))


def line(colour: str, points: float, *, dash: str = "") -> Element:
    return a("ln", fill(colour), *([a("prstDash", val=dash)] if dash else []), w=str(round(points * POINT)))


def marker(symbol: str, inner: str, edge: str) -> Element:
    return c("marker", c("symbol", val=symbol), c("size", val="6"), c("spPr", fill(inner), line(edge, 1)))


def text(colour: str = INK, **body: str) -> Element:
    """Small type; `rot="0"` keeps it level where a program would turn it."""
    look = a("defRPr", fill(colour), sz=str(SIZE), b="0")
    return c("txPr", a("bodyPr", **body), a("p", a("pPr", look), a("endParaRPr")))


def no_labels() -> tuple[Element, ...]:
    names = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
    return tuple(c(name, val="0") for name in names)
