"""What the parts of a workbook say: cells, shared texts, charts, names, and all that lies beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from projrapport.publish.leaks.pieces import Kind, Piece
from projrapport.publish.leaks.xml_pieces import SHORTEST, Element, attributes, found, parsed, remarks
from projrapport.records import dataclass

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
VALUES = etree.XPath(f"//*[local-name() = 'v' and string-length(.) >= {SHORTEST}]")
OTHERS = etree.XPath(
    f"//text()[string-length(normalize-space(.)) >= {SHORTEST}"
    " and not(parent::*[local-name() = 'v' or local-name() = 't' or local-name() = 'rowOff' or local-name() = 'colOff'])]"
)
JOINED = {f"{S}si", f"{S}is", f"{A}p", f"{S}comment"}
"""Elements whose runs are one text."""
INDEX = frozenset({"s", "b"})
"""Cells whose value is a place among the shared texts, or yes and no."""
FORMULAS = frozenset({"f"})
FOOTERS = frozenset({f"{page}{place}" for page in ("odd", "even", "first") for place in ("Header", "Footer")})
SIDE = re.compile("&[LCR]")
DRESS = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f+-]{5,6}|[A-Z]|[0-9]{1,3})')
"""The signs in a header or footer that say where its words stand, and in which typeface."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text that cells refer to by its number; the cell is looked up only where it is told."""

    number: int
    parts: Mapping[str, bytes]

    def __str__(self) -> str:
        sheets = sheet_names(self.parts)
        for part, content in self.parts.items():
            if part in sheets:
                cells = parsed(content).iter(f"{S}c")
                for cell in cells:
                    if cell.get("t") == "s" and cell.findtext(f"{S}v") == str(self.number):
                        return f"{sheets[part]}, cell {cell.get('r')}"
        return f"a text that no cell shows (xl/sharedStrings.xml, no. {self.number + 1})"


def sheet_names(parts: Mapping[str, bytes]) -> dict[str, str]:
    """What messages call each sheet, by its part. Only its number: a sheet's name is among what is looked at."""
    sheets = sorted(
        (part for part in parts if part.startswith("xl/worksheets/sheet")), key=lambda part: (len(part), part)
    )
    return {part: f"sheet {number}" for number, part in enumerate(sheets, 1)}


def workbook_pieces(root: Element, part: str, parts: Mapping[str, bytes]) -> Iterator[Piece]:
    """All that one part says."""
    place = sheet_names(parts).get(part, part) if part.startswith("xl/worksheets/") else part
    for value in found(VALUES, root):
        yield from _value(value, place)
    for number, one in enumerate(root.iter(*JOINED)):
        where = SharedText(number, parts) if one.tag == f"{S}si" else f"{place}, text {number + 1}"
        yield Piece(where, "".join(map(str, one.itertext())))
    for text in found(OTHERS, root):
        tag = text.getparent().tag.rpartition("}")[2]
        yield Piece(
            f"{place}, {tag}", str(text), Kind.CODE if tag in FORMULAS and "chart" in part else Kind.TEXT
        )
        if tag in FOOTERS:
            yield Piece(f"{place}, {tag}", DRESS.sub("", SIDE.sub(" ", text)))
    yield from attributes(root, place)
    yield from remarks(root, place)


def _value(value: Element, place: str) -> Iterator[Piece]:
    holders = [*value.iterancestors()][:2]
    names = [str(holder.tag).rpartition("}")[2] for holder in holders]
    if names[:1] == ["c"]:
        kind = holders[0].get("t", "n")
        if kind not in INDEX:
            is_number = kind == "n"
            where = f"{place}, cell {holders[0].get('r')}"
            yield Piece(where, value.text or "", Kind.FIGURE if is_number else Kind.TEXT)
    else:
        is_number = "numCache" in names
        yield Piece(f"{place}, {names[-1]}", value.text or "", Kind.FIGURE if is_number else Kind.TEXT)
