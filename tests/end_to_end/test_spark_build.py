"""The founding project counted on Spark."""

from __future__ import annotations

import json
import shutil

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
