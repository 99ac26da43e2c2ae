"""What of a letterhead every report will show, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.writers.package import Element, Package
from projrapport.writers.word.carried import relationships
from projrapport.writers.word.house.styles import HouseStyles
from projrapport.writers.word.properties import SETTINGS
from projrapport.writers.word.slots import marked_parts
from projrapport.writers.word.typefaces import typeface_of
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q, text_of

PAPERS = {(11906, 16838): "A4", (12240, 15840): "Letter", (16838, 23811): "A3"}
"""Paper by its sides in twentieths of a point."""
NEAR = 30
KINDS = {"first": "first page", "even": "even pages", "default": "pages"}


def kept(package: Package, house: HouseStyles) -> tuple[str, ...]:
    """Paper, typeface, headers, footers, pictures and text."""
    return tuple(_kept(package, house))


def _kept(package: Package, house: HouseStyles) -> Iterator[str]:
    body = child(package.tree(DOCUMENT), "body")
    yield f"paper: {_paper(body)}"
    yield f"typeface: {_typeface(package, house)}"
    for margin in ("header", "footer"):
        shown = [_kind(package, one) for one in body.iter(q(f"{margin}Reference"))]
        if shown:
            yield f"{margin}s: {', '.join(dict.fromkeys(shown))}"
    pictures = sum(_pictures(package, part) for part in marked_parts(package))
    if pictures:
        yield f"pictures: {pictures}"
    if text_of(body).strip() or next(body.iter(q("drawing"), q("pict"), q("tbl")), None) is not None:
        yield f"text of its own, which goes round the report: {_blocks(body)}"
    sections = len(list(body.iter(q("sectPr"))))
    if sections > 1:
        yield f"sections: {sections}"


def _blocks(body: Element) -> str:
    counted = {"paragraph": len(body.findall(q("p"))), "table": len(body.findall(q("tbl")))}
    return ", ".join(f"{many} {name}{'' if many == 1 else 's'}" for name, many in counted.items() if many)


def _paper(body: Element) -> str:
    sides = [float(attribute(body, "sectPr", "pgSz", of=side) or 0) for side in ("w", "h")]
    name = next(
        (
            name
            for paper, name in PAPERS.items()
            if all(abs(a - b) <= NEAR for a, b in zip(sorted(sides), paper, strict=True))
        ),
        f"{sides[0] / 56.7:.0f} × {sides[1] / 56.7:.0f} mm",
    )
    return f"{name}, {'landscape' if sides[0] > sides[1] else 'portrait'}"


def _typeface(package: Package, house: HouseStyles) -> str:
    normal = house.found("Normal")
    return (normal is not None and typeface_of(package, normal.get(q("styleId"), ""))) or "that of Word"


def _kind(package: Package, reference: Element) -> str:
    kind = reference.get(q("type"), "default")
    settings = package.tree(SETTINGS) if SETTINGS in package else None
    both = settings is not None and settings.find(q("evenAndOddHeaders")) is not None
    return "odd pages" if kind == "default" and both else KINDS.get(kind, kind)


def _pictures(package: Package, part: str) -> int:
    return sum(one.get("Type", "").endswith("/image") for one in relationships(package, part).values())
