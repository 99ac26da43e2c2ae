"""What the parts of a Word document say: each paragraph with its runs joined, and all that lies beside the text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from projrapport.publish.leaks.pieces import Piece
from projrapport.publish.leaks.xml_pieces import OFFSETS, SHORTEST, Element, attributes, found, local, remarks

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH = f"{W}p"
OUTSIDE = etree.XPath(
    f"//text()[string-length(normalize-space(.)) >= {SHORTEST} and not(ancestor::*[local-name() = 'p'])]"
)
"""Texts that stand in no paragraph, as properties do."""
DELETED, FIELD = frozenset({f"{W}delText"}), frozenset({f"{W}instrText", f"{W}delInstrText"})
SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}softHyphen": ""}
"""Elements that stand for a sign."""


def word_pieces(root: Element, place: str) -> Iterator[Piece]:
    """Paragraphs, attributes (alternative texts, bookmarks, links, variables) and comments of one part."""
    paragraphs = list(root.iter(PARAGRAPH))
    for number, paragraph in enumerate(paragraphs, 1):
        yield from _paragraph(paragraph, f"{place}, paragraph {number}")
    for text in found(OUTSIDE, root):
        yield Piece(f"{place}, {local(text.getparent().tag)}", str(text))
    yield from attributes(root, place)
    yield from remarks(root, place)


def _paragraph(paragraph: Element, place: str) -> Iterator[Piece]:
    """As it is shown, as it was before deletions, and its fields; what other paragraphs within it say is theirs."""
    shown, before, fields, beside = list[str](), list[str](), list[str](), list[str]()
    for one in _own(paragraph):
        text = SIGNS.get(one.tag, one.text or "") if isinstance(one.tag, str) else ""
        if local(one.tag) in OFFSETS:
            continue
        if one.tail and one.tail.strip():
            beside.append(one.tail)
        if one.tag in FIELD:
            fields.append(text)
        elif text:
            before.append(text)
            if one.tag not in DELETED:
                shown.append(text)
    yield Piece(place, "".join(shown))
    if len(before) > len(shown):
        yield Piece(f"{place}, with what was deleted from it", "".join(before))
    if fields:
        yield Piece(f"{place}, a field", "".join(fields))
    if beside:
        yield Piece(f"{place}, between its parts", "".join(beside))


def _own(paragraph: Element) -> Iterator[Element]:
    if len(paragraph) and next(paragraph.iterdescendants(PARAGRAPH), None) is None:
        yield from paragraph.iterdescendants()
        return
    for child in paragraph:
        if child.tag != PARAGRAPH:
            yield child
            yield from _own(child)
