"""The paragraph that is the title of a document."""

from __future__ import annotations

from projrapport.writers.package import Element, Package
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, q, style_of, text_of

TITLES = ("title", "heading 1")
"""The styles of a title, the better one first."""


def title_of(package: Package) -> str:
    """What the title says on one line; empty in a document without one."""
    paragraph = title_paragraph(package)
    pieces = () if paragraph is None else paragraph.iter(q("t"), q("br"), q("tab"))
    return " ".join("".join(one.text or " " for one in pieces).split())


def title_paragraph(package: Package) -> Element | None:
    """The first paragraph in the style Title, else the first heading; None in a document without either."""
    styles = style_ids(package)
    paragraphs = [one for one in package.tree(DOCUMENT).iter(q("p")) if text_of(one).strip()]
    for name in TITLES:
        for paragraph in paragraphs:
            if name in styles and style_of(paragraph) == styles[name]:
                return paragraph
    return None
