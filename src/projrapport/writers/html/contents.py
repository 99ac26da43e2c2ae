"""The table of contents: the headings of sections, and those below them."""

from __future__ import annotations

from projrapport.report.words import Words
from projrapport.writers.html.tree import Element, builder, text_of


def contents(text: Element, words: Words) -> Element:
    """The navigation of the page."""
    top = builder.UL()
    for heading in text.iter("h2", "h3"):
        entry = builder.LI(builder.A(text_of(heading), href=f"#{heading.get('id')}"))
        if heading.tag == "h2" or not len(top):
            top.append(entry)
        else:
            _below(top[-1]).append(entry)
    name = words("page.contents")
    navigation: Element = builder.NAV(builder.DETAILS(builder.SUMMARY(name), top))
    navigation.set("aria-label", name)
    return navigation


def _below(entry: Element) -> Element:
    inner = entry.find("ul")
    if inner is None:
        inner = builder.UL()
        entry.append(inner)
    return inner
