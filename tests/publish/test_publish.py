"""A report appears whole, or the former one is untouched and nothing is left behind."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
import tempfile
from pathlib import Path

import pytest

from projrapport.errors import DisclosureError, OutputError, Problem
from projrapport.publish import publish as publishing
from projrapport.publish import staging as stagings
from projrapport.publish.gates import STRUCTURE, Gate
from projrapport.publish.publish import publish
from projrapport.publish.staging import recover

FORMER = {"report.md": b"# Former\n", "summary.csv": b"former\n", "manifest.json": b'{"report": "former"}\n'}
NEW = {
    "report.md": b"# New\n",
    "extra.csv": b"extra\n",
    "summary.csv": b"new\n",
    "manifest.json": b'{"report": "new"}\n',
}
ANALYST = {"report - edited.md": b"# Edited by hand\n", "notes/remember.txt": b"call the funder\n"}


@pytest.fixture
def folder(tmp_path):
    """A folder with a former report, and what the analyst put beside it."""
    folder = tmp_path / "out" / "2012"
    publish(FORMER, folder, gates=STRUCTURE)
    (folder / "notes").mkdir()
    for name, content in ANALYST.items():
        (folder / name).write_bytes(content)
    return folder


def contents(folder):
    """Everything in the folder, hidden or not."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def everything_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


UNTOUCHED = FORMER | ANALYST
PUBLISHED = FORMER | NEW | ANALYST


def test_a_report_replaces_its_files_and_leaves_all_others_alone(folder):
    before = {name: (folder / name).stat() for name in ANALYST}
    paths = publish(NEW, folder, gates=STRUCTURE)
    assert paths == tuple(folder / name for name in NEW)
    assert contents(folder) == PUBLISHED
    assert {name: (folder / name).stat() for name in ANALYST} == before


def test_a_folder_is_made_when_it_is_needed(tmp_path):
    publish(NEW, tmp_path / "a" / "b", gates=())
    assert contents(tmp_path / "a" / "b") == NEW


def test_the_manifest_is_replaced_last(folder, monkeypatch):
    order = []
    monkeypatch.setattr(stagings, "_exchange", lambda _staging, name: order.append(name))
    publish(dict(reversed(NEW.items())), folder, gates=())
    assert order[-1] == "manifest.json"
    assert sorted(order) == sorted(NEW)


def test_a_gate_stops_everything_with_its_own_error(folder):
    def leak(files):
        for name in files:
            yield Problem(name, "holds what must not be shown.")

    with pytest.raises(DisclosureError) as error:
        publish(NEW, folder, gates=[*STRUCTURE, Gate(leak, DisclosureError)])
    assert len(error.value.problems) == len(NEW)
    assert contents(folder) == UNTOUCHED


def test_a_gate_that_is_shut_makes_no_folder(tmp_path):
    with pytest.raises(OutputError):
        publish({"report.md": b""}, tmp_path / "out" / "2012", gates=STRUCTURE)
    assert everything_below(tmp_path) == []


def test_files_get_the_usual_rights_and_are_private_until_then(folder, monkeypatch):
    seen = []
    synced = os.fsync

    def looking(descriptor):
        seen.extend(stat.S_IMODE(aside.stat().st_mode) for aside in folder.glob(".projrapport-*"))
        synced(descriptor)

    monkeypatch.setattr(os, "fsync", looking)
    usual = os.umask(0o027)
    try:
        publish(NEW, folder, gates=())
    finally:
        os.umask(usual)
    assert set(seen) == {0o700}
    assert {stat.S_IMODE((folder / name).stat().st_mode) for name in NEW} == {0o640}


# ── Failures at every step ───────────────────────────────────────────────────────────────────────

STEPS = (
    (os, "fsync"),
    (Path, "open"),
    (Path, "replace"),
    (Path, "hardlink_to"),
    (Path, "unlink"),
    (Path, "mkdir"),
    (tempfile, "mkdtemp"),
)


