"""What the XML parts of an Office document say: their texts, comments and attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from projrapport.publish.leaks.pieces import Kind, Piece

Element = etree._Element  # noqa: SLF001  lxml has no public name for it

SHORTEST = 5
"""Signs that a value needs to lead to anybody."""
LONG_VALUES = etree.XPath(f"//@*[string-length(.) >= {SHORTEST} and not(name() = 'spans' or name() = 'ht')]")
REMARKS = etree.XPath("//comment() | //processing-instruction()")

MEASURES = frozenset({
    "x", "y", "cx", "cy", "w", "h", "l", "t", "r", "b", "ang", "rot", "dir", "dist", "blurRad",
    "pos", "rev", "width", "height", "sz", "rowOff", "colOff", "defaultThemeVersion", "calcId",
    "panose", "lastClr", "windowWidth", "windowHeight", "xWindow", "yWindow", "relativeHeight",
    "tplc",
})  # fmt: skip
"""Attributes in which the formats measure: up to nine digits, or hexadecimal signs."""
VALUES_OF = frozenset({
    "axId", "crossAx", "satMod", "lumMod", "lumOff", "alpha", "tint", "shade", "srgbClr", "nsid",
    "tmpl", "rsid", "rsidRoot", "panose1", "sz", "szCs", "color", "sig",
})  # fmt: skip
"""Elements whose `val` is such a measure."""
COLOURS = frozenset(["color", "fill"])
"""Attributes that hold a colour: six hexadecimal signs, which may all be digits."""
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
DRAWN = frozenset(["durId", "paraId", "textId", "anchorId", "editId", "durableId"])
"""Attributes that Word fills with numbers drawn at random, of up to ten digits; so is the `val` of an `id`."""
OFFSETS = frozenset(["posOffset", "pctPosHOffset", "pctPosVOffset", "pctWidth", "pctHeight"])
"""Elements within a paragraph whose text is a measure."""
REFERENCES = frozenset({
    "r", "ref", "sqref", "spans", "Id", "id", "Type", "ContentType", "PartName", "Extension", "uri",
    "vid", "style", "spid", "path", "coordsize",
})  # fmt: skip
"""Attributes that refer to other places of the document, or draw."""
HEXADECIMAL = re.compile(r"[0-9A-Fa-f]+")
PANOSE = re.compile(r"(?:0[0-9A-Fa-f]){10}")
"""How a typeface is described in ten classes: every other sign is 0, so nothing else can be written in it."""
GUID = re.compile(r"\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}")
DRAWN_ID = re.compile(r"::[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$")
"""How Word tells apart those who comment: a number drawn at random, behind their address."""
MADE_BY_PANDOC = re.compile(r"#?X[0-9a-f]{39,40}")
"""The name that pandoc gives a heading of long or equal text, and links to it: a checksum."""
WHERE = {"descr": "the alternative text", "title": "the title", "instr": "a field", "name": "a name"}


def found(path: etree.XPath, root: Element) -> list[Any]:
    """What a path leads to: elements, or texts that know where they stand."""
    return cast("list[Any]", path(root))


def parsed(content: bytes) -> Element:
    """The root of a part, whatever its encoding. Raises XMLSyntaxError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser)


def attributes(root: Element, place: str) -> Iterator[Piece]:
    """The attributes that are no measures, each different value once."""
    seen = set[tuple[str, str]]()
    for value in found(LONG_VALUES, root):
        if (value, value.attrname) in seen:
            continue
        name, element = local(value.attrname), local(value.getparent().tag)
        if _is_measure(value, name, element) or MADE_BY_PANDOC.fullmatch(value):
            continue
        text = DRAWN_ID.sub("", value) if name == "userId" else str(value)
        seen.add((value, value.attrname))
        kind = Kind.CODE if name in REFERENCES or GUID.fullmatch(value) else Kind.TEXT
        yield Piece(f"{place}, {WHERE.get(name, f'attribute {name}')} of {element}", text, kind)


def remarks(root: Element, place: str) -> Iterator[Piece]:
    """Comments and processing instructions, which nobody sees."""
    for one in found(REMARKS, root):
        yield Piece(f"{place}, a comment in the XML", one.text or "")


def _is_measure(value: str, name: str, element: str) -> bool:
    if name in DRAWN or (name == "val" and element == "id"):
        return _is_plain_measure(value, longest=10)
    measured = name in MEASURES or (name == "val" and element in VALUES_OF)
    if (element == "panose1" and PANOSE.fullmatch(value)) or (name in COLOURS and COLOUR.fullmatch(value)):
        return True
    return (measured or name.startswith(("rsid", "usb", "csb"))) and _is_plain_measure(value, longest=9)


def _is_plain_measure(value: str, *, longest: int) -> bool:
    """Whether it is a number of few digits (with decimals some more), or eight or twenty hexadecimal signs."""
    digits = value.removeprefix("-")
    if digits.replace(".", "", 1).isdigit():
        return len(digits) <= (16 if "." in digits else longest)
    return len(value) in {8, 20} and HEXADECIMAL.fullmatch(value) is not None


def local(name: object) -> str:
    return str(name).rpartition("}")[2]
