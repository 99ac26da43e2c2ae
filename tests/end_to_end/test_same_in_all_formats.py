"""What one format of a report says, all of them say."""

from __future__ import annotations

import re
import zipfile

import pypdf
import pytest
from lxml import etree, html

from builders.run import DATE, SAMPLE
from projrapport.cli import main

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    out = tmp_path_factory.mktemp("built")
    assert main(["build", "2012", "--project", str(SAMPLE), "--output", str(out), "--date", DATE, "-q"]) == 0
    return out / "2012"


def of_docx(file):
    with zipfile.ZipFile(file) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    return " ".join("".join(cell.itertext(f"{W}t")) for cell in document.iter(f"{W}p"))


def of_html(file):
    main_part = html.document_fromstring(file.read_text(encoding="utf-8")).find(".//main")
    return " ".join(text for text in main_part.itertext())


def of_pdf(file):
    return " ".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


@pytest.mark.parametrize("name", ["board", "funder"])
@pytest.mark.parametrize("read", [of_docx, of_html, of_pdf], ids=["docx", "html", "pdf"])
def test_every_cell_of_every_table_stands_in_every_format(report, name, read):
    text = (report / f"{name}.md").read_text(encoding="utf-8")
    cells = {
        cell
        for line in text.splitlines()
        if line.startswith("| ")
        for cell in re.sub(r"\[\^\d+\]|\*\*|\\", "", line).replace("\u202f", "").strip("| ").split(" | ")
        if cell.strip()
    }
    assert len(cells) > 50
    kind = read.__name__.removeprefix("of_")
    shown = squeezed(read(report / f"{name}.{kind}"))
    assert sorted(cell for cell in cells if squeezed(cell) not in shown) == []


def squeezed(text):
    """Without spaces, line breaks and the hyphens of divided words."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)
