"""Runs of the tool as a person or cron would make them, in this process."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from projrapport.cli import main
from projrapport.resources import CHECKOUT, shipped

SAMPLE = CHECKOUT / "sample_data"
DATE = "2013-02-01"


@dataclass(frozen=True)
class Ended:
    """What a run left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


def run(capsys, *arguments: object) -> Ended:
    """One command, with its exit code and what it printed."""
    capsys.readouterr()
    code = main([str(argument) for argument in arguments])
    printed = capsys.readouterr()
    return Ended(code, printed.out, printed.err)


def small_project(folder: Path) -> Path:
    """A copy of the starter project to break."""
    shutil.copytree(shipped("templates") / "start", folder)
    return folder


def edit(path: Path, old: str, new: str) -> None:
    """Replace a piece of a text file; the piece must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new), encoding="utf-8")
