"""Each audience gets documents of its own, where the project file says so: from the templates to what is released."""

from __future__ import annotations

import json

import pytest

from builders.run import run
from builders.visits import visits_project
from end_to_end.test_audiences import built, visits
from end_to_end.test_releases import release

AUDIENCES = """
[audience.internal]
threshold = "none"
templates = ["office"]
[audience.board]
templates = ["board", "appendix"]
[audience.public]
breakdowns = false
templates = ["leaflet"]
"""
TEMPLATES = {
    "office": '# För kontoret\n\n{{ f("persons").level("telefon") }} personer ringde.\n',
    "appendix": '# Bilaga\n\n{{ f("persons").level("telefon") }} ringde, {{ f("persons") }} kom.\n',
    "leaflet": '# Kort om året\n\nTeamet mötte {{ f("persons") }} personer.\n',
}


@pytest.fixture
def project(tmp_path):
    project = visits_project(tmp_path / "p", visits(), more=AUDIENCES)
    for name, text in TEMPLATES.items():
        (project / "templates" / name).mkdir(parents=True)
        (project / "templates" / name / "report.md.j2").write_text(text, encoding="utf-8")
    return project


def documents(folder):
    return {path.name for path in folder.iterdir() if path.suffix == ".md"}


def test_each_audience_gets_its_own_documents_and_no_others(capsys, project):
    built(capsys, project)
    built(capsys, project, "--audience", "board")
    built(capsys, project, "--audience", "internal")
    assert documents(project / "out" / "2012") == {"leaflet.md"}
    assert documents(project / "out" / "2012-board") == {"board.md", "appendix.md"}
    assert documents(project / "out" / "2012-internal") == {"office.md"}
    told = (project / "out" / "2012-internal" / "office.md").read_text(encoding="utf-8")
    assert "3 personer ringde." in told
    assert "Teamet mötte 24 personer." in (project / "out" / "2012" / "leaflet.md").read_text(
        encoding="utf-8"
    )
    appendix = (project / "out" / "2012-board" / "appendix.md").read_text(encoding="utf-8")
    assert "\n.. ringde, 24 kom.\n" in appendix


def test_what_is_released_is_written_down_with_the_documents_of_its_audience(capsys, project):
    assert release(capsys, project, "2012").code == 0
    assert release(capsys, project, "2012", "--audience", "board").code == 0
    lines = (project / "published.jsonl").read_text(encoding="utf-8").splitlines()
    public, board = map(json.loads, lines)
    assert {name for name in public["files"] if name.endswith(".md")} == {"leaflet.md"}
    assert {name for name in board["files"] if name.endswith(".md")} == {"board.md", "appendix.md"}
    assert not any("channel" in key for key in public["figures"])
    for options in ([], ["--audience", "board"]):
        asked = ["diff", "--published", "2012", "--project", project, "--exit-code", *options]
        assert run(capsys, *asked).code == 0


def test_the_manifest_names_the_templates_of_the_audience(capsys, project):
    built(capsys, project, "--audience", "board")
    manifest = json.loads((project / "out" / "2012-board" / "manifest.json").read_text(encoding="utf-8"))
    used = "\n".join(manifest["templates"])
    assert "appendix" in used
    assert "leaflet" not in used


@pytest.mark.parametrize("name", TEMPLATES)
def test_check_finds_a_mistake_in_the_template_of_any_audience(capsys, project, name):
    assert run(capsys, "check", "2012", "--project", project).code == 0
    (project / "templates" / name / "report.md.j2").write_text('{{ f("perons") }}', encoding="utf-8")
    ended = run(capsys, "check", "2012", "--project", project)
    assert ended.code == 5
    assert f"templates/{name}/report.md.j2" in ended.err


def test_check_finds_a_template_of_an_audience_that_does_not_exist(capsys, project):
    (project / "templates" / "appendix" / "report.md.j2").unlink()
    ended = run(capsys, "check", "2012", "--project", project)
    assert ended.code == 5
    assert "appendix" in ended.err


def test_check_tells_typed_numbers_of_the_documents_that_the_strictest_audience_gets(capsys, project):
    """In those for others, other figures may stand behind them."""
    leaflet = project / "templates" / "leaflet" / "report.md.j2"
    appendix = project / "templates" / "appendix" / "report.md.j2"
    appendix.write_text(TEMPLATES["appendix"] + "\nTeamet mötte 17 personer.\n", encoding="utf-8")
    assert run(capsys, "check", "2012", "--project", project).code == 0
    leaflet.write_text(TEMPLATES["leaflet"] + "\nTeamet mötte 17 personer.\n", encoding="utf-8")
    ended = run(capsys, "check", "2012", "--project", project)
    assert ended.code == 7
    assert "templates/leaflet/report.md.j2, line 5: “17" in ended.err


def test_check_tries_each_template_with_what_its_audience_is_told(capsys, project):
    path = project / "templates" / "leaflet" / "report.md.j2"
    path.write_text('# Kort\n\n{{ f("persons").level("telefon") }} ringde.\n', encoding="utf-8")
    checked, made = (run(capsys, command, "2012", "--project", project) for command in ("check", "build"))
    assert (checked.code, made.code) == (5, 5)
    assert "templates/leaflet/report.md.j2, line 3" in checked.err
    assert "office" not in checked.err
