"""A report that would name somebody is not published: the former one stays, and nobody is named in the message."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders.run import DATE, SAMPLE, edit, run

GOAL = 'title = "Interventionssamtal för våldsutövare i nära relation"'
PLANTS = {
    "a person of the exports": ("19846410-0033", "personal identity number"),
    "a case of the exports": ("HV-2011-025", "a number by which the exports know"),
    "a contact of the exports": ("K-00001", "a number by which the exports know"),
    "a case worker of the exports": ("A. Exempelsson", "the first and last name of somebody"),
    "somebody whom the exports do not know": ("850326-2399", "personal identity number"),
    "a masked number": ("850326-XXXX", "masked"),
    "a long number": ("53011234567", "seven digits or more"),
}


@pytest.fixture
def project(tmp_path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out"))
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def build(capsys, project, *formats):
    return run(capsys, "build", "2012", "--project", project, "--date", DATE, "--format", ",".join(formats))


@pytest.mark.parametrize("plant", PLANTS)
def test_a_report_with_it_is_not_published_and_the_former_one_stays(capsys, project, plant):
    text, what = PLANTS[plant]
    assert build(capsys, project, "md", "json").code == 0
    before = contents(project / "out")
    edit(project / "projrapport.toml", GOAL, GOAL.replace("Interventionssamtal", f"Samtal ({text})"))
    ended = build(capsys, project, "md", "json", "xlsx")
    assert ended.code == 7
    assert what in ended.err
    assert text not in ended.out + ended.err
    assert "board.md, line " in ended.err
    assert "figures.json, title" in ended.err
    assert "summary.xlsx, sheet 1, cell " in ended.err
    assert contents(project / "out") == before


def test_what_the_project_file_declares_may_be_printed(capsys, project):
    edit(
        project / "projrapport.toml",
        GOAL,
        GOAL.replace("Interventionssamtal", "Konto 53011234567, org.nr 556112-5790"),
    )
    assert build(capsys, project, "md").code == 7
    edit(
        project / "projrapport.toml", "[output]", '[output]\nallowed_numbers = ["53011234567", "556112-5790"]'
    )
    assert build(capsys, project, "md").code == 0


def test_a_number_of_a_person_cannot_be_declared(capsys, project):
    edit(
        project / "projrapport.toml", "[output]", '[output]\nallowed_numbers = ["212000-0142", "850326-2399"]'
    )
    ended = build(capsys, project, "md")
    assert ended.code == 7
    assert ended.err == (
        "projrapport: projrapport.toml, [output] allowed_numbers, no. 2: has the form of a person's number, with the right "
        "check digit; such a number cannot be allowed. Take it away.\n"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("periods", [["2012", "2011"], ["projektar", "bidragsar", "avslut"]])
def test_clean_reports_of_every_period_and_language_are_published(capsys, project, language, periods):
    edit(project / "projrapport.toml", 'language = "sv"', f'language = "{language}"')
    ended = run(capsys, "build", *periods, "--project", project, "--date", DATE)
    assert ended.code == 0, ended.err
    assert "names in the exports" not in ended.err


def test_large_amounts_are_figures_and_no_long_numbers(capsys, project):
    """A hundred times the sample's money: seven and eight digits in cells, charts and JSON."""
    declared = project / "projrapport.toml"
    text = declared.read_text(encoding="utf-8")
    for amount in ("500_000", "500000", "100000", "100_000"):
        text = text.replace(f"= {amount}", f"= {amount}00")
    declared.write_text(text, encoding="utf-8")
    costs = project / "data" / "kostnader.csv"
    cells = costs.read_bytes().decode("cp1252").replace("\xa0", "").replace(",00", "00,00")
    costs.write_bytes(cells.encode("cp1252"))
    told = ["--audience", "internal", "--date", DATE]
    ended = run(capsys, "build", "bidragsar", "2012", "--project", project, *told)
    assert ended.code == 0, ended.err
