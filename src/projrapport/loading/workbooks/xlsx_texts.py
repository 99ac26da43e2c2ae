"""The texts of a workbook of Excel's, which its cells share."""

from __future__ import annotations

import re
from typing import IO

from lxml import etree

from projrapport.loading.workbooks.package import elements, local

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How Excel writes a sign that XML cannot hold, such as a line break of old systems."""


def shared_texts(part: IO[bytes]) -> list[str]:
    """The texts in the order in which cells number them."""
    return [text_in(element) for _, element in elements(part, "si")]


def text_in(element: etree._Element) -> str:
    """The text of a cell, put together from its pieces of different look; without the reading aids of Japanese."""
    pieces = (piece.text for piece in element.iter("{*}t") if not _is_reading_aid(piece))
    return unescaped("".join(filter(None, pieces)))


def unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _is_reading_aid(piece: etree._Element) -> bool:
    parent = piece.getparent()
    return parent is not None and local(str(parent.tag)) == "rPh"
