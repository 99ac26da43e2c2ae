"""How a style that is added to a letterhead looks: in the house's type and colours, only as different as it must be."""

from __future__ import annotations

from lxml import etree

from projrapport.writers.package import Element
from projrapport.writers.word.house.styles import HouseStyles, name_of
from projrapport.writers.word.xml import attribute, child, drop, parent_of, properties, q, set_property

OUR_SIZE = 22
"""The size of text, in half points, that our sizes are meant for."""
CODE = frozenset(["source code", "verbatim char"])
"""Styles that keep their own typeface: code is told by it."""
TIGHT = frozenset(["table text", "footnote text", "compact", "definition term"])
"""Styles that would gape with the space that many houses put around each paragraph."""
GREY, LIGHT = "808080", "F2F2F2"


def dress(new: Element, model: Element | None, house: HouseStyles, *, is_alias: bool) -> None:
    """Change a copy of our style into one that fits the house's style which it follows."""
    name = name_of(new).casefold()
    if is_alias:
        _only_structure(new)
        return
    if new.get(q("type")) == "table":
        _colour_table(new, house)
        return
    _leave_type_to_the_house(new, name)
    after_heading = model is not None and bool(house.inherited(model, "pPr", "outlineLvl"))
    if name.startswith("heading") and model is not None and after_heading:
        _step_down(new, model, house)
    else:
        _scale(new, house)
    if after_heading and not name.startswith("heading"):
        set_property(new, "pPr", "outlineLvl", val=9)
    if model is not None and house.is_numbered(model):
        _unnumber(new)
    if name in TIGHT:
        _tighten(new)
    elif attribute(new, "pPr", "spacing", of="after") and _has_space(model, house):
        drop(properties(new, "pPr"), "spacing")


def _only_structure(new: Element) -> None:
    """Leave nothing of our look: only that a heading is one, and stays with what follows."""
    drop(new, "rPr")
    of_paragraph = new.find(q("pPr"))
    for one in [] if of_paragraph is None else list(of_paragraph):
        if one.tag not in (q("keepNext"), q("keepLines"), q("outlineLvl")):
            parent_of(one).remove(one)


def _leave_type_to_the_house(new: Element, name: str) -> None:
    for dressed in new.findall(q("rPr")):
        for look in ("color", "lang", *(() if name in CODE else ("rFonts",))):
            if look != "color" or name != "hyperlink":
                drop(dressed, look)
    for border in new.iter(q("pBdr")):
        for line in border:
            line.set(q("color"), "auto")


def _scale(new: Element, house: HouseStyles) -> None:
    """Sizes in the proportion to the house's text that they have to ours."""
    text = float(house.inherited(house.found("Normal"), "rPr", "sz") or 20)
    _set_sizes(new, round(float(attribute(new, "rPr", "sz") or 0) * text / OUR_SIZE))


def _step_down(new: Element, model: Element, house: HouseStyles) -> None:
    """A heading below another one of the house: a point smaller, not smaller than the text, and not counted as it."""
    text = float(house.inherited(house.found("Normal"), "rPr", "sz") or 20)
    size = float(house.inherited(model, "rPr", "sz") or text)
    for look in ("b", "bCs"):
        for dressed in new.findall(q("rPr")):
            drop(dressed, look)
    if size > text:
        _set_sizes(new, round(max(size - 2, text)))
    else:
        _set_sizes(new, 0)
    drop(properties(new, "pPr"), "spacing")


def _unnumber(new: Element) -> None:
    """Count nothing that the style it follows counts."""
    if new.find(q("pPr")) is not None:
        set_property(new, "pPr", "numPr")
        etree.SubElement(child(new, "pPr", "numPr"), q("numId"), {q("val"): "0"})


def _set_sizes(new: Element, half_points: int) -> None:
    for dressed in new.findall(q("rPr")):
        for size in [one for one in dressed if one.tag in (q("sz"), q("szCs"))]:
            if half_points:
                size.set(q("val"), str(half_points))
            else:
                dressed.remove(size)


def _tighten(new: Element) -> None:
    after = attribute(new, "pPr", "spacing", of="after") or "0"
    if name_of(new).casefold() == "table text":
        set_property(new, "pPr", "spacing", before=0, after=0, line=240, lineRule="auto")
        set_property(new, "pPr", "ind", left=0, right=0, firstLine=0)
        set_property(new, "pPr", "jc", val="left")
    else:
        set_property(
            new, "pPr", "spacing", before=attribute(new, "pPr", "spacing", of="before") or 0, after=after
        )


def _has_space(model: Element | None, house: HouseStyles) -> bool:
    """Whether the house itself sets its paragraphs apart."""
    return float(house.inherited(model, "pPr", "spacing", of="after") or 0) > 0


def _colour_table(new: Element, house: HouseStyles) -> None:
    """Lines in the colour of the house's headings, the header row on a light grey that every ink can be read on."""
    ink = _ink(house)
    for border in new.iter(*map(q, ("top", "bottom", "insideH"))):
        if border.get(q("color")):
            border.set(q("color"), "BFBFBF" if border.tag == q("insideH") else ink or GREY)
    for shade in new.iter(q("shd")):
        shade.set(q("fill"), LIGHT)
    for dressed in new.iter(q("rPr")):
        drop(dressed, "color")


def _ink(house: HouseStyles) -> str:
    heading = house.found("heading 1")
    colour = house.inherited(heading, "rPr", "color") if heading is not None else ""
    return colour if len(colour) == 6 and colour != "FFFFFF" else ""
