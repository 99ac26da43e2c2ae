"""The few things that every change to a Word document's XML needs: names, and properties in the order of the schema."""

from __future__ import annotations

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = "word/document.xml"

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ).split(),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ).split(),
    "trPr": ["cantSplit", "tblHeader"],
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection vAlign".split(),
}
"""What may stand in each kind of properties, in the order that Word insists on."""


def q(name: str) -> str:
    """The name as lxml writes it: with its namespace."""
    return f"{{{NAMESPACE}}}{name}"


def path(*names: str) -> str:
    return "/".join(map(q, names))


def properties(owner: etree._Element, kind: str) -> etree._Element:
    """The properties of a paragraph (pPr), table (tblPr), row (trPr) or cell (tcPr), made when there were none."""
    found = owner.find(q(kind))
    if found is None:
        found = etree.Element(q(kind))
        owner.insert(0, found)
    return found


def set_property(owner: etree._Element, kind: str, name: str, **attributes: object) -> None:
    """Give the owner's properties this one, in place of a former one of that name."""
    of_owner = properties(owner, kind)
    drop(of_owner, name)
    new = etree.Element(q(name), {q(key): str(value) for key, value in attributes.items()})
    order = ORDER[kind]
    earlier = set(map(q, order[: order.index(name)]))
    of_owner.insert(sum(child.tag in earlier for child in of_owner), new)


def drop(parent: etree._Element, name: str) -> None:
    for child in parent.findall(q(name)):
        parent.remove(child)


def attribute(parent: etree._Element, *names: str, of: str = "val") -> str:
    """The attribute of a descendant, named by its path; empty when there is none."""
    found = parent.find(path(*names))
    return "" if found is None else found.get(q(of), "")


def style_of(paragraph: etree._Element) -> str:
    """The id of the paragraph's style."""
    return attribute(paragraph, "pPr", "pStyle")


def text_of(element: etree._Element) -> str:
    """What is written in a paragraph or cell, notes left out."""
    return "".join(text.text or "" for text in element.iter(q("t")))
