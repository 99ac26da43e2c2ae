"""What a web page says: its blocks, its attributes, its comments, its scripts and styles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from projrapport.publish.leaks.pieces import Kind, Piece, Said
from projrapport.publish.leaks.xml_pieces import MADE_BY_PANDOC, Element, found, remarks

COORDINATES = re.compile(r"(?=(?:.*[ ,]){3})(?!.*[0-9]{7})[MmLlHhVvCcSsQqTtAaZz0-9eE+\-., \n]+", re.DOTALL)
DRAWN = re.compile(r"""\b(?:d|points|viewBox|transform)=(?:"[^"]*"|'[^']*')""")
"""The lines of a drawing."""
VALUES = etree.XPath("//@*[string-length(.) >= 2]")
"""A first name may be short, and its last name stand in the next attribute."""
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
FIGURES = re.compile(r"""(<data\b[^<>]*?)\bvalue=(?:"-?[0-9]+(?:\.[0-9]+)?"|'-?[0-9]+(?:\.[0-9]+)?')""")
"""Figures as the page gives them to machines; they are examined as numbers, with the attributes."""
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var",
    "wbr",
})  # fmt: skip
"""Elements that part no text."""


def html_pieces(content: bytes) -> Iterator[Said]:
    """All that the page says, shown or not; at last its lines as they stand, for what a reader of HTML passes over."""
    from lxml import html  # noqa: PLC0415  only where there is a page

    root = html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    for number, text in enumerate(_blocks(root), 1):
        yield Piece(f"text no. {number}", text)
    for value in found(VALUES, root):
        if not (MADE_BY_PANDOC.fullmatch(value) or COORDINATES.fullmatch(value)):
            is_figure = (value.getparent().tag, value.attrname) == ("data", "value")
            kind = Kind.FIGURE if is_figure and NUMBER.fullmatch(value) else Kind.TEXT
            yield Piece(f"attribute {value.attrname} of {value.getparent().tag}", str(value), kind)
    yield from remarks(root, "the page")
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        yield Piece(f"line {number}", FIGURES.sub(r"\1", DRAWN.sub("", line)), Kind.SOURCE)


def _blocks(root: Element) -> Iterator[str]:
    """The texts between the edges of blocks, in order; elements within a line are joined."""
    block = list[str]()
    for event, one in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        is_edge = isinstance(one.tag, str) and one.tag not in INLINE
        if is_edge and block:
            yield "".join(block)
            block = []
        said = one.text if event == "start" else one.tail
        if said:
            block.append(said)
    if block:
        yield "".join(block)
