"""The sample's letter, designed in Word."""

import importlib.util
import shutil

import pytest

from builders.run import DATE, SAMPLE, edit, run
from builders.word_templates import lines
from projrapport.accessibility.check import found_in_file
from projrapport.resources import CHECKOUT
from projrapport.writers.package import Package

NAME = "foljebrev.docx"


@pytest.fixture
def project(tmp_path):
    folder = shutil.copytree(SAMPLE, tmp_path / "sample", ignore=shutil.ignore_patterns("out"))
    edit(folder / "projrapport.toml", 'templates = ["board", "funder"]', f'templates = ["{NAME}"]')
    return folder


def test_it_is_as_its_script_makes_it(monkeypatch):
    spec = importlib.util.spec_from_file_location("make_letter", CHECKOUT / "scripts" / "make_letter.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    made, shipped = Package.read(script.letter()), Package.read((SAMPLE / "templates" / NAME).read_bytes())
    assert lines(made) == lines(shipped)


@pytest.mark.parametrize("audience", ["internal", "board", "public"])
def test_it_says_the_figures_and_keeps_nobody_out(capsys, project, audience):
    ended = run(capsys, "build", "2012", "--project", project, "--date", DATE, "--audience", audience)
    assert ended.code == 0, ended.err
    [path] = project.glob(f"out/*/{NAME}")
    said = [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines(path.read_bytes())]
    assert "Följebrev till redovisningen för 2012" in said
    assert any("Teamet var i kontakt med 45 män under 2012, mot 27 året före." in line for line in said)
    assert "Fem mål av sju har nåtts." in " ".join(said)
    assert said[-2:] == ["Stadsdelsdirektör", "Avdelningschef"]
    assert found_in_file(path) == ()


def test_its_figures_are_current_and_its_chart_is_native(capsys, project):
    ended = run(capsys, "build", "2012", "--project", project, "--date", DATE, "--format", "docx")
    assert ended.code == 0, ended.err
    [path] = project.glob(f"out/*/{NAME}")
    assert "word/charts/chart1.xml" in Package.read(path.read_bytes())
    assert set(run(capsys, "status", path, "--project", project, "--json").json["counts"]) == {"current"}
