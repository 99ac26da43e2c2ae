"""A name of the exports is found wherever people put it in a web page or a PDF, and what is told of it does not repeat it."""

from __future__ import annotations

import pytest
from pypdf.generic import NameObject

from projrapport.publish.leaks.gate import LeakGate
from publish.leaks.planted import NUMBER, a_pdf
from publish.leaks.planted_names import NAME, NAMES_IN_HTML, PDF_PLACES_OF
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


@pytest.mark.parametrize("place", PDF_PLACES_OF)
def test_in_a_pdf_a_name_is_found_in(place):
    assert told(NAMES, board_pdf=PDF_PLACES_OF[place](NAME))


@pytest.mark.parametrize("place", PDF_PLACES_OF)
def test_in_a_pdf_a_number_is_found_in_each_of_these_places_too(place):
    assert told(NAMES, board_pdf=PDF_PLACES_OF[place](NUMBER))


SHUT = {
    "an attachment", "a former version of it", "a file that is locked", "a page that is no more in the list",
    "what follows its end",
}  # fmt: skip
"""Places that are refused whatever stands in them."""


@pytest.mark.parametrize("place", [place for place in PDF_PLACES_OF if place not in SHUT])
def test_other_words_in_these_places_give_no_alarm(place):
    assert not told(NAMES, board_pdf=PDF_PLACES_OF[place]("Samtal 2012"))


@pytest.mark.parametrize("kind", ["/Type0", "/Type3"])
def test_a_pdf_whose_letters_cannot_be_told_is_not_published(kind):
    """The glyphs of such a typeface are numbers of its own; what is drawn with them reads as something else."""

    def plant(writer):
        font = writer.pages[0]["/Resources"]["/Font"]["/F1"]
        font.update({NameObject("/Subtype"): NameObject(kind)})

    assert any(
        "a typeface that does not tell its letters" in one for one in told(NAMES, board_pdf=a_pdf(plant))
    )
