"""Rules for PDFs: what PDF/UA-1 asks and a program can see. The rest is for a person with a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from projrapport.accessibility import standards
from projrapport.accessibility.headings import out_of_order
from projrapport.accessibility.pdf_file import PdfFile, Tagged
from projrapport.accessibility.rule import Finding, Found, Rule, findings

HEADING = re.compile(r"H([1-6])")
MANY_PAGES = 4
"""From how many pages on a reader needs bookmarks."""
EMBEDDED = ("/FontFile", "/FontFile2", "/FontFile3")


def _title(file: PdfFile) -> Found:
    if not file.title:
        yield "the document", "has no title among its properties."
    elif not (file.entry("/ViewerPreferences", "/DisplayDocTitle") or False):
        yield "the document", "shows the name of its file in place of its title."


def _language(file: PdfFile) -> Found:
    if not str(file.entry("/Lang") or "").strip():
        yield "the document", "does not say in which language it is."


def _tags(file: PdfFile) -> Found:
    if not file.entry("/MarkInfo", "/Marked") or not file.tagged:
        yield "the document", "is not tagged: a screen reader cannot tell headings, tables and text apart."


def _standard(file: PdfFile) -> Found:
    if file.tagged and not re.search(r"pdfuaid:part\W+1", file.about()):
        yield "the document", "does not say that it follows PDF/UA."


def _headings(file: PdfFile) -> Found:
    found = [HEADING.fullmatch(one.kind) for one in file.tagged]
    levels = [int(one[1]) for one in found if one]
    if file.tagged and not levels:
        yield "the document", "has no headings."
    yield from out_of_order((level, f"no. {number}") for number, level in enumerate(levels, 1))


def _pictures(file: PdfFile) -> Found:
    pictures = [one for one in file.tagged if one.kind in {"Figure", "Formula"}]
    for number, one in enumerate(pictures, 1):
        if not any(str(one.entries.get(name, "")).strip() for name in ("/Alt", "/ActualText")):
            yield f"picture no. {number}", "has no alternative text."


def _header_cells(file: PdfFile) -> Found:
    for number, cells in enumerate(_tables(file), 1):
        if not any(one.kind == "TH" for one in cells):
            yield f"table {number}", "has no header cells."


def _tables(file: PdfFile) -> Iterator[list[Tagged]]:
    """The elements of each table, in order."""
    inside: list[Tagged] | None = None
    for one in file.tagged:
        if one.kind == "Table" and "Table" not in one.above:
            if inside is not None:
                yield inside
            inside = []
        elif inside is not None and "Table" in one.above:
            inside.append(one)
    if inside is not None:
        yield inside


def _bookmarks(file: PdfFile) -> Found:
    if len(list(file.pages())) >= MANY_PAGES and not file.entry("/Outlines", "/First"):
        yield "the document", "has no bookmarks."


def _fonts(file: PdfFile) -> Found:
    loose = {name for _, page in file.pages() for name in _loose_fonts(page)}
    for name in sorted(loose):
        yield f"the typeface {name}", "is not embedded, so that its signs may be lost."


def _loose_fonts(page: Any) -> Iterator[str]:
    fonts = page.get("/Resources", {}).get("/Font", {})
    for font in fonts.values():
        inner = font.get("/DescendantFonts")
        holder = inner[0] if inner else font
        described = holder.get("/FontDescriptor")
        if font.get("/Subtype") != "/Type3" and not any(one in (described or {}) for one in EMBEDDED):
            yield str(font.get("/BaseFont", "")).removeprefix("/")


def _reading_order(file: PdfFile) -> Found:
    for number, page in file.pages():
        if page.get("/Annots") and page.get("/Tabs") != "/S":
            yield f"page {number}", "has links that are reached in another order than they are read."


def _links(file: PdfFile) -> Found:
    for number, page in file.pages():
        notes = page.get("/Annots") or []
        if any(one.get("/Subtype") == "/Link" and not one.get("/Contents") for one in notes):
            yield f"page {number}", "has a link without a description."


UA = standards.PDF_UA
RULES: tuple[Rule[PdfFile], ...] = (
    Rule("title", f"{standards.TITLE}; {UA}, 7.1", "Set it, and let it be shown in the window.", _title),
    Rule(
        "language",
        f"{standards.LANGUAGE}; {UA}, 7.2",
        "Set it in the program that writes the PDF.",
        _language,
    ),
    Rule("tags", f"{standards.STRUCTURE}; {UA}, 7.1", "Export it as a tagged PDF (PDF/UA).", _tags),
    Rule("standard", f"{UA}, 5", "Export it as PDF/UA.", _standard, barrier=False),
    Rule(
        "headings", f"{standards.HEADINGS}; {UA}, 7.4", "Use headings, and their levels in order.", _headings
    ),
    Rule("alt-texts", f"{standards.PICTURES}; {UA}, 7.3", "Say what the picture shows.", _pictures),
    Rule(
        "header-cells",
        f"{standards.STRUCTURE}; {UA}, 7.5",
        "Mark the header row of the table.",
        _header_cells,
    ),
    Rule(
        "bookmarks",
        f"{UA}, 7.17",
        "Export it with bookmarks made from the headings.",
        _bookmarks,
        barrier=False,
    ),
    Rule("fonts", f"{UA}, 7.21", "Embed all typefaces.", _fonts),
    Rule(
        "reading-order", f"{standards.ORDER}; {UA}, 7.18.3", "Let links follow the structure.", _reading_order
    ),
    Rule(
        "link-texts",
        f"{standards.LINKS}; {UA}, 7.18.5",
        "Describe where the link leads.",
        _links,
        barrier=False,
    ),
)


def pdf_findings(content: bytes) -> Iterator[Finding]:
    return findings(PdfFile(content), RULES)
