"""Paragraphs and lists as a careful typist leaves them: none empty, none parted from what it introduces, room after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from projrapport.writers.package import Element, Package
from projrapport.writers.word.styles import space_above, style_ids
from projrapport.writers.word.xml import (
    attribute,
    child,
    drop,
    path,
    properties,
    q,
    set_property,
    style_of,
    text_of,
)

ROOM = 160
"""The space after a list or a table, in twentieths of a point; as after a paragraph."""
INDENT = 397
"""7 mm: how far each level of a list stands in."""
BULLETS = "•–"
SPACED = ("heading", "caption", "title")
"""Styles, by a word in their name, that may bring their own space above."""


def headings(styles: Mapping[str, str]) -> frozenset[str]:
    """The ids of the styles that head a section."""
    return frozenset(
        styles[name] for name in ("title", *(f"heading {level}" for level in range(1, 10))) if name in styles
    )


def drop_empty_paragraphs(body: Element) -> None:
    """Take out paragraphs without content, except one that keeps two tables from growing together."""
    for paragraph in body.findall(q("p")):
        if not _is_empty(paragraph) or _parts_tables(paragraph):
            continue
        body.remove(paragraph)


def _is_empty(paragraph: Element) -> bool:
    return all(part.tag == q("pPr") for part in paragraph)


def _parts_tables(paragraph: Element) -> bool:
    around = (paragraph.getprevious(), paragraph.getnext())
    return all(element is not None and element.tag == q("tbl") for element in around)


def keep_introductions(body: Element) -> None:
    """Keep a paragraph that ends in a colon on the page of what it introduces."""
    for paragraph in body.findall(q("p")):
        if text_of(paragraph).rstrip().endswith(":"):
            set_property(paragraph, "pPr", "keepNext")


def part_charts(body: Element, styles: Mapping[str, str]) -> None:
    """Keep a chart on the page of what follows only when that is a table: kept with text, it leaves a hole above it."""
    for above, below in _neighbours(body):
        is_table = below.tag == q("tbl") or style_of(below) == styles["table caption"]
        if above.find(f".//{q('drawing')}") is not None and above.tag == q("p") and not is_table:
            drop(properties(above, "pPr"), "keepNext")


def bringing_space(package: Package) -> frozenset[str]:
    """The ids of the styles of headings and captions that set themselves apart; those of some houses do not."""
    styles = style_ids(package).items()
    named = (identifier for name, identifier in styles if any(word in name for word in SPACED))
    return frozenset(style for style in named if space_above(package, style))


def leave_room(body: Element, spaced: Collection[str]) -> None:
    """Set text apart from the list or the table above it, unless its style is one of those that do so themselves."""
    for above, below in _neighbours(body):
        if above.tag == q("tbl") and below.tag == q("p") and style_of(below) not in spaced:
            set_property(below, "pPr", "spacing", before=ROOM)
        if _is_item(above) and not _is_item(below):
            set_property(above, "pPr", "spacing", after=ROOM)


def _neighbours(body: Element) -> Iterator[tuple[Element, Element]]:
    blocks = [block for block in body if block.tag in (q("p"), q("tbl"))]
    return pairwise(blocks)


def _is_item(block: Element) -> bool:
    return block.find(path("pPr", "numPr")) is not None


def set_lists(body: Element, numbering: Element) -> None:
    """Hang the lists of the text 7 mm per level, with bullets that every typeface has.

    Lists of the reference document's own styles, such as numbered headings, are left as they are.
    """
    used = {attribute(item, "numId") for item in body.iter(q("numPr"))}
    kinds = {attribute(n, "abstractNumId") for n in numbering.findall(q("num")) if n.get(q("numId")) in used}
    for list_ in numbering.findall(q("abstractNum")):
        if list_.get(q("abstractNumId")) in kinds:
            for level in list_.findall(q("lvl")):
                _set_level(level, int(level.get(q("ilvl"), "0")) + 1)


def _set_level(level: Element, depth: int) -> None:
    set_property(level, "pPr", "ind", left=INDENT * depth, hanging=INDENT)
    if attribute(level, "numFmt") == "bullet":
        _set_bullet(level, depth)


def _set_bullet(level: Element, depth: int) -> None:
    text = child(level, "lvlText")
    if text.get(q("val"), "").strip():
        text.set(q("val"), BULLETS[(depth - 1) % len(BULLETS)])
        drop(level, "rPr")
