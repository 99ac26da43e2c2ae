"""What is published is written down before it appears: no document of a release is ever in place without its line."""

from __future__ import annotations

import errno
import os
import resource
import signal
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from projrapport.errors import OutputError
from projrapport.publish import ledger
from projrapport.publish import publish as publishing
from projrapport.publish import staging as stagings
from projrapport.publish.gates import STRUCTURE
from projrapport.publish.ledger import line_added
from projrapport.publish.publish import publish
from projrapport.publish.staging import recover
from publish.test_publish import FORMER, NEW, AtStep, Killed, contents, raising, refusing

EARLIER = '{"released": "2012-02-01"}\n'
LINE = '{"released": "2013-02-01"}\n'


@pytest.fixture
def folder(tmp_path):
    """The documents of a former release, and the memory with its line."""
    folder = tmp_path / "out" / "2012"
    publish(FORMER, folder, gates=STRUCTURE)
    memory_of(folder).write_text(EARLIER, encoding="utf-8")
    return folder


def memory_of(folder: Path) -> Path:
    return folder.parent.parent / "published.jsonl"


def remembered(folder: Path) -> str:
    return memory_of(folder).read_text(encoding="utf-8")


def release(folder: Path) -> None:
    publish(NEW, folder, gates=(), noted=line_added(memory_of(folder), LINE))


def steps(patch: pytest.MonkeyPatch, number: int, **what) -> AtStep:
    """As of a publication, and the opening of the memory."""
    watch = AtStep(patch, number, **what)
    usual, watched = os.open, watch.wrapped(os.open)

    def opened(path, *rest, **named):
        return (watched if getattr(path, "name", "") == "published.jsonl" else usual)(path, *rest, **named)

    patch.setattr(os, "open", opened)
    return watch


def steps_of_a_release(folder):
    with pytest.MonkeyPatch.context() as patch:
        watch = steps(patch, 0)
        release(folder)
    return watch.taken


LAST_STEP = 29
ALL_STEPS = range(1, LAST_STEP + 1)


def test_all_steps_of_a_release_are_tried(folder):
    assert steps_of_a_release(folder) == LAST_STEP


def test_a_release_puts_its_documents_in_place_and_adds_its_line(folder):
    release(folder)
    assert contents(folder) == FORMER | NEW
    assert remembered(folder) == EARLIER + LINE


@pytest.mark.parametrize("number", ALL_STEPS)
@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "No space left"), PermissionError(errno.EACCES, "denied"), KeyboardInterrupt()],
    ids=["full", "denied", "interrupted"],
)
def test_after_a_failure_at_any_step_documents_and_line_are_both_there_or_neither(folder, number, error):
    with pytest.MonkeyPatch.context() as patch:
        steps(patch, number, before=raising(error))
        try:
            release(folder)
            failed = False
        except (OutputError, KeyboardInterrupt):
            failed = True
    assert contents(folder) == (FORMER if failed else FORMER | NEW)
    assert remembered(folder) == (EARLIER if failed else EARLIER + LINE)


@pytest.mark.parametrize("number", ALL_STEPS)
def test_after_ctrl_c_at_any_step_documents_and_line_are_both_there_or_neither(folder, number):
    with pytest.MonkeyPatch.context() as patch:
        steps(patch, number, after=lambda: signal.raise_signal(signal.SIGINT))
        with pytest.raises(KeyboardInterrupt):
            release(folder)
    is_done = contents(folder) == FORMER | NEW
    assert is_done or contents(folder) == FORMER
    assert remembered(folder) == (EARLIER + LINE if is_done else EARLIER)


@pytest.mark.parametrize("number", ALL_STEPS)
def test_after_a_power_cut_at_any_step_no_document_is_in_place_without_its_line(folder, number):
    with pytest.MonkeyPatch.context() as patch:
        steps(patch, number, before=raising(Killed()))
        patch.setattr(stagings, "put_back", lambda _: None)
        patch.setattr(publishing, "clear", lambda _: None)
        patch.setattr(ledger, "_take_back", lambda *_: None)
        with suppress(Killed):
            release(folder)
    in_place = {name for name, content in NEW.items() if contents(folder).get(name) == content}
    assert not in_place or remembered(folder) == EARLIER + LINE
    recover(folder)
    assert contents(folder) in (FORMER, FORMER | NEW)
    release(folder)
    assert contents(folder) == FORMER | NEW
    assert remembered(folder).removeprefix(EARLIER) in (LINE, LINE + LINE)


def test_a_first_release_that_fails_leaves_no_memory(folder, monkeypatch):
    memory_of(folder).unlink()
    monkeypatch.setattr(Path, "replace", refusing(Path.replace, {("new", "summary.csv")}))
    with pytest.raises(OutputError, match="probably open in another program"):
        release(folder)
    assert not memory_of(folder).exists()


def test_a_document_that_stays_in_place_keeps_its_line(folder, monkeypatch):
    """The former one cannot be put back, so readers may find the new one."""
    monkeypatch.setattr(
        Path, "replace", refusing(Path.replace, {("new", "summary.csv"), ("former", "report.md")})
    )
    with pytest.raises(OutputError, match="could not be put back"):
        release(folder)
    assert (folder / "report.md").read_bytes() == NEW["report.md"]
    assert remembered(folder) == EARLIER + LINE


def test_a_line_that_the_disk_has_no_room_for_leaves_no_part_of_it_and_no_document(folder):
    """A real write that stops half-way: half a line would stop every later build."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(OutputError, match=r"published\.jsonl: the disk is full; nothing was changed\."):
            publish(NEW, folder, gates=(), noted=line_added(memory_of(folder), "x" * 200_000 + "\n"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert remembered(folder) == EARLIER
    assert contents(folder) == FORMER


def test_a_last_line_that_was_cut_off_is_ended_first(folder):
    memory_of(folder).write_text('{"released"', encoding="utf-8")
    release(folder)
    assert remembered(folder) == '{"released"\n' + LINE


@pytest.mark.skipif(os.name == "nt", reason="rights are kept otherwise there")
def test_the_memory_is_for_its_owner_only(folder):
    memory_of(folder).unlink()
    release(folder)
    assert stat.S_IMODE(memory_of(folder).stat().st_mode) == 0o600


def test_a_line_that_another_release_has_added_since_is_never_taken_back_with_ours(folder):
    other = '{"released": "2013-02-01", "audience": "board"}\n'
    with pytest.raises(OutputError), line_added(memory_of(folder), LINE):
        with memory_of(folder).open("a", encoding="utf-8") as file:
            file.write(other)
        raise OutputError([])
    assert memory_of(folder).read_text(encoding="utf-8") == EARLIER + LINE + other
