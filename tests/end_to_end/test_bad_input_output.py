"""Where nothing can be written, the message says why, and the former report stays whole."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from builders.canary import canary_project
from builders.program import limited, printed_to
from builders.run import run

DOCUMENTS = [
    "board.docx",
    "board.html",
    "board.md",
    "board.pdf",
    "figures.json",
    "manifest.json",
    "summary.xlsx",
]
QUICK = ("--format", "md,json", "--date", "2013-02-01")


@pytest.fixture
def project(tmp_path) -> Path:
    return canary_project(tmp_path / "project")


@pytest.fixture
def built(capsys, project) -> dict[str, bytes]:
    assert run(capsys, "build", "2012", "--project", project, "--date", "2013-01-01").code == 0
    return contents(project)


def contents(project: Path) -> dict[str, bytes]:
    """All that lies in the output folder, hidden files and folders too."""
    lying = sorted((project / "out").rglob("*"))
    return {
        str(path.relative_to(project / "out")): path.read_bytes() if path.is_file() else b"" for path in lying
    }


def test_a_whole_report_is_what_the_folder_holds(built):
    assert sorted(built) == ["2012", *(f"2012/{name}" for name in DOCUMENTS)]


@pytest.mark.parametrize("room", [0, 3_000, 20_000])
def test_a_full_disk_leaves_the_former_report_and_nothing_else(project, built, room):
    ended = limited(room, "build", "2012", "--project", project, "--date", "2013-02-01")
    assert (ended.code, ended.out) == (6, "")
    assert "the disk is full; nothing was changed. Make room, then build again." in ended.err
    assert contents(project) == built


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_a_disk_that_fills_up_in_the_last_step_leaves_the_former_report(
    capsys, project, built, monkeypatch, failing
):
    calls = iter(range(100))
    owner = os if failing == "fsync" else Path
    real = getattr(owner, failing)

    def full(*arguments):
        if next(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments)

    monkeypatch.setattr(owner, failing, full)
    ended = run(capsys, "build", "2012", "--project", project, *QUICK)
    assert ended.code == 6
    assert "the disk is full; nothing was changed." in ended.err
    assert contents(project) == built


def test_a_document_that_another_program_holds_open_is_named_and_all_former_ones_stay(
    capsys, project, built, monkeypatch
):
    replace = Path.replace

    def held_open(path, target):
        if Path(target).name == "figures.json" and path.parent.name == "new":
            raise PermissionError(errno.EACCES, "Permission denied")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", held_open)
    ended = run(capsys, "build", "2012", "--project", project, *QUICK)
    assert ended.code == 6
    assert "figures.json: could not be replaced; it is probably open in another program." in ended.err
    assert "The former report is untouched. Close it, then build again." in ended.err
    assert contents(project) == built


def test_a_document_that_is_write_protected_is_named_and_all_former_ones_stay(capsys, project, built):
    (project / "out" / "2012" / "board.md").chmod(0o444)
    ended = run(capsys, "build", "2012", "--project", project, *QUICK)
    assert ended.code == 6
    assert "board.md: is write-protected. Take the protection away, or rename the file." in ended.err
    assert contents(project) == built


def refused(*_, **__):
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize("call", ["tempfile.mkdtemp", "pathlib.Path.mkdir"])
def test_an_output_folder_where_one_may_not_write_is_named(capsys, project, tmp_path, monkeypatch, call):
    monkeypatch.setattr(call, refused)
    ended = run(
        capsys, "build", "2012", "--project", project, "--output", tmp_path / "theirs", "--format", "json"
    )
    assert ended.code == 6
    assert "theirs" in ended.err
    assert "you may not write here. Ask for write access. Choose another folder with --output." in ended.err
    assert not (tmp_path / "theirs").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_really_closed_is_named(capsys, project, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o555)
    ended = run(
        capsys, "build", "2012", "--project", project, "--output", tmp_path / "closed", "--format", "json"
    )
    assert ended.code == 6
    assert "you may not write here." in ended.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("command", [("schema",), ("show", "2012", "--json"), ("build", "2012", *QUICK)])
def test_a_standard_output_on_a_full_disk_is_no_fault_of_the_program(project, command):
    where = () if command == ("schema",) else ("--project", project)
    with Path("/dev/full").open("w") as full:
        ended = printed_to(full, *command, *where)
    assert ended.code == 6
    assert "standard output: cannot be written: No space left on device." in ended.err
    assert "Traceback" not in ended.err
    if command[0] == "build":
        assert sorted(contents(project)) == [
            "2012",
            "2012/board.md",
            "2012/figures.json",
            "2012/manifest.json",
        ]


def test_half_a_new_project_is_taken_away_when_it_cannot_be_finished(tmp_path):
    ended = limited(100, "init", tmp_path / "ny")
    assert ended.code == 6
    assert (
        "ny: cannot be made: its files could not be written. See that there is room on the disk" in ended.err
    )
    assert not (tmp_path / "ny").exists()
