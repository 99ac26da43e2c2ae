"""What of a file does not belong to its look: taken out, and told."""

import io
import zipfile

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from builders.letterheads import document_bytes, plain, with_comment, with_two_sections
from projrapport.publish.leaks.office_pieces import WORD
from projrapport.writers.package import Package
from projrapport.writers.word.xml import q


def test_properties_that_tell_of_a_person_are_removed_and_told(desk):
    document = plain()
    document.core_properties.author = document.core_properties.last_modified_by = "Någon"
    assert {"author", "last saved by"} <= set(desk.told(document)["removed"])
    with zipfile.ZipFile(io.BytesIO(desk.reference.read_bytes())) as archive:
        assert not [name for name in archive.namelist() if "Någon".encode() in archive.read(name)]


def test_comments_are_left_out_and_told(desk):
    assert "comments" in desk.told(with_comment())["left_out"]
    adopted = Package.read(desk.reference.read_bytes())
    assert not [name for name in adopted.names() if "comment" in name]
    assert (
        next(adopted.tree("word/document.xml").iter(q("commentReference"), q("commentRangeStart")), None)
        is None
    )


def test_protection_against_editing_is_left_out_and_told(desk):
    document = plain()
    document.settings.element.append(
        parse_xml(f'<w:documentProtection {nsdecls("w")} w:edit="forms" w:enforcement="1"/>')
    )
    assert desk.told(document)["left_out"][0] == "its protection against editing: reports can be edited"
    assert (
        next(
            Package.read(desk.reference.read_bytes()).tree("word/settings.xml").iter(q("documentProtection")),
            None,
        )
        is None
    )


def test_nothing_is_left_that_the_leak_gate_would_not_let_pass(desk):
    names = desk.adopted(plain()).names()
    assert [name for name in names if not WORD.fullmatch(name)] == []
    assert "word/theme/theme1.xml" in names


def test_nothing_is_left_but_what_makes_up_the_look(desk):
    others = (
        "customXml",
        "custom.xml",
        "glossary",
        "stylesWithEffects",
        "thumbnail",
        "settings.xml.rels",
        "people",
    )
    assert not [name for name in desk.adopted(plain()).names() if any(other in name for other in others)]


def test_no_relationship_leads_to_a_part_that_is_gone(desk):
    from projrapport.writers.word.carried import is_outside, target_of

    adopted = desk.adopted(with_two_sections())
    for links in [name for name in adopted.names() if name.endswith(".rels")]:
        part = "" if links == "_rels/.rels" else links.replace("_rels/", "").removesuffix(".rels")
        assert all(is_outside(one) or target_of(one, part) in adopted for one in adopted.tree(links))


def test_the_file_that_was_named_stays_as_it_is(desk):
    before = document_bytes(plain())
    desk.adopt(before)
    assert (desk.folder / "brevmall.dotx").read_bytes() == before
