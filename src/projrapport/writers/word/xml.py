"""The few things that every change to a Word document's XML needs: names, and properties in the order of the schema."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from projrapport.writers.package import Element

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"

ORDER = {
    kind: tuple(names.split())
    for kind, names in {
        "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
        "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
        "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
        "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
        "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
        "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
        "lang eastAsianLayout specVanish oMath",
        "trPr": "cantSplit tblHeader",
        "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    }.items()
}
"""What may stand in each kind of properties, in the order that Word insists on."""


def q(name: str) -> str:
    """The name as lxml writes it: with its namespace."""
    return f"{{{NAMESPACE}}}{name}"


def path(*names: str) -> str:
    return "/".join(map(q, names))


def child(parent: Element, *names: str) -> Element:
    """The descendant at the path, which the schema says is there."""
    found = parent.find(path(*names))
    assert found is not None
    return found


def parent_of(element: Element) -> Element:
    found = element.getparent()
    assert found is not None
    return found


def properties(owner: Element, kind: str) -> Element:
    """The properties of a paragraph (pPr), table (tblPr), row (trPr) or cell (tcPr), made when there were none."""
    found = owner.find(q(kind))
    if found is None:
        found = etree.Element(q(kind))
        owner.insert(0, found)
    return found


def set_property(owner: Element, kind: str, name: str, **attributes: object) -> None:
    """Give the owner's properties this one, in place of a former one of that name."""
    of_owner = properties(owner, kind)
    drop(of_owner, name)
    new = etree.Element(q(name), {q(key): str(value) for key, value in attributes.items()})
    order = ORDER[kind]
    earlier = set(map(q, order[: order.index(name)]))
    of_owner.insert(sum(former.tag in earlier for former in of_owner), new)


def place_in(kind: str) -> Callable[[Element], int]:
    """Where Word wants each of these properties; what it does not know goes last."""
    places = {q(name): place for place, name in enumerate(ORDER[kind])}
    return lambda one: places.get(str(one.tag), len(places))


def drop(parent: Element, name: str) -> None:
    for found in parent.findall(q(name)):
        parent.remove(found)


def attribute(parent: Element, *names: str, of: str = "val") -> str:
    """The attribute of a descendant, named by its path; empty when there is none."""
    found = parent.find(path(*names))
    return "" if found is None else found.get(q(of), "")


def style_of(paragraph: Element) -> str:
    """The id of the paragraph's style."""
    return attribute(paragraph, "pPr", "pStyle")


def text_of(element: Element) -> str:
    """What is written in a paragraph or cell, notes left out."""
    return "".join(text.text or "" for text in element.iter(q("t")))
