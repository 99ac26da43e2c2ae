"""What does not become a letterhead, and why."""

import io
import zipfile

import pytest
from docx import Document

from builders.letterheads import (
    MAIN,
    document_bytes,
    plain,
    retype,
    swedish,
    with_linked_picture,
    with_macros,
    with_picture_of_kind,
    with_tracked_change,
)
from builders.run import run
from projrapport.writers.package import Package
from projrapport.writers.word.xml import q

TEST_NUMBER = "198069100104"
PASSWORD = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
)


def without_text():
    package = Package.read(document_bytes(plain()))
    package.remove("word/document.xml")
    return package.to_bytes()


def of_another_kind():
    package = Package.read(document_bytes(plain()))
    retype(
        package,
        f"{MAIN}.document.main+xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    )
    return package.to_bytes()


def with_a_broken_part():
    with zipfile.ZipFile(io.BytesIO(document_bytes(plain()))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"][:200]
    return Package(parts).to_bytes()


def with_broken_settings():
    with zipfile.ZipFile(io.BytesIO(document_bytes(plain()))) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    return Package({**parts, "word/settings.xml": b"<w:settings"}).to_bytes()


def without_its_logo():
    package = Package.read(document_bytes(swedish()))
    package.remove("word/media/image1.png")
    return package.to_bytes()


def in_the_strict_form():
    package = Package.read(document_bytes(plain()))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ordinary = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts = {name: package.content(name) for name in package.names()}
    return Package(
        {**parts, "word/document.xml": parts["word/document.xml"].replace(ordinary, strict)}
    ).to_bytes()


def without_paper():
    document = plain()
    section = document.sections[0]._sectPr
    section.remove(section.find(q("pgSz")))
    return document_bytes(document)


REFUSED = {
    "a password": (PASSWORD, "is protected by a password. Open it in Word, take the password away"),
    "an old document": (
        b"\xd0\xcf\x11\xe0" + bytes(600),
        "is not a .docx or .dotx file. Open it in Word and save it",
    ),
    "macros": (
        with_macros(),
        "holds macros. Open it in Word and save it as a Word document without macros (.docx).",
    ),
    "no Word document": (b"hello", "is broken, or not a Word document."),
    "half a file": (document_bytes(plain())[:3000], "is broken, or not a Word document."),
    "no text": (without_text(), "is broken, or not a Word document."),
    "a workbook": (of_another_kind(), "is not a Word document."),
    "a broken part": (with_a_broken_part(), "is broken, or not a Word document."),
    "broken settings": (with_broken_settings(), "is broken, or not a Word document."),
    "a lost logo": (without_its_logo(), "lacks parts of itself (a header, a footer or a picture)."),
    "the strict form": (
        in_the_strict_form(),
        "is saved in the strict form of Word's files. Open it in Word and save",
    ),
    "tracked changes": (
        document_bytes(with_tracked_change()),
        "has tracked changes. Open it in Word, accept or reject",
    ),
    "a linked picture": (
        document_bytes(with_linked_picture()),
        "text: refers to a picture or object in another file.",
    ),
    "a scanned picture": (
        with_picture_of_kind(".tif", b"II*\0", "image/tiff"),
        "header: holds a picture of a kind that reports cannot hold (.tif). In Word, replace it by a picture",
    ),
    "no paper": (without_paper(), "does not say how large its pages are. Set its paper and margins"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_it_is_refused_with_the_way_out_and_nothing_is_written(desk, what):
    content, message = REFUSED[what]
    ended = desk.adopt(content)
    assert ended.code == 5
    assert message in ended.err
    assert not desk.reference.exists()


def test_a_file_that_is_not_there_is_told(desk):
    from builders.run import run

    ended = run(desk.capsys, "letterhead", "adopt", desk.folder / "nothing.dotx", "--project", desk.project)
    assert (
        ended.code,
        "cannot be read: No such file or directory. Name the Word template." in ended.err,
    ) == (5, True)


@pytest.mark.parametrize("place", ["text", "header", "the name of a control"])
def test_the_number_of_a_person_is_refused_and_not_repeated(desk, place):
    document = plain()
    paragraph = document.sections[0].header.paragraphs[0] if place == "header" else document.add_paragraph()
    if place == "the name of a control":
        from builders.letterheads import control

        paragraph._p.append(control(title=TEST_NUMBER))
    else:
        paragraph.text = f"Ärende {TEST_NUMBER}"
    ended = desk.adopt(document)
    assert ended.code == 7
    assert (
        "holds a number in the form of a personal identity number. Take it out of the letterhead."
        in ended.err
    )
    assert TEST_NUMBER not in ended.err + ended.out
    assert not desk.reference.exists()


def test_a_long_number_that_a_build_would_stop_at_is_told_and_one_that_is_declared_is_not(desk):
    document = plain()
    document.sections[0].footer.paragraphs[0].text = "Telefon 0850825000"
    assert "holds seven digits or more in a row" in desk.told(document)["remarks"][0]
    desk.reference.unlink()
    file = desk.project / "projrapport.toml"
    with file.open("a", encoding="utf-8") as end:
        end.write('\n[output]\nallowed_numbers = ["0850825000"]\n')
    assert desk.told(document)["remarks"] == []


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(desk):
    desk.reference.parent.write_text("a file where the folder of templates should be", encoding="utf-8")
    ended = desk.adopt(plain())
    assert ended.code == 6
    assert "cannot be written: " in ended.err
    assert not list(desk.project.glob("*.new"))


def test_a_former_letterhead_is_not_replaced_unasked(desk):
    assert desk.adopt(plain()).code == 0
    former = desk.reference.read_bytes()
    ended = desk.adopt(Document())
    assert ended.code == 6
    assert "is there already. Use --replace" in ended.err
    assert desk.reference.read_bytes() == former
    assert desk.adopt(Document(), "--replace").code == 0
    assert desk.reference.read_bytes() != former


def test_a_template_designed_in_word_is_no_letterhead(desk):
    letterhead = plain()
    letterhead.add_paragraph('Det kom {{ f("men") }} män.')
    ended = desk.adopt(letterhead)
    assert ended.code == 5
    assert "has tags of a template ({{ … }})" in ended.err
    assert "output.templates" in ended.err
    assert not desk.reference.exists()


def test_a_file_that_is_not_there_is_told_also_where_there_is_a_letterhead_already(desk):
    assert desk.adopt(plain()).code == 0
    missing = desk.folder / "saknas.dotx"
    ended = run(desk.capsys, "letterhead", "adopt", missing, "--project", desk.project)
    assert "cannot be read" in ended.err
