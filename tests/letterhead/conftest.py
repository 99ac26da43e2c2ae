from __future__ import annotations

import json
from pathlib import Path

import pytest

from builders.letterheads import saved
from builders.run import edit, run, small_project
from projrapport.writers.package import Package


class Desk:
    """A project, and letterheads adopted for it."""

    def __init__(self, folder: Path, capsys) -> None:
        self.folder, self.capsys = folder, capsys
        self.project = small_project(folder / "project")
        edit(self.project / "projrapport.toml", 'funder = ""', 'funder = ""\nofficer = "Utredningsenheten"')
        self.reference = self.project / "templates" / "reference.docx"

    def adopt(self, letterhead, *options, name="brevmall.dotx"):
        """The command's end. A letterhead is a document of python-docx, or the bytes of a file."""
        path = self.folder / name
        if isinstance(letterhead, bytes):
            path.write_bytes(letterhead)
        else:
            saved(letterhead, path)
        return run(self.capsys, "letterhead", "adopt", path, "--project", self.project, *options)

    def told(self, letterhead) -> dict:
        """What the command tells of a letterhead that it adopts."""
        ended = self.adopt(letterhead, "--json")
        assert ended.code == 0, ended.err
        return json.loads(ended.out)

    def adopted(self, letterhead) -> Package:
        self.told(letterhead)
        return Package.read(self.reference.read_bytes())

    def built(self, letterhead) -> Package:
        """The board's report on the letterhead."""
        self.told(letterhead)
        ended = run(
            self.capsys,
            "build",
            "2025",
            "--project",
            self.project,
            "--date",
            "2026-02-01",
            "--format",
            "docx",
        )
        assert ended.code == 0, ended.err
        return Package.read((self.project / "out" / "2025" / "board.docx").read_bytes())


@pytest.fixture
def desk(tmp_path, capsys):
    return Desk(tmp_path, capsys)
