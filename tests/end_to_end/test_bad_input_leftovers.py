"""A build leaves nothing in other places, shows nobody its drafts, and talks to nobody."""

from __future__ import annotations

import os
import socket
import stat
import tempfile
from pathlib import Path

import pytest

from builders.breakages import EXPORTS
from builders.canary import canary_project, songs_within
from builders.run import SAMPLE, run


def test_a_build_opens_no_socket(capsys, tmp_path, monkeypatch):
    def forbidden(*_, **__):
        raise AssertionError("a socket was asked for")

    for name in ("socket", "create_connection", "getaddrinfo", "socketpair"):
        monkeypatch.setattr(socket, name, forbidden)
    ended = run(capsys, "build", "2012", "--project", SAMPLE, "--output", tmp_path / "out")
    assert ended.code == 0, ended.err


def test_a_build_leaves_no_temporary_file(capsys, tmp_path, temporary):
    assert run(capsys, "build", "2012", "--project", SAMPLE, "--output", tmp_path / "out").code == 0
    assert list(temporary.rglob("*")) == []


@pytest.mark.parametrize(
    "step",
    [
        "engines.load_tables",
        "computing.figures_of",
        "pipeline.render",
        "pipeline.written",
        "pipeline.publish",
    ],
)
def test_a_build_that_fails_leaves_no_file_anywhere(capsys, tmp_path, temporary, monkeypatch, step):
    def failing(*_, **__):
        raise OSError(5, "Input/output error")

    project = canary_project(tmp_path / "project")
    before = sorted(tmp_path.rglob("*"))
    monkeypatch.setattr(f"projrapport.{step}", failing)
    assert run(capsys, "build", "2012", "--project", project).code == 1
    assert sorted(tmp_path.rglob("*")) == before


def test_a_bad_export_leaves_no_temporary_file(capsys, tmp_path, temporary):
    for suffix, way in (("csv", "cut off in a row"), ("xlsx", "broken XML"), ("xlsx", "Datum: i mars")):
        project = canary_project(tmp_path / f"{suffix} {way[:3]}", suffix, EXPORTS[suffix][way])
        run(capsys, "build", "2012", "--project", project, "--format", "md,xlsx")
    assert list(temporary.rglob("*")) == []


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_nobody_else_can_look_into_what_is_being_written(capsys, tmp_path, temporary, monkeypatch):
    """Even where the umask opens every new file to everybody, drafts lie in folders that are closed."""
    from projrapport.publish import publish

    seen = []
    swap = publish.swap_in

    def watched(staging, names, **more):
        seen.append(stat.S_IMODE(staging.aside.stat().st_mode))
        swap(staging, names, **more)

    monkeypatch.setattr(publish, "swap_in", watched)
    make = tempfile.mkdtemp

    def made(*arguments, **more):
        folder = make(*arguments, **more)
        seen.append(stat.S_IMODE(Path(folder).stat().st_mode))
        return folder

    monkeypatch.setattr(tempfile, "mkdtemp", made)
    umask = os.umask(0)
    try:
        assert run(capsys, "build", "2012", "--project", canary_project(tmp_path / "project")).code == 0
    finally:
        os.umask(umask)
    assert len(seen) >= 3
    assert set(seen) == {0o700}


def test_a_build_of_the_canary_project_leaves_no_canary_in_any_place(capsys, tmp_path, temporary):
    project = canary_project(tmp_path / "project")
    assert run(capsys, "build", "2012", "2011", "--project", project).code == 0
    assert songs_within(project / "out") == []
