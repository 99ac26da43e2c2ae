"""A report to the board that comes back from the people who edited it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from builders.run import DATE, Ended, run
from builders.visits import visits_project


def board_project(folder: Path, rows: Iterable[tuple[int, str, str]], *, more: str, template: str) -> Path:
    """A project about visits whose report to the board is made by this template."""
    project = visits_project(folder, rows, more=more)
    (project / "templates" / "board").mkdir(parents=True)
    (project / "templates" / "board" / "report.md.j2").write_text(template, encoding="utf-8")
    return project


def copy_of_board(capsys, project: Path, audience: str = "internal") -> Path:
    """A copy of the board's report as it is built now, for people to edit."""
    options = ("--format", "docx,json", "--date", DATE, "--audience", audience)
    ended = run(capsys, "build", "2012", "--project", project, "--output", project / "out", *options)
    assert ended.code == 0, ended.err
    folder = project / "out" / ("2012" if audience == "public" else f"2012-{audience}")
    return Path(shutil.copy(folder / "board.docx", project / "edited.docx"))


def ask(capsys, command: str, document: Path, project: Path, *options: object) -> Ended:
    """What `status` or `refresh` says of a document."""
    return run(capsys, command, document, "--project", project, *options)
