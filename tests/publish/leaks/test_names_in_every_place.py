"""A name of the exports is found wherever people put it in a document, and what is told of it does not repeat it."""

from __future__ import annotations

import zlib

import pytest
from pypdf.generic import NameObject

from projrapport.publish.leaks.gate import LeakGate
from publish.leaks.planted import NUMBER, WORD_PLACES, WORKBOOK_PLACES, a_pdf, added, in_sheet, picture
from publish.leaks.planted_names import (
    NAME,
    NAMES_IN_HTML,
    PDF_PLACES_OF,
    _drawn,
    holds_the_name,
    shown,
    with_the_name,
)
from publish.leaks.test_exports_asked import NAMES


def told(known, **files: bytes) -> list[str]:
    """What the gate says of files; their names have an underscore for the dot."""
    named = {name.replace("_", "."): content for name, content in files.items()}
    said = [str(problem) for problem in LeakGate(known).inspect(named)]
    assert not any("kanarie" in one.lower() or "8503" in one for one in said), "the message repeats it"
    return said


@pytest.mark.parametrize("place", NAMES_IN_HTML)
def test_in_a_web_page_a_name_is_found_in(place):
    assert told(NAMES, board_html=NAMES_IN_HTML[place].encode())


ELSEWHERE = {
    "the company": "what stands there already makes one word with it",
    "a text of a picture": "a chunk of another length is none; below",
    "the reference of a chart": "it refers to a sheet, whose own name is looked at",
}


@pytest.mark.parametrize("place", [place for place in WORD_PLACES if place not in ELSEWHERE])
def test_in_a_word_document_a_name_is_found_in(place, documents):
    document = with_the_name(WORD_PLACES[place](documents["board.docx"]))
    assert told(NAMES, board_docx=document) or not holds_the_name(document)


@pytest.mark.parametrize("place", [place for place in WORKBOOK_PLACES if place not in ELSEWHERE])
def test_in_a_workbook_a_name_is_found_in(place, documents):
    workbook = with_the_name(WORKBOOK_PLACES[place](documents["summary.xlsx"]))
    assert told(NAMES, summary_xlsx=workbook) or not holds_the_name(workbook)


@pytest.mark.parametrize("letters", ["utf-8", "latin-1"])
@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt"])
def test_a_name_in_a_text_of_a_picture_is_found(kind, letters, documents):
    text = NAME.encode(letters)
    chunk = b"Author\0" + (b"\0" + zlib.compress(text) if kind == b"zTXt" else text)
    document = added("word/media/image1.png", picture((kind, chunk)))(documents["board.docx"])
    assert told(NAMES, board_docx=document)


@pytest.mark.parametrize(
    "footer",
    ["&amp;L{}", "&amp;Lx&amp;C{}", '&amp;"Arial,Bold"&amp;8{}', "&amp;LÅsa &amp;BKanarie&amp;Bfågel"],
)
def test_the_signs_that_dress_a_footer_of_a_sheet_part_no_name(footer, documents):
    plant = in_sheet(f"<headerFooter><oddFooter>{footer.format(NAME)}</oddFooter></headerFooter>")
    assert any(
        "first and last name" in one for one in told(NAMES, summary_xlsx=plant(documents["summary.xlsx"]))
    )


@pytest.mark.parametrize("place", PDF_PLACES_OF)
def test_in_a_pdf_a_name_is_found_in(place):
    assert told(NAMES, board_pdf=PDF_PLACES_OF[place](NAME))


@pytest.mark.parametrize("place", PDF_PLACES_OF)
def test_in_a_pdf_a_number_is_found_in_each_of_these_places_too(place):
    assert told(NAMES, board_pdf=PDF_PLACES_OF[place](NUMBER))


SHUT = {
    "a mark whose name is hidden",
    "an attachment", "a former version of it", "a file that is locked", "a page that is no more in the list",
    "what follows its end",
}  # fmt: skip
"""Places that are refused whatever stands in them."""


@pytest.mark.parametrize("place", [place for place in PDF_PLACES_OF if place not in SHUT])
def test_other_words_in_these_places_give_no_alarm(place):
    assert not told(NAMES, board_pdf=PDF_PLACES_OF[place]("Samtal 2012"))


@pytest.mark.parametrize("name", ["Åsa Kanarie- fågel", "Åsa- Kanariefågel"])
def test_in_a_pdf_a_name_is_found_that_is_parted_at_the_end_of_a_line(name):
    lines = b" 0 -14 Td ".join(shown(part) for part in name.split(" "))
    assert told(NAMES, board_pdf=a_pdf(_drawn(b"BT /F1 12 Tf 20 200 Td " + lines + b" ET")))


@pytest.mark.parametrize("kind", ["/Type0", "/Type3"])
def test_a_pdf_whose_letters_cannot_be_told_is_not_published(kind):
    """The glyphs of such a typeface are numbers of its own; what is drawn with them reads as something else."""

    def plant(writer):
        font = writer.pages[0]["/Resources"]["/Font"]["/F1"]
        font.update({NameObject("/Subtype"): NameObject(kind)})

    assert any(
        "a typeface that does not tell its letters" in one for one in told(NAMES, board_pdf=a_pdf(plant))
    )
