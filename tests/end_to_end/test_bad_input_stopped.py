"""Ctrl-C and SIGTERM in the middle of a build: the former report stays, nothing is left over, the end is told."""

from __future__ import annotations

import json
import signal
from hashlib import sha256
from pathlib import Path

import pytest

from builders.canary import canary_project, songs_in
from builders.program import stopped_at
from builders.run import run


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> Path:
    from projrapport.cli import main

    project = canary_project(tmp_path_factory.mktemp("stopped") / "project")
    assert main(["build", "2012", "--project", str(project), "--date", "2013-01-01", "-q"]) == 0
    return project


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() if path.is_file() else b"" for path in sorted(folder.rglob("*"))}


@pytest.mark.parametrize(
    ("step", "by"),
    [
        ("project", signal.SIGINT),
        ("load", signal.SIGTERM),
        ("figures", signal.SIGINT),
        ("templates", signal.SIGTERM),
        ("documents", signal.SIGINT),
        ("documents", signal.SIGTERM),
    ],
)
def test_a_build_that_is_stopped_leaves_the_former_report_and_nothing_else(project, tmp_path, step, by):
    former = contents(project)
    ended = stopped_at(
        step, by, "build", "2012", "--project", project, "--date", "2013-02-01", temporary=tmp_path
    )
    assert (ended.code, ended.out) == (128 + by, "")
    assert "projrapport: stopped before the end. What lies in the output folder is whole" in ended.err
    assert "Traceback" not in ended.err
    assert songs_in(ended.err) == []
    assert contents(project) == former
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_while_it_puts_files_in_place_leaves_one_whole_report(
    project, tmp_path, capsys, by
):
    """The signal may come before, within or after the swap: what lies there is the former report or the new one."""
    out = tmp_path / "out"
    assert (
        run(capsys, "build", "2012", "--project", project, "--output", out, "--date", "2013-01-01").code == 0
    )
    former = contents(out)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    arguments = ("build", "2012", "--project", project, "--output", out, "--date", "2013-02-01")
    ended = stopped_at("publish", by, *arguments, temporary=temporary)
    assert ended.code == 128 + by
    found = contents(out)
    assert found.keys() == former.keys()
    changed = {Path(name).name for name in former if former[name] != found[name]}
    assert not changed or changed >= {"board.md", "board.docx", "summary.xlsx", "manifest.json"}
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_a_release_that_is_stopped_while_it_is_put_in_place_is_written_down_just_when_it_is_there(
    tmp_path, capsys, by
):
    project = canary_project(tmp_path / "project")
    assert run(capsys, "build", "2012", "--project", project).code == 0
    drafts = checksums(project / "out" / "2012")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    arguments = ("release", "2012", "--project", project, "--role", "chefen")
    assert stopped_at("publish", by, *arguments, temporary=temporary).code == 128 + by
    memory = project / "published.jsonl"
    found = checksums(project / "out" / "2012")
    if memory.exists():
        [line] = memory.read_text(encoding="utf-8").splitlines()
        assert found.items() >= json.loads(line)["files"].items()
    else:
        assert found == drafts
    assert list(temporary.iterdir()) == []


def checksums(folder: Path) -> dict[str, str]:
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}
