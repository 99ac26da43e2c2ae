import io
import zipfile

from lxml import etree

from projrapport.writers.package import CONTENT_TYPES, Package

PARTS = {"word/b.xml": b"<b/>", CONTENT_TYPES: b"<Types/>", "a.xml": b"<a/>"}


def entries(document):
    return zipfile.ZipFile(io.BytesIO(document)).infolist()


def test_parts_stand_in_a_fixed_order_with_the_content_types_first():
    assert [entry.filename for entry in entries(Package(PARTS).to_bytes())] == [
        CONTENT_TYPES,
        "a.xml",
        "word/b.xml",
    ]


def test_no_time_of_day_and_no_system_is_left_in_the_file():
    for entry in entries(Package(PARTS).to_bytes()):
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert entry.create_system == 3


def test_what_is_changed_in_a_tree_is_written():
    package = Package(PARTS)
    package.tree("a.xml").set("language", "sv")
    again = Package.read(package.to_bytes())
    assert again.tree("a.xml").get("language") == "sv"
    assert again.tree("word/b.xml").tag == "b"


def test_a_part_can_be_replaced():
    package = Package(PARTS)
    package.put("a.xml", etree.Element("new"))
    assert Package.read(package.to_bytes()).tree("a.xml").tag == "new"


def test_reading_and_writing_changes_nothing():
    document = Package(PARTS).to_bytes()
    assert Package.read(document).to_bytes() == document


def test_a_part_never_reads_a_file_it_names(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    evil = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]><a>&e;</a>'
    assert b"canary" not in Package({"a.xml": evil.encode()}).tree("a.xml").xpath("string()").encode()
