"""The styles of a Word document by name, and which of them a report cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from projrapport.errors import Problem, TemplateError
from projrapport.writers.package import Element, Package
from projrapport.writers.word.xml import attribute, q

STYLES = "word/styles.xml"
NEEDED = (
    "Body Text", "First Paragraph", "Compact", "Title", "heading 1", "heading 2", "heading 3", "heading 4",
    "Block Text", "footnote text", "footnote reference", "Definition Term", "Definition", "Table Caption", "Table",
    "Table Text", "Table Number", "Table Heading", "Table Number Heading", "Verbatim Char", "Source Code", "Hyperlink",
)  # fmt: skip
"""What pandoc and the finishing of tables write with. A style that is not there would be lost without a word."""


def style_ids(package: Package) -> dict[str, str]:
    """The id of each style by its name in small letters: Word in another language keeps the names, not the ids."""
    return {
        attribute(style, "name").lower(): style.get(q("styleId"), "")
        for style in package.tree(STYLES).iter(q("style"))
    }


def require(ids: Mapping[str, str], reference: Path) -> None:
    """Raise TemplateError when the reference document lacks styles that reports are written with."""
    missing = [name for name in NEEDED if name.lower() not in ids]
    if missing:
        what = f"lacks the styles {', '.join(missing)}."
        fix = f"Adopt it: projrapport letterhead adopt {reference.name}. Or start from the one that came with projrapport."
        raise TemplateError(Problem(reference.name, what, fix))


def size_of(package: Package, style: str) -> float:
    """The size of type of a style in points: its own, that of a style it is based on, or that of the document."""
    own = (attribute(one, "rPr", "sz") for one in chain(package, style))
    default = attribute(package.tree(STYLES), "docDefaults", "rPrDefault", "rPr", "sz")
    return float(next(filter(None, own), "") or default or 20) / 2


def space_above(package: Package, style: str) -> int:
    """What a style sets above each paragraph, in twentieths of a point."""
    own = (attribute(one, "pPr", "spacing", of="before") for one in chain(package, style))
    return round(float(next(filter(None, own), "") or 0))


def chain(package: Package, style: str) -> Iterator[Element]:
    """The style of that id and those that it is based on, nearest first."""
    by_id = {one.get(q("styleId"), ""): one for one in package.tree(STYLES).iter(q("style"))}
    while style in by_id:
        own = by_id.pop(style)
        yield own
        style = attribute(own, "basedOn")
