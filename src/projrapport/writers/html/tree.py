"""The elements of a web page."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement, builder

Element = etree._Element  # noqa: SLF001  lxml has no public name for it

__all__ = ["Element", "HtmlElement", "builder", "text_of", "wrap"]


def text_of(element: Element | None) -> str:
    """What is written in it, on one line; empty where there is none."""
    return "" if element is None else " ".join("".join(map(str, element.itertext())).split())


def wrap(element: Element, around: Element) -> Element:
    """`around` in the element's place, with the element in it; what stood behind it still does."""
    parent = element.getparent()
    assert parent is not None
    parent.replace(element, around)
    around.tail, element.tail = element.tail, None
    around.append(element)
    return around
