"""The paper that charts are drawn on: SVG elements, text that is measured and broken into lines."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from projrapport.writers.letter_widths import em_width
from projrapport.writers.look import INK
from projrapport.writers.package import Element

NAMESPACE = "http://www.w3.org/2000/svg"
WIDTH = 440
"""Narrow, so that its text can be read on a telephone; a page or a paper shows it larger."""
TEXT = {"class_": "text", "fill": f"#{INK}"}
SIZE = 13
"""Of all text."""
WIDE = 1.12
"""How much wider than Arial the typeface of a reader's device may be."""
LINE = 16
"""From one line of text to the next."""


class Paper:
    """A drawing in the making, from the top down."""

    def __init__(self) -> None:
        self.root: Element = etree.fromstring(f'<svg xmlns="{NAMESPACE}"/>')

    def put(self, tag: str, **attributes: object) -> Element:
        """A shape; names with _ are written with -."""
        written = {name.rstrip("_").replace("_", "-"): _number(value) for name, value in attributes.items()}
        return etree.SubElement(self.root, f"{{{NAMESPACE}}}{tag}", written)

    def text(
        self, said: str, x: float, y: float, *, anchor: str = "start", look: Mapping[str, str] = TEXT
    ) -> None:
        """A line of text on its base line."""
        self.put("text", x=x, y=y, text_anchor=anchor, **look).text = said

    def lines(self, said: str, x: float, middle: float, *, width: float, anchor: str = "end") -> None:
        """A text of as many lines as it needs, about a middle."""
        broken = broken_lines(said, width)
        top = middle - LINE * (len(broken) - 1) / 2 + SIZE * 0.35
        for number, line in enumerate(broken):
            self.text(line, x, top + number * LINE, anchor=anchor)

    def finished(self, height: float, *, face: str) -> Element:
        """The drawing, cut to its height and set in a typeface."""
        self.root.set("viewBox", f"0 0 {WIDTH} {_number(height)}")
        self.root.set("font-size", str(SIZE))
        if face:
            self.root.set("font-family", face)
        return self.root


def text_width(said: str) -> float:
    return em_width(said) * SIZE * WIDE


def broken_lines(said: str, width: float) -> list[str]:
    """The text on lines of at most that width; a word that is wider stands alone."""
    lines = [""]
    for word in said.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _number(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
