import io

import pytest
from drawn_documents import TYPST, pdf
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from projrapport.accessibility.pdf_rules import RULES, pdf_findings

SOUND = pdf(pdf_standards=["ua-1"])


def without(*path):
    """The sound document without what stands at a path of its catalogue."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SOUND)))
    *above, last = path
    holder = writer.root_object
    for name in above:
        holder = holder[name].get_object()
    del holder[last]
    return written(writer)


def of_pages(change):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(SOUND)))
    for page in writer.pages:
        change(page)
    return written(writer)


def written(writer):
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _without_description(page):
    for note in page["/Annots"]:
        del note.get_object()[NameObject("/Contents")]


def _without_tab_order(page):
    del page["/Tabs"]


def _loose_font(page):
    for font in page["/Resources"]["/Font"].values():
        described = (
            font.get_object()["/DescendantFonts"].get_object()[0].get_object()["/FontDescriptor"].get_object()
        )
        for name in [name for name in described if name.startswith("/FontFile")]:
            del described[name]


LONG = TYPST + "#pagebreak() Text." * 4
PICTURE = (
    TYPST
    + '#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"), format: "svg")'
)

EXAMPLES = {
    "title": (
        without("/ViewerPreferences"),
        "the document shows the name of its file in place of its title.",
    ),
    "language": (without("/Lang"), "the document does not say in which language it is."),
    "tags": (
        pdf(pdf_tags=False),
        "the document is not tagged: a screen reader cannot tell headings, tables and text apart.",
    ),
    "standard": (pdf(), "the document does not say that it follows PDF/UA."),
    "headings": (
        pdf(TYPST + "=== Mål 1"),
        "heading “no. 2” is of level 3 although the one above it is of level 1.",
    ),
    "alt-texts": (pdf(PICTURE), "picture no. 1 has no alternative text."),
    "header-cells": (
        pdf(TYPST.replace("table.header([Ålder], [2012])", "[Ålder], [2012]")),
        "table 1 has no header cells.",
    ),
    "bookmarks": (pdf(LONG.replace("= Sammanfattning", "")), "the document has no bookmarks."),
    "fonts": (of_pages(_loose_font), "is not embedded, so that its signs may be lost."),
    "reading-order": (
        of_pages(_without_tab_order),
        "page 1 has links that are reached in another order than they are read.",
    ),
    "link-texts": (of_pages(_without_description), "page 1 has a link without a description."),
}


def told(document):
    return [(one.rule, f"{one.place} {one.what}") for one in pdf_findings(document)]


def test_a_sound_document_has_no_finding():
    assert told(SOUND) == []


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_finds_what_it_is_for(rule):
    document, expected = EXAMPLES[rule]
    assert any(found == rule and what.endswith(expected) for found, what in told(document))


def test_a_document_without_a_title_is_told():
    assert ("title", "the document has no title among its properties.") in told(pdf("= Sammanfattning"))