class AtStep:
    """Does something at the n-th step that touches the disk."""

    def __init__(self, monkeypatch, number, *, before=None, after=None):
        self.number, self.before, self.after, self.taken = number, before, after, 0
        for owner, name in STEPS:
            monkeypatch.setattr(owner, name, self.wrapped(getattr(owner, name)))

    def wrapped(self, step):
        def watched(*arguments, **named):
            self.taken += 1
            due = self.taken == self.number
            if due and self.before:
                self.before()
            try:
                return step(*arguments, **named)
            finally:
                if due and self.after:
                    self.after()

        return watched


def raising(error):
    def fail():
        raise error

    return fail


def steps_of_a_publication(folder):
    with pytest.MonkeyPatch.context() as patch:
        steps = AtStep(patch, 0)
        publish(NEW, folder, gates=())
    return steps.taken


LAST_STEP = 26
ALL_STEPS = range(1, LAST_STEP + 1)


def test_all_steps_of_a_publication_are_tried(folder):
    assert steps_of_a_publication(folder) == LAST_STEP


@pytest.mark.parametrize("number", ALL_STEPS)
@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        PermissionError(errno.EACCES, "denied"),
        KeyboardInterrupt(),
    ],
    ids=["full", "denied", "interrupted"],
)
def test_a_failure_at_any_step_leaves_the_former_report_and_nothing_else(folder, number, error):
    with pytest.MonkeyPatch.context() as patch:
        AtStep(patch, number, before=raising(error))
        try:
            publish(NEW, folder, gates=())
            failed = False
        except (OutputError, KeyboardInterrupt):
            failed = True
    assert contents(folder) == (UNTOUCHED if failed else PUBLISHED)
    assert failed or isinstance(error, OSError), "there are ways round an error, but none round Ctrl-C"


