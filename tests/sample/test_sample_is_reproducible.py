"""The committed exports are what the generator writes."""

from __future__ import annotations

import subprocess
import sys

import pytest
from raw_rows import CHECKOUT

from builders.program import SECONDS

FOLDERS = ("sample_data/data", "templates/start/data")


@pytest.fixture(scope="module")
def written_anew(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    subprocess.run([sys.executable, CHECKOUT / "scripts/make_sample.py", folder], check=True, timeout=SECONDS)
    return folder


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_generator_writes_the_committed_files(written_anew, folder):
    names = sorted(file.name for file in (written_anew / folder).iterdir())
    assert names == sorted(file.name for file in (CHECKOUT / folder).iterdir())


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_generator_writes_the_committed_bytes(written_anew, folder):
    for file in (written_anew / folder).iterdir():
        assert file.read_bytes() == (CHECKOUT / folder / file.name).read_bytes(), file.name
