"""A Word document as rules see it: paragraphs, headings, tables and drawings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, cached_property

from projrapport.accessibility.parts import Element, Parts

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
BODY_TEXT = 9
"""The outline level of what is no heading."""


@cache
def w(*names: str) -> str:
    """A path of Word's own names."""
    return "/".join(f"{{{WORD}}}{name}" for name in names)


def value(element: Element, *names: str, of: str = "val") -> str:
    """An attribute of the element at the path; empty where there is none."""
    found = element.find(w(*names))
    return "" if found is None else str(found.get(w(of), ""))


def text_of(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(w("t"))).strip()


class WordFile:
    """The document, its styles by id, and the parts that readers see: text, notes, headers and footers."""

    def __init__(self, content: bytes) -> None:
        self.parts = Parts(content)
        self.document = self.parts.tree("word/document.xml")
        self.styles: Mapping[str, Element] = {
            str(style.get(w("styleId"))): style
            for style in self.parts.tree("word/styles.xml").iter(w("style"))
        }

    def shown(self) -> Iterator[Element]:
        """All parts that hold text for readers."""
        yield self.document
        for kind in ("header", "footer", "footnotes", "endnotes"):
            yield from self.parts.trees(f"word/{kind}")

    def used_styles(self) -> Mapping[str, Element]:
        """The styles in which something stands, and those that they are based on: Word brings along many that it only offers."""
        named = {
            str(one.get(w("val")))
            for part in self.shown()
            for one in part.iter(w("pStyle"), w("rStyle"), w("tblStyle"))
        }
        standard = {name for name, style in self.styles.items() if style.get(w("default")) in {"1", "true"}}
        used, waiting = dict[str, Element](), [*named, *standard]
        while waiting:
            name = waiting.pop()
            if name in self.styles and name not in used:
                used[name] = self.styles[name]
                waiting.append(value(self.styles[name], "basedOn"))
        return dict(sorted(used.items()))

    def paragraphs(self) -> Iterator[Element]:
        return self.document.iter(w("p"))

    def tables(self) -> Iterator[tuple[str, Element]]:
        """Each table with what it is called."""
        for number, table in enumerate(self.document.iter(w("tbl")), 1):
            caption = value(table, "tblPr", "tblCaption")
            yield f"table {number}" + (f" “{caption}”" if caption else ""), table

    def headings(self) -> Iterator[tuple[int, str]]:
        """Level and text, in the order of the text; the title is no heading."""
        for paragraph in self.paragraphs():
            level = self._level(paragraph)
            if level < BODY_TEXT:
                yield level + 1, text_of(paragraph)

    def _level(self, paragraph: Element) -> int:
        own = value(paragraph, "pPr", "outlineLvl")
        return int(own) if own else self._levels.get(value(paragraph, "pPr", "pStyle"), BODY_TEXT)

    @cached_property
    def _levels(self) -> Mapping[str, int]:
        """The level of each style."""
        return {name: self._level_of_style(name, steps=len(self.styles)) for name in self.styles}

    def _level_of_style(self, name: str, *, steps: int) -> int:
        """The level that a style has or inherits; a circle of styles ends after as many steps as there are styles."""
        style = self.styles.get(name)
        if style is None or steps < 0:
            return BODY_TEXT
        own = value(style, "pPr", "outlineLvl")
        return int(own) if own else self._level_of_style(value(style, "basedOn"), steps=steps - 1)
