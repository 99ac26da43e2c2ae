"""How much room a typeface takes: a table in a broad one needs broader columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projrapport.writers.package import Element, Package
from projrapport.writers.word.styles import STYLES, chain
from projrapport.writers.word.xml import attribute, path

THEME = "word/theme/theme1.xml"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NARROW = frozenset(
    ["arial", "aptos", "calibri", "cambria", "garamond", "helvetica", "liberation sans", "liberation serif",
     "segoe ui", "source sans pro", "times new roman"]
)  # fmt: skip
BREADTHS: Mapping[str, float] = {"verdana": 1.2, "georgia": 1.15}
"""Widths in the proportion to Arial's of typefaces that are broader; those that nothing is known of get some room too."""
UNKNOWN = 1.1


def breadth_of(package: Package, style: str) -> float:
    """How broad the typeface of a style is, Arial being 1."""
    name = typeface_of(package, style).casefold()
    return 1.0 if name in NARROW else BREADTHS.get(name, UNKNOWN)


def typeface_of(package: Package, style: str) -> str:
    """The typeface of a style: its own, that of a style it is based on, of the document, or of its theme."""
    default = package.tree(STYLES).find(path("docDefaults", "rPrDefault"))
    for one in (*chain(package, style), *(() if default is None else (default,))):
        if theme := attribute(one, "rPr", "rFonts", of="asciiTheme"):
            return next(_of_theme(package, theme), "")
        if name := attribute(one, "rPr", "rFonts", of="ascii"):
            return name
    return ""


def _of_theme(package: Package, name: str) -> Iterator[str]:
    kind = "majorFont" if name.startswith("major") else "minorFont"
    fonts: Iterator[Element] = package.tree(THEME).iter(f"{DRAWING}{kind}") if THEME in package else iter(())
    for font in fonts:
        latin = font.find(f"{DRAWING}latin")
        if latin is not None:
            yield latin.get("typeface", "")
