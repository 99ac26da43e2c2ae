"""Signals that reach a publication in another process, as Ctrl-C and the system's end reach a real one."""

from __future__ import annotations

import signal
import subprocess
import sys
from contextlib import suppress

import pytest

from builders.program import SECONDS, in_time
from projrapport.interruption import between_steps, ended_in_order

PUBLISHER = """
import os, signal, sys
from pathlib import Path
from projrapport.publish.publish import publish
if sys.argv[2] == "nohup":
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
synced, seen = os.fsync, []
def waiting(descriptor):
    if not seen:
        print("writing", flush=True)
        sys.stdin.readline()
    seen.append(descriptor)
    synced(descriptor)
os.fsync = waiting
publish({"report.md": b"new", "summary.csv": b"new"}, Path(sys.argv[1]), gates=())
print("published", flush=True)
"""


def ended_by(folder, number, *, under=""):
    """What a publication prints and returns when the signal reaches it while it writes its first file."""
    process = subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(folder), under],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with in_time(process):
        assert process.stdout.readline() == "writing\n"
        process.send_signal(number)
        printed, _ = process.communicate("go on\n")
    return printed, process.returncode


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, -signal.SIGINT),
        (signal.SIGTERM, 128 + signal.SIGTERM),
        (signal.SIGHUP, 128 + signal.SIGHUP),
    ],
    ids=["Ctrl-C", "termination", "closed terminal"],
)
def test_a_signal_leaves_the_former_report_and_nothing_else(tmp_path, number, code):
    (tmp_path / "report.md").write_bytes(b"former")
    assert ended_by(tmp_path, number) == ("", code)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.md": b"former"}


def test_a_closed_terminal_does_not_end_a_build_under_nohup(tmp_path):
    assert ended_by(tmp_path, signal.SIGHUP, under="nohup") == ("published\n", 0)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.md", "summary.csv"]


def test_a_signal_within_a_step_is_passed_on_when_the_steps_are_done():
    steps = []
    with pytest.raises(KeyboardInterrupt), between_steps():
        signal.raise_signal(signal.SIGINT)
        steps.append("done")
    assert steps == ["done"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_handler_that_does_not_end_the_program_does_not_turn_undone_work_into_done():
    came = []
    former = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        with pytest.raises(SystemExit), between_steps() as stop_if_asked:
            signal.raise_signal(signal.SIGINT)
            stop_if_asked()
    finally:
        signal.signal(signal.SIGINT, former)
    assert came == [signal.SIGINT]


def test_an_error_is_not_hidden_by_a_signal():
    with pytest.raises(RuntimeError), between_steps():
        signal.raise_signal(signal.SIGINT)
        raise RuntimeError


def test_in_another_thread_signals_are_left_to_the_main_one():
    import threading

    handlers = []

    def work():
        with between_steps() as stop_if_asked, ended_in_order():
            stop_if_asked()
            handlers.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(SECONDS)
    assert handlers == [signal.SIG_DFL]


def test_a_second_signal_does_not_cut_off_what_the_first_one_lets_go():
    let_go = []

    def held():
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            signal.raise_signal(signal.SIGTERM)
            let_go.append("lock")

    with pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)), ended_in_order():
        held()
    assert let_go == ["lock"]


def test_a_signal_that_something_swallows_ends_the_program_when_its_work_is_done():
    with pytest.raises(SystemExit, match=str(128 + signal.SIGTERM)), ended_in_order(), suppress(SystemExit):
        signal.raise_signal(signal.SIGTERM)