@pytest.mark.parametrize("number", ALL_STEPS)
def test_ctrl_c_at_any_step_gives_one_of_the_two_reports_whole(folder, number):
    with pytest.MonkeyPatch.context() as patch:
        AtStep(patch, number, after=lambda: signal.raise_signal(signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            publish(NEW, folder, gates=())
    assert contents(folder) == (PUBLISHED if number == LAST_STEP else UNTOUCHED)


class Killed(BaseException):
    """Stands for a power cut: nothing runs after it."""


@pytest.mark.parametrize("number", ALL_STEPS)
def test_after_a_power_cut_at_any_step_the_next_build_finds_a_whole_report(folder, number):
    with pytest.MonkeyPatch.context() as patch:
        AtStep(patch, number, before=raising(Killed()))
        patch.setattr(stagings, "put_back", lambda _: None)
        patch.setattr(publishing, "clear", lambda _: None)
        try:
            publish(NEW, folder, gates=())
        except Killed:
            pass
        else:
            for aside in folder.glob(".projrapport-*"):
                assert not (aside / "swapping").exists()
    recover(folder)
    assert contents(folder) in (UNTOUCHED, PUBLISHED)
    assert not list(folder.glob(".*"))
    publish(NEW, folder, gates=())
    assert contents(folder) == PUBLISHED


def test_where_files_cannot_have_a_second_name_the_former_ones_are_copied(folder, monkeypatch):
    def unsupported(_self, _target):
        raise OSError(errno.EOPNOTSUPP, "not supported")

    monkeypatch.setattr(Path, "hardlink_to", unsupported)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", refusing(Path.replace, {("new", "manifest.json")}))
        with pytest.raises(OutputError):
            publish(NEW, folder, gates=())
    assert contents(folder) == UNTOUCHED
    publish(NEW, folder, gates=())
    assert contents(folder) == PUBLISHED


# ── What people meet ─────────────────────────────────────────────────────────────────────────────


def refusing(replace, held_open):
    """The replacement of files, as it goes when some are held open by another program."""

    def replaced(self, target):
        if (self.parent.name, self.name) in held_open:
            raise PermissionError(errno.EACCES, "in use")
        return replace(self, target)

    return replaced


def refused(files, folder):
    with pytest.raises(OutputError) as error:
        publish(files, folder, gates=())
    return str(error.value)


def test_a_file_that_another_program_holds_open_is_named_and_the_others_are_put_back(folder, monkeypatch):
    monkeypatch.setattr(Path, "replace", refusing(Path.replace, {("new", "summary.csv")}))
    assert refused(NEW, folder) == (
        f"{folder / 'summary.csv'}: could not be replaced; it is probably open in another program. "
        "The former report is untouched. Close it, then build again."
    )
    assert contents(folder) == UNTOUCHED


def test_a_former_file_that_cannot_be_put_back_is_kept_and_named_and_put_back_by_the_next_build(folder):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            Path, "replace", refusing(Path.replace, {("new", "summary.csv"), ("former", "report.md")})
        )
        told = refused(NEW, folder)
    assert told.startswith(f"{folder / 'report.md'}: the former file could not be put back; it is kept as ")
    kept = Path(told.split("kept as ")[1].split(". Close")[0])
    assert kept.read_bytes() == FORMER["report.md"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publishing, "begun", raising_of_one(OutputError(Problem("x", "stop."))))
        with pytest.raises(OutputError):
            publish(NEW, folder, gates=())
    assert contents(folder) == UNTOUCHED


def raising_of_one(error):
    def fail(_):
        raise error

    return fail


def test_a_full_disk_is_told_and_leaves_nothing(folder):
    """A real write that stops half-way: the system allows no file of that size."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        told = refused(NEW | {"report.md": b"x" * 200_000}, folder)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert (
        told == f"{folder / 'report.md'}: the disk is full; nothing was changed. Make room, then build again."
    )
    assert contents(folder) == UNTOUCHED


def test_a_folder_that_may_not_be_written_is_told(folder, monkeypatch):
    def forbidden(**_):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", forbidden)
    assert refused(NEW, folder) == (
        f"{folder}: you may not write here. Ask for write access. Choose another folder with --output."
    )
    assert contents(folder) == UNTOUCHED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_really_write_protected_is_told(folder):
    folder.chmod(0o555)
    try:
        assert "you may not write here." in refused(NEW, folder)
    finally:
        folder.chmod(0o755)
    assert contents(folder) == UNTOUCHED


@pytest.mark.parametrize("below", [False, True])
def test_a_file_where_the_folder_should_be_is_told(tmp_path, below):
    (tmp_path / "out").write_text("mine")
    folder = tmp_path / "out" / "2012" if below else tmp_path / "out"
    assert refused(NEW, folder) == (
        f"{folder}: there is a file where the folder should be. Move the file away. Choose another folder with --output."
    )
    assert (tmp_path / "out").read_text() == "mine"


def test_a_write_protected_file_is_named(folder):
    (folder / "report.md").chmod(0o444)
    assert refused(NEW, folder) == (
        f"{folder / 'report.md'}: is write-protected. Take the protection away, or rename the file."
    )
    assert contents(folder) == UNTOUCHED


def test_a_folder_where_a_file_should_be_is_named(folder):
    (folder / "extra.csv").mkdir()
    assert refused(NEW, folder) == (
        f"{folder / 'extra.csv'}: is a folder, but a file of this name is to be written. Move it away."
    )
    assert contents(folder) == UNTOUCHED


def test_a_path_that_is_too_long_is_told(tmp_path):
    assert "the path is too long for this system." in refused(NEW, tmp_path / ("o" * 300))
    assert "the path is too long for this system." in refused({"x" * 300 + ".md": b"x"}, tmp_path / "out")
    assert everything_below(tmp_path) == []


@pytest.mark.parametrize("name", ["../report.md", "a/b.md", ""])
def test_a_file_with_a_path_for_a_name_is_a_fault_of_the_program(tmp_path, name):
    with pytest.raises(ValueError, match="plain name"):
        publish({name: b"x"}, tmp_path / "out", gates=())
    assert everything_below(tmp_path) == []
