"""The sample's documents, which numbers are planted in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders.run import DATE, SAMPLE
from projrapport.cli import main
from projrapport.project.read import read_project
from projrapport.publish.leaks.allowances import allowed_in
from projrapport.publish.leaks.allowed import Allowed


@pytest.fixture(scope="session")
def documents(tmp_path_factory) -> dict[str, bytes]:
    """The files of one build of the sample, by name."""
    out = tmp_path_factory.mktemp("documents")
    assert main(["build", "2012", "--project", str(SAMPLE), "--output", str(out), "--date", DATE, "-q"]) == 0
    return {path.name: path.read_bytes() for path in Path(out, "2012").iterdir()}


@pytest.fixture(scope="session")
def allowed(documents) -> Allowed:
    """What the sample's project file allows, with the figures that its report states."""
    figures = json.loads(documents["figures.json"])["figures"]
    stated = [figure[part] for figure in figures for part in ("value", "n") if figure[part] is not None]
    declared = allowed_in(read_project(SAMPLE), ())
    return Allowed(declared.numbers, {*declared.figures, *stated}, declared.names)
