"""One build at a time in each folder, and no lock outlives its process."""

from __future__ import annotations

import errno
import re
import signal
import subprocess
import sys

import pytest

from builders.program import in_time
from projrapport.errors import BusyError, OutputError
from projrapport.publish import lock
from projrapport.publish.lock import held
from projrapport.publish.publish import publish

HOLDER = """
import sys
from pathlib import Path
from projrapport.publish.lock import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_build(tmp_path):
    """Another process that holds the folder until its input ends."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path / "out")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with in_time(process):
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()
        process.communicate()


def test_a_second_build_is_told_since_when_the_first_is_there_and_how_to_go_on(tmp_path, other_build):
    with pytest.raises(BusyError) as error, held(tmp_path / "out"):
        pass
    told = str(error.value).removeprefix(f"{tmp_path / 'out'}: ")
    assert re.fullmatch(
        rf"another build is writing here since \d{{4}}-\d\d-\d\d \d\d:\d\d, process {other_build.pid}\. "
        r"Wait until it is done, or choose another folder with --output\.",
        told,
    )


def test_a_second_build_leaves_the_lock_of_the_first(tmp_path, other_build):
    for _ in range(2):
        with pytest.raises(BusyError), held(tmp_path / "out"):
            pass
    assert other_build.poll() is None


def test_a_build_that_was_killed_blocks_nobody_although_its_lock_file_lies_there(tmp_path, other_build):
    other_build.kill()
    other_build.wait()
    assert (tmp_path / "out" / lock.NAME).exists()
    with held(tmp_path / "out"):
        pass
    assert list((tmp_path / "out").iterdir()) == []


def test_another_folder_is_free(tmp_path, other_build):
    with held(tmp_path / "elsewhere"):
        pass
    assert other_build.poll() is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT], ids=lambda one: one.name)
def test_a_build_that_is_ended_lets_go_and_leaves_nothing(tmp_path, other_build, number):
    other_build.send_signal(number)
    other_build.wait()
    assert list(tmp_path.iterdir()) == []
    assert other_build.returncode == 128 + number


def test_the_folder_is_free_again_after_an_error(tmp_path):
    for _ in range(2):
        with pytest.raises(RuntimeError), held(tmp_path / "out"):
            raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_what_was_published_stays_when_the_folder_is_let_go(tmp_path):
    with held(tmp_path / "out"):
        publish({"report.md": b"x"}, tmp_path / "out", gates=())
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["report.md"]


def test_a_lock_file_that_its_holder_takes_away_meanwhile_is_made_anew(tmp_path, monkeypatch):
    """Between opening and locking, the other build ends and takes the file away."""
    tried = []
    locked = lock._lock

    def late(descriptor):
        if not tried:
            (tmp_path / lock.NAME).unlink()
        tried.append(descriptor)
        locked(descriptor)

    monkeypatch.setattr(lock, "_lock", late)
    with held(tmp_path):
        assert (tmp_path / lock.NAME).exists()
    assert len(tried) == 2


def test_a_file_system_without_locks_is_told(tmp_path, monkeypatch):
    def unsupported(_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_lock", unsupported)
    with pytest.raises(OutputError, match="No locks available"), held(tmp_path):
        pass


def test_a_file_where_the_folder_should_be_is_told_before_anything_is_built(tmp_path):
    (tmp_path / "out").write_text("mine")
    with (
        pytest.raises(OutputError, match="there is a file where the folder should be"),
        held(tmp_path / "out"),
    ):
        pass
