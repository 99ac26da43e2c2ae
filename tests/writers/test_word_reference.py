import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from word_sample import REFERENCE

from builders.program import SECONDS
from projrapport.writers.package import Package
from projrapport.writers.word.xml import attribute, q

ROOT = Path(__file__).parents[2]

PANDOC_WRITES_WITH = """
Normal · Body Text · First Paragraph · Compact · Title · Subtitle · Author · Date · Abstract Title · Abstract ·
Bibliography · heading 1 · heading 2 · heading 3 · heading 4 · heading 5 · heading 6 · heading 7 · heading 8 ·
heading 9 · Block Text · footnote text · Footnote Block Text · Default Paragraph Font · Table · Definition Term ·
Definition · caption · Table Caption · Image Caption · Figure · Captioned Figure · Body Text Char · Verbatim Char ·
Section Number · footnote reference · Hyperlink · TOC Heading · Source Code
"""


def parts():
    return Package.read(REFERENCE.read_bytes())


def style(name):
    styles = parts().tree("word/styles.xml")
    return next(s for s in styles.iter(q("style")) if attribute(s, "name") == name)


def test_the_reference_document_is_what_its_script_makes(tmp_path):
    made = tmp_path / "reference.docx"
    subprocess.run(
        [sys.executable, ROOT / "scripts" / "make_reference.py", made], check=True, timeout=SECONDS
    )
    assert made.read_bytes() == REFERENCE.read_bytes()


def test_all_styles_that_pandoc_writes_with_are_defined():
    defined = {attribute(s, "name") for s in parts().tree("word/styles.xml").iter(q("style"))}
    assert {name.strip() for name in PANDOC_WRITES_WITH.split("·")} - defined == set()


def test_it_opens_as_a_document_and_shows_its_styles():
    document = docx.Document(io.BytesIO(REFERENCE.read_bytes()))
    assert document.core_properties.language == "sv-SE"
    assert "Table Number" in [paragraph.text for paragraph in document.paragraphs]


def test_headings_and_table_captions_stay_with_what_follows():
    for name in ("heading 1", "heading 2", "heading 3", "Table Caption", "Title"):
        assert style(name).find(f"{q('pPr')}/{q('keepNext')}") is not None


def test_footnotes_are_nine_points_and_the_text_eleven():
    assert attribute(style("footnote text"), "rPr", "sz") == "18"
    assert attribute(parts().tree("word/styles.xml"), "docDefaults", "rPrDefault", "rPr", "sz") == "22"


def luminance(color):
    channels = (int(color[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(ink, paper):
    dark, light = sorted((luminance(ink), luminance(paper)))
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_of_type_can_be_read_on_white():
    colors = {color.get(q("val")) for color in parts().tree("word/styles.xml").iter(q("color"))}
    assert len(colors) >= 3
    assert min(contrast(color, "FFFFFF") for color in colors) >= 4.5


def test_the_header_row_can_be_read_on_its_shade():
    first_row = style("Table").find(q("tblStylePr"))
    ink, shade = attribute(first_row, "rPr", "color"), attribute(first_row, "tcPr", "shd", of="fill")
    assert first_row.get(q("type")) == "firstRow"
    assert contrast(ink, shade) >= 4.5


@pytest.mark.parametrize("part", ["word/footer1.xml", "word/footer2.xml"])
def test_the_footer_counts_pages(part):
    fields = [field.get(q("instr")).strip() for field in parts().tree(part).iter(q("fldSimple"))]
    assert fields[-2:] == ["PAGE", "NUMPAGES"]
