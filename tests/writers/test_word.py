import re
import zipfile

import pytest
from lxml import etree
from word_sample import BOARD_REPORT, REFERENCE, opened, package, report, written

from projrapport.errors import TemplateError
from projrapport.writers.package import Package
from projrapport.writers.word import word
from projrapport.writers.word.properties import CORE
from projrapport.writers.word.xml import DOCUMENT, NAMESPACE, attribute, q, text_of

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_the_first_line_is_the_title_of_the_document():
    document = opened("# Män & kvinnor <2012>\n\nText.")
    assert document.core_properties.title == "Män & kvinnor <2012>"
    assert document.paragraphs[0].style.name == "Title"
    assert document.paragraphs[0].text == "Män & kvinnor <2012>"


def test_headings_below_the_title_begin_at_level_one():
    document = opened("# Rapport\n\n## Sammanfattning\n\n### Mål 1\n\nText.")
    assert [p.style.name for p in document.paragraphs[1:3]] == ["Heading 1", "Heading 2"]


@pytest.mark.parametrize(("language", "locale"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_the_language_is_set_wherever_a_program_looks_for_it(language, locale):
    parts = Package.read(written("# Rapport\n\nText.", language=language))
    assert parts.tree(CORE).findtext("{*}language") == locale
    styles = parts.tree("word/styles.xml")
    assert attribute(styles, "docDefaults", "rPrDefault", "rPr", "lang") == locale
    assert attribute(parts.tree("word/settings.xml"), "themeFontLang") == locale


def test_the_properties_say_whose_report_it_is_and_of_which_day():
    properties = opened("# Rapport\n\nText.").core_properties
    assert properties.author == "Hässelby & Vällinge stadsdelsförvaltning"
    assert properties.subject == "Interventionssamtal för våldsutövare"
    assert properties.identifier == "1.2.4-123-2012, 540-77-2012"
    assert properties.created.isoformat()[:10] == properties.modified.isoformat()[:10] == "2013-01-15"


def test_the_author_is_not_printed_under_the_title():
    assert texts(opened("# Rapport\n\nText.")) == ["Rapport", "Text."]


def test_header_and_footer_show_title_organisation_and_page_of_pages():
    parts = package("Text.")
    shown = {
        name: text_of(parts.tree(name)) for name in parts.names() if re.match(r"word/(head|foot)er", name)
    }
    organisation = "Hässelby & Vällinge stadsdelsförvaltning"
    assert sorted(shown.values()) == ["", f"{organisation}1 (1)", f"{organisation}1 (1)", "Rapport"]
    fields = [field.get(q("instr")).strip() for field in parts.tree("word/footer1.xml").iter(q("fldSimple"))]
    assert fields == ["AUTHOR", "PAGE", "NUMPAGES"]


def test_the_first_page_has_no_running_title():
    section = opened("# Rapport\n\nText.").sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


def test_the_page_is_a4_with_margins_of_25_mm():
    section = opened("# Rapport\n\nText.").sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    margins = (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin)
    assert {round(margin.mm) for margin in margins} == {25}


AWKWARD = (
    "å & b < c > d *e* 3 * 4 a_b_c 5 | 6 {klammer} [c] $5$ @namn ~9~ 10^2^ 'x' \"y\" -- <b>fet</b> \\emph{t}"
)


def test_text_comes_out_as_typed_whatever_characters_it_holds():
    plain = AWKWARD.replace("*", r"\*").replace(r"\e", r"\\e")
    assert texts(opened(f"# Rapport\n\n{plain}")) == ["Rapport", AWKWARD]


def test_no_break_spaces_stay():
    assert texts(opened("# Rapport\n\n500\u00a0000\u00a0kronor")) == ["Rapport", "500\u00a0000\u00a0kronor"]


def test_no_mark_up_is_left_in_the_board_report():
    document = Package.read(written(BOARD_REPORT)).tree(DOCUMENT)
    assert re.findall(r"\{|\}|\[\^|\*\*|:::|\]\(", text_of(document)) == []


def test_every_style_that_is_used_is_defined():
    parts = Package.read(written(f"{BOARD_REPORT}\n\n    indraget som kod\n"))
    defined = {style.get(q("styleId")) for style in parts.tree("word/styles.xml").iter(q("style"))}
    used = {
        element.get(q("val"))
        for name in parts.names()
        if name.startswith("word/") and name.endswith(".xml")
        for element in parts.tree(name).iter(q("pStyle"), q("rStyle"), q("tblStyle"), q("basedOn"), q("next"))
    }
    assert used - defined == set()


def test_lists_are_numbered_and_hang_by_seven_millimetres_a_level():
    parts = package("1. Ett\n2. Två\n\nText\n\n- a\n    - b")
    levels = [
        level
        for level in parts.tree("word/numbering.xml").iter(q("lvl"))
        if attribute(level, "lvlText").strip() and level.get(q("ilvl")) in {"0", "1"}
    ]
    looks = {
        (attribute(x, "numFmt"), attribute(x, "lvlText"), attribute(x, "pPr", "ind", of="left"))
        for x in levels
    }
    assert {("decimal", "%1.", "397"), ("bullet", "•", "397"), ("bullet", "–", "794")} <= looks


def test_the_same_report_gives_the_same_bytes():
    assert written(BOARD_REPORT) == written(BOARD_REPORT)


def test_every_part_has_a_content_type_and_every_relationship_a_target():
    parts = Package.read(written(BOARD_REPORT))
    types = parts.tree("[Content_Types].xml")
    covered = {override.get("PartName") for override in types if override.tag.endswith("Override")}
    named = {f"/{name}" for name in parts.names() if not name.endswith(".rels") and not name.startswith("[")}
    assert covered == named
    for name in parts.names():
        if name.endswith(".rels"):
            folder = name.partition("_rels/")[0]
            inside = [r for r in parts.tree(name).iter(RELATIONSHIP) if r.get("TargetMode") != "External"]
            assert {folder + r.get("Target") for r in inside} <= set(parts.names())


def test_a_text_without_a_title_is_refused():
    with pytest.raises(
        TemplateError, match=r"report text: has no title. Let the template begin with a line “# Title”."
    ):
        written("## Sammanfattning\n\nText.")


def test_a_reference_document_that_is_not_there_is_named(tmp_path):
    with pytest.raises(TemplateError, match=r"reference.docx: is not there. Put back"):
        word("# Rapport", report(), reference=tmp_path / "reference.docx")


def test_a_reference_document_that_is_something_else_is_named(tmp_path):
    broken = tmp_path / "brevmall.docx"
    broken.write_bytes(b"{\\rtf1 not a Word document}")
    with pytest.raises(TemplateError, match=r"brevmall.docx: is not a Word document."):
        word("# Rapport", report(), reference=broken)


def test_a_zip_without_a_document_in_it_is_not_a_word_document_either(tmp_path):
    other = tmp_path / "brevmall.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(TemplateError, match=r"brevmall.docx: is not a Word document."):
        word("# Rapport", report(), reference=other)


def changed_reference(folder, change):
    """A reference document of one's own: ours, changed."""
    parts = Package.read(REFERENCE.read_bytes())
    change(parts)
    own = folder / "brevmall.docx"
    own.write_bytes(parts.to_bytes())
    return own


def test_a_reference_document_without_a_page_size_is_told_so(tmp_path):
    def change(parts):
        section = parts.tree(DOCUMENT).find(f".//{q('sectPr')}")
        section.remove(section.find(q("pgSz")))

    with pytest.raises(TemplateError, match=r"brevmall.docx: does not say how large its pages are"):
        word("# Rapport\n\nText.", report(), reference=changed_reference(tmp_path, change))


def test_the_page_of_an_own_reference_document_decides_how_wide_tables_are(tmp_path):
    def change(parts):
        margins = parts.tree(DOCUMENT).find(f".//{q('pgMar')}")
        margins.set(q("left"), "2834.6")

    own = changed_reference(tmp_path, change)
    parts = Package.read(word("# Rapport\n\n| A |\n|---|\n| a |", report(), reference=own))
    assert attribute(parts.tree(DOCUMENT), "body", "tbl", "tblPr", "tblW", of="w") == str(11906 - 2835 - 1417)


OWN_LIST = '<w:abstractNum xmlns:w="{w}" w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'


def test_lists_of_an_own_reference_document_keep_their_form(tmp_path):

    def change(parts):
        numbering = parts.tree("word/numbering.xml")
        numbering.append(etree.fromstring(OWN_LIST.format(w=NAMESPACE)))

    own = changed_reference(tmp_path, change)
    parts = Package.read(word("# Rapport\n\n- a\n- b", report(), reference=own))
    level = parts.tree("word/numbering.xml").find(f"{q('abstractNum')}[@{q('abstractNumId')}='7']/{q('lvl')}")
    assert attribute(level, "numFmt") == "bullet"
    assert level.find(q("pPr")) is None


COMPLEX_FIELD = (
    '<w:p xmlns:w="{w}"><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> title </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Förra årets</w:t></w:r><w:r><w:t> rapport</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>, slutversion</w:t></w:r></w:p>'
)


def test_a_header_that_word_has_saved_shows_the_title_too(tmp_path):
    def change(parts):
        header = parts.tree("word/header1.xml")
        header[:] = [etree.fromstring(COMPLEX_FIELD.format(w=NAMESPACE))]

    parts = Package.read(word("# Rapport\n\nText.", report(), reference=changed_reference(tmp_path, change)))
    assert "Rapport, slutversion" in {
        text_of(parts.tree(n)) for n in parts.names() if n.startswith("word/header")
    }


def test_a_reference_document_that_lacks_styles_is_told_which(tmp_path):
    def change(parts):
        styles = parts.tree("word/styles.xml")
        for style in styles.findall(q("style")):
            if attribute(style, "name") in {"Table Text", "Compact"}:
                styles.remove(style)

    with pytest.raises(TemplateError, match=r"brevmall.docx: lacks the styles Compact, Table Text."):
        word("# Rapport\n\nText.", report(), reference=changed_reference(tmp_path, change))
