"""Figures in a Word document as content controls, and what it keeps of them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from builders.report import report
from builders.templates import SHIPPED, own
from projrapport.report.marks import SIGN
from projrapport.report.render import render
from projrapport.writers.package import Package
from projrapport.writers.word import word
from projrapport.writers.word.controls import LONGEST, PREFIX, short
from projrapport.writers.word.notes import NOTES
from projrapport.writers.word.record import read_record
from projrapport.writers.word.xml import DOCUMENT, attribute, q

TEXT = """# Rapport om {{ f("men").with_unit }}

## Om **{{ f("men") }}** män

Det var **{{ f("men").with_unit }}** och *{{ f("men").previous }}*.[^own]

{{ table([f("men")], "Män") }}

[^own]: Av {{ f("calls") }}.
"""


def package(tmp_path: Path, text: str = TEXT) -> Package:
    made = report()
    return Package.read(
        word(
            render(made, "mine", folders=own(tmp_path, report=text)),
            made,
            reference=SHIPPED / "reference.docx",
        )
    )


def controls(root):
    return {
        attribute(one, "sdtPr", "alias"): "".join(t.text for t in one.iter(q("t")))
        for one in root.iter(q("sdt"))
    }


def test_each_figure_is_an_unbound_plain_text_control_with_its_name_in_tag_and_alias(tmp_path):
    for one in package(tmp_path).tree(DOCUMENT).iter(q("sdt")):
        kinds = [part.tag for part in one.find(q("sdtPr"))]
        assert kinds == [q("alias"), q("tag"), q("id"), q("text")]
        assert attribute(one, "sdtPr", "tag") == PREFIX + attribute(one, "sdtPr", "alias")


def test_controls_hold_the_figure_alone_in_headings_titles_tables_and_text(tmp_path):
    found = controls(package(tmp_path).tree(DOCUMENT))
    assert found["men@2012|with_unit"] == "45\u00a0män"
    assert found["men@2012"] == "45"
    assert found["men@2012:change|in_table"] == "+18"
    assert found["men@2012:percent|in_table"] == "+67\u00a0%"


def test_figures_in_notes_are_controls_too(tmp_path):
    assert "calls@2012" in controls(package(tmp_path).tree(NOTES))


def test_a_control_wears_the_dress_of_the_text_round_it(tmp_path):
    bold = [
        one for one in package(tmp_path).tree(DOCUMENT).iter(q("sdt")) if one.find(f".//{q('b')}") is not None
    ]
    assert {attribute(one, "sdtPr", "alias") for one in bold} == {"men@2012", "men@2012|with_unit"}


def test_no_two_controls_have_one_number(tmp_path):
    found = package(tmp_path)
    numbers = [
        attribute(one, "id") for part in (DOCUMENT, NOTES) for one in found.tree(part).iter(q("sdtPr"))
    ]
    assert len(set(numbers)) == len(numbers)


def test_nothing_is_left_of_the_marks(tmp_path):
    found = package(tmp_path)
    signs = SIGN.strip("[]")
    for name in found.names():
        text = found.content(name).decode("utf-8", "replace")
        assert not any(signs[0] <= letter <= signs[-1] for letter in text), name


def test_the_record_holds_every_place_with_its_text_and_heading(tmp_path):
    record = read_record(package(tmp_path))
    assert (record.period, record.audience, record.draft, record.date) == (
        "2012",
        "internal",
        True,
        "2013-01-15",
    )
    places = [(one.name, one.text, one.heading) for one in record.places]
    assert places[0] == ("men@2012|with_unit", "45\u00a0män", "Rapport om 45\u00a0män")
    assert ("men@2011", "27", "Om 45 män") in places
    assert ("calls@2012", "310", "Om 45 män") in places


def test_the_record_is_a_part_that_nothing_is_bound_to(tmp_path):
    found = package(tmp_path)
    assert "dataBinding" not in found.content(DOCUMENT).decode()
    assert b"customXml/item1.xml" in found.content("word/_rels/document.xml.rels")
    assert b"/customXml/itemProps1.xml" in found.content("[Content_Types].xml")


def test_the_same_report_gives_the_same_bytes(tmp_path):
    assert package(tmp_path).to_bytes() == package(tmp_path).to_bytes()


def test_a_document_without_figures_keeps_no_record(tmp_path):
    found = package(tmp_path, "# Rapport\n\nIngen siffra.")
    assert not any(name.startswith("customXml") for name in found.names())


@pytest.mark.parametrize(
    "name", ["men@2012", "x" * 61, "x" * 62, "men@2012[channel=" + "å" * 200 + "]|in_table"]
)
def test_a_name_fits_into_a_tag_and_differs_from_others(name):
    assert len(PREFIX + short(name)) <= LONGEST
    assert short(name) != short(name + "1")


def test_word_opens_it_as_a_zip_without_double_parts(tmp_path):
    with zipfile.ZipFile(io.BytesIO(package(tmp_path).to_bytes())) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
