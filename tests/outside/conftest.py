"""The sample's documents, for several readers and in both languages."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builders.run import DATE, SAMPLE, edit
from projrapport.cli import main

EDITIONS = {"public": ("public", "sv"), "internal": ("internal", "sv"), "english": ("board", "en")}


@pytest.fixture(scope="session", params=EDITIONS)
def sample(request, tmp_path_factory) -> Path:
    """The folder of the sample's report as one audience gets it."""
    audience, language = EDITIONS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    project = folder / "project"
    shutil.copytree(SAMPLE, project, ignore=shutil.ignore_patterns("out"))
    edit(project / "projrapport.toml", 'language = "sv"', f'language = "{language}"')
    command = ["build", "2012", "--project", str(project), "--output", str(folder / "out"), "--date", DATE]
    assert main([*command, "--audience", audience, "--quiet"]) == 0
    [report] = (folder / "out").iterdir()
    return report
