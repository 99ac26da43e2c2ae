"""Reports on a letterhead: its paper, margins, pictures and sections."""

import io
import re
from itertools import pairwise

import docx
import pytest

from builders.letterheads import (
    document_bytes,
    landscape_letter,
    logo,
    plain,
    swedish,
    with_controls,
    with_picture_of_kind,
    with_two_sections,
)
from projrapport.writers.package import Package
from projrapport.writers.word.carried import relationships, target_of
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q, style_of, text_of

OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def test_paper_and_its_position_are_the_letterheads(desk):
    body = child(desk.built(landscape_letter()).tree(DOCUMENT), "body")
    size = {side: attribute(body, "sectPr", "pgSz", of=side) for side in ("w", "h", "orient")}
    assert size == {"w": "15840", "h": "12240", "orient": "landscape"}


def test_headers_and_footers_of_the_first_and_the_other_pages_are_there(desk):
    package = desk.built(swedish())
    document = docx.Document(io.BytesIO(package.to_bytes()))
    section = document.sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_footer.paragraphs[0].text == "Rådhustorget 1, 123 45 Exempelstad"
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == (
        "Socialförvaltningen",
        "Exempelstad",
    )


def test_the_logo_is_there_with_every_pixel(desk):
    package = desk.built(swedish())
    pictures = [name for name in package.names() if name.startswith("word/media/")]
    assert [package.content(name) for name in pictures] == [logo()]


def test_an_old_logo_that_is_a_metafile_is_let_through(desk):
    metafile = b"\x01\x00\x00\x00" + bytes(200)
    package = desk.built(with_picture_of_kind(".emf", metafile, "image/x-emf"))
    assert [package.content(name) for name in package.names() if name.endswith(".emf")] == [metafile]


def test_a_typeface_that_is_classed_in_digits_only_stops_no_build(desk):
    fonts = desk.built(swedish()).content("word/fontTable.xml")
    assert re.search(rb'panose1 w:val="[0-9]{20}"', fonts)


@pytest.mark.parametrize("letterhead", [swedish, with_controls, with_two_sections])
def test_every_reference_of_the_report_leads_somewhere(desk, letterhead):
    package = desk.built(letterhead())
    links = relationships(package, DOCUMENT)
    used = {
        value
        for element in package.tree(DOCUMENT).iter()
        for name, value in element.attrib.items()
        if str(name).startswith(OFFICE)
    }
    assert used
    assert {target_of(links[one], DOCUMENT) for one in used} <= set(package.names())


def test_a_first_section_of_its_own_keeps_its_header_picture_and_paper(desk):
    package = desk.built(with_two_sections())
    document = docx.Document(io.BytesIO(package.to_bytes()))
    first, second = document.sections
    assert (first.header.paragraphs[0].text, second.header.paragraphs[0].text) == ("Dnr: SN 2026/1", "Bilaga")
    assert first.page_width < first.page_height
    assert second.page_width > second.page_height
    assert [package.content(name) for name in package.names() if "media" in name] == [logo(30, 30)]


def test_the_same_letterhead_gives_the_same_bytes(desk):
    first = desk.built(with_controls()).to_bytes()
    desk.reference.unlink()
    assert desk.built(with_controls()).to_bytes() == first


def test_a_reference_document_that_was_not_adopted_still_only_lends_its_styles(desk):
    from projrapport.resources import shipped

    content = (shipped("templates") / "reference.docx").read_bytes()
    assert "Table Number" in [text_of(one) for one in Package.read(content).tree(DOCUMENT).iter(q("p"))]
    desk.reference.parent.mkdir()
    desk.reference.write_bytes(content)
    from builders.run import run

    run(desk.capsys, "build", "2025", "--project", desk.project, "--date", "2026-02-01", "--format", "docx")
    built = Package.read((desk.project / "out" / "2025" / "board.docx").read_bytes())
    assert "Table Number" not in [text_of(one) for one in built.tree(DOCUMENT).iter(q("p"))]


def test_a_template_that_lacks_styles_is_told_how_to_adopt_it(desk):
    from builders.run import run

    desk.reference.parent.mkdir()
    desk.reference.write_bytes(document_bytes(plain()))
    ended = run(desk.capsys, "build", "2025", "--project", desk.project, "--format", "docx")
    assert ended.code == 5
    assert "Adopt it: projrapport letterhead adopt" in ended.err


@pytest.mark.parametrize(("before", "room"), [(0, 160), (12, None)])
def test_captions_do_not_touch_the_table_above_on_a_letterhead_whose_captions_have_no_space(
    desk, before, room
):
    letterhead = swedish()
    caption = letterhead.styles["Caption"].paragraph_format
    caption.space_before = docx.shared.Pt(before)
    package = desk.built(letterhead)
    captions = style_ids(package)["table caption"]
    blocks = [one for one in child(package.tree(DOCUMENT), "body") if one.tag in (q("p"), q("tbl"))]
    pairs = [(above.tag, style_of(below), below) for above, below in pairwise(blocks)]
    below = [one for kind, style, one in pairs if kind == q("tbl") and style == captions]
    assert below
    assert {attribute(one, "pPr", "spacing", of="before") for one in below} == {str(room or "")}
