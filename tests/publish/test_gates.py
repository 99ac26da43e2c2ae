"""Gates: files that are not what they say never reach the folder."""

from __future__ import annotations

import io
import warnings
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projrapport.errors import OutputError
from projrapport.publish.gates import STRUCTURE, pass_gates

FAULT = "This is a fault in projrapport; the former report is untouched."
TYPES = {"[Content_Types].xml": b"<Types/>"}


def package(parts, kind=zipfile.ZIP_STORED):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", kind) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a part of the same name twice is what is tried
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()


WHOLE = package(
    [*TYPES.items(), ("word/document.xml", "<d>å</d>".encode()), ("word/media/image1.png", b"\x89PNG")]
)
TWICE = package([*TYPES.items(), ("a.xml", b"<a/>"), ("a.xml", b"<a/>")])


PAGE = b"<!DOCTYPE html><html><meta content=\"default-src 'none'\">text</html>\n"
PDF = b"%PDF-1.7\n<pdfuaid:part>1</pdfuaid:part>\n%%EOF\n"


def damaged():
    """A package with one bit turned over in a part that is stored as it is."""
    place = WHOLE.index(b"<d>")
    return WHOLE[:place] + b"<D>" + WHOLE[place + 3 :]


def test_sound_files_pass():
    pass_gates(
        {
            "report.md": "Kön\n".encode(),
            "report.docx": WHOLE,
            "summary.xlsx": WHOLE,
            "manifest.json": b"{}",
            "figure.svg": b"<svg/>",
            "board.html": PAGE,
            "board.pdf": PDF,
        },
        STRUCTURE,
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("report.md", b"", "came out empty."),
        ("report.md", b" \n", "came out empty."),
        ("figure.png", b"", "came out empty."),
        ("report.md", b"K\xf6n", "came out with byte 2 that is not UTF-8."),
        ("manifest.json", b"{", "came out as something that is not JSON."),
        ("manifest.json", b"\xff", "came out as something that is not JSON."),
        ("board.html", PAGE[:-9], "came out as something that is no whole web page."),
        ("board.html", b"<p>" + PAGE, "came out as something that is no whole web page."),
        (
            "board.html",
            PAGE.replace(b"'none'", b"*"),
            "came out without the policy that keeps it from fetching anything.",
        ),
        ("board.html", PAGE.replace(b"text", b"\xf6"), "came out with byte 57 that is not UTF-8."),
        ("board.pdf", PDF[:-7], "came out as something that is no whole PDF."),
        ("board.pdf", PDF[1:], "came out as something that is no whole PDF."),
        ("board.pdf", PDF.replace(b"pdfuaid", b""), "came out as a PDF that is not PDF/UA."),
        ("report.docx", b"PK", "came out damaged."),
        ("report.docx", WHOLE[:-30], "came out damaged."),
        ("report.docx", damaged(), "came out damaged."),
        ("report.docx", package([("word/document.xml", b"<d/>")]), "came out without its list of contents."),
        ("summary.xlsx", TWICE, "came out with two parts of one name."),
        (
            "summary.xlsx",
            package([*TYPES.items(), ("xl/sheet.xml", b"<a>\n<b></a>")]),
            "came out with xl/sheet.xml broken at line 2.",
        ),
        (
            "report.docx",
            package([*TYPES.items(), ("_rels/.rels", b"")]),
            "came out with _rels/.rels broken at line 1.",
        ),
    ],
)
def test_an_unsound_file_is_told(name, content, told):
    with pytest.raises(OutputError) as error:
        pass_gates({name: content, "other.md": b"sound"}, STRUCTURE)
    assert str(error.value) == f"{name}: {told} {FAULT}"


PACKED = package(
    [*TYPES.items(), ("word/document.xml", b"<d>" + b"text " * 50 + b"</d>")], zipfile.ZIP_DEFLATED
)


@settings(max_examples=300)
@given(place=st.integers(0, len(PACKED) - 1), byte=st.integers(0, 255), cut=st.integers(0, 40))
def test_a_damaged_package_passes_or_is_told_and_nothing_else(place, byte, cut):
    content = PACKED[:place] + bytes([byte]) + PACKED[place + 1 :]
    with suppress(OutputError):
        pass_gates({"report.docx": content[: len(content) - cut]}, STRUCTURE)


def test_a_message_never_holds_what_stands_in_a_file():
    broken = package([*TYPES.items(), ("word/document.xml", b"<d>CANARY<CANARY></d>")])
    with pytest.raises(OutputError) as error:
        pass_gates({"report.docx": broken, "report.md": b"CANARY\xff", "manifest.json": b"CANARY"}, STRUCTURE)
    assert "CANARY" not in str(error.value)
    assert len(error.value.problems) == 3
