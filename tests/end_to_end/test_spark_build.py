"""The founding project counted on Spark."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys

import pytest

from builders.run import DATE, SAMPLE, edit, run


@pytest.fixture
def project(tmp_path, running_spark):
    folder = tmp_path / "project"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("out"))
    edit(folder / "projrapport.toml", "[project]", '[project]\nengine = "spark"')
    return folder


def test_both_engines_give_the_same_figures_to_the_last_digit(capsys, tmp_path, project):
    for name, folder in (("here", SAMPLE), ("there", project)):
        ended = run(capsys, "build", "2012", "--project", folder, "--output", tmp_path / name, "--date", DATE)
        assert ended.code == 0, ended.err
    here, there = (tmp_path / name / "2012" / "figures.json" for name in ("here", "there"))
    assert len(json.loads(here.read_text(encoding="utf-8"))["figures"]) > 100
    assert here.read_bytes() == there.read_bytes()
    versions = json.loads(there.with_name("manifest.json").read_text(encoding="utf-8"))["versions"]
    assert {"pyspark", "sqlglot"} <= versions.keys()


SMALL = """
[project]
title = "Small"
engine = "spark"
[spark]
master = "local[1]"
[periods]
years = [2012]
[tables.parts]
files = "parts"
date = "day"
unreadable = "missing"
columns = { day = { type = "date", header = "Datum" }, who = { type = "person", header = "Namn" } }
[[indicator]]
id = "persons"
label = "Personer"
of = "parts"
stat = "distinct"
distinct = "who"
"""


def test_nothing_of_the_rows_is_printed_logged_or_left_behind(temporary, tmp_path, running_spark):
    """In a process of its own: a Spark that it starts itself."""
    project = tmp_path / "small"
    (project / "parts").mkdir(parents=True)
    (project / "projrapport.toml").write_text(SMALL, encoding="utf-8")
    rows = "Datum;Namn\n2012-01-01;Kanariefågel\nKanariefågel;x\n"
    (project / "parts" / "a.csv").write_text(rows, encoding="utf-8")
    before = {path.name for path in project.iterdir()}
    program = "import sys; from projrapport.cli import main; sys.exit(main())"
    ended = subprocess.run(
        [sys.executable, "-c", program, "check", "2012", "--project", project],
        capture_output=True, check=False, encoding="utf-8", cwd=project,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert (
        "the cell is not a date; expected a date such as 2012-03-01 (1 row). Taken as missing."
        in ended.stdout
    )
    assert "Kanariefågel" not in ended.stdout + ended.stderr
    assert "WARN" not in ended.stderr
    assert not [path for path in temporary.iterdir() if "projrapport" in path.name or "spark" in path.name]
    assert {path.name for path in project.iterdir()} == before
