"""Threads and signals: whatever line a signal strikes at, the program ends and no thread is left waiting."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest

from builders.program import SECONDS
from projrapport.side_by_side import begun, side_by_side

STRUCK_AT_EVERY_LINE = """
import inspect, signal, sys, threading
from concurrent.futures import thread
from projrapport import interruption, side_by_side
from projrapport.interruption import ended_in_order

TRACED = {inspect.getfile(one) for one in (thread, thread._base, threading, interruption, side_by_side)}

def struck(work, number):
    "Runs the work, with a signal at the line of that number; whether there was such a line."
    left = number
    def trace(frame, event, argument):
        nonlocal left
        if frame.f_code.co_filename not in TRACED:
            return None
        left -= event == "line"
        if event == "line" and not left:
            sys.settrace(None)
            signal.raise_signal(signal.SIGTERM)
        return trace
    try:
        with ended_in_order():
            sys.settrace(trace)
            work()
    except SystemExit as end:
        assert end.code == 128 + signal.SIGTERM, end.code
    finally:
        sys.settrace(None)
    return left <= 0

def threads():
    assert side_by_side.side_by_side(abs, [-1, -2, -3]) == [1, 2, 3]

def background():
    side_by_side.BESIDE = thread.ThreadPoolExecutor(max_workers=1)  # as in a fresh program: its thread is to be started
    assert side_by_side.begun(lambda: 1)() == 1

lines = 0
while struck(globals()[sys.argv[1]], lines + 1):
    lines += 1
print(lines)
"""


@pytest.mark.parametrize("work", ["threads", "background"])
def test_a_signal_at_any_line_of_the_work_of_threads_leaves_none_that_hangs(work):
    command = [sys.executable, "-c", STRUCK_AT_EVERY_LINE, work]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert int(ended.stdout) > 50, "the lines of the executor are to be among them"


def test_results_stand_in_the_order_of_their_items():
    assert side_by_side(lambda item: item * 2, range(100)) == [item * 2 for item in range(100)]


def test_the_first_error_is_raised_and_what_has_not_begun_is_left_undone():
    done = []

    def work(item):
        if item == 0:
            raise ValueError
        done.append(item)
        threading.Event().wait(0.01)

    with pytest.raises(ValueError):
        side_by_side(work, range(1000))
    assert len(done) < 999


def test_a_signal_ends_the_work_before_all_of_it_is_done():
    done = []

    def work(item):
        if item == 0:
            signal.raise_signal(signal.SIGINT)
        done.append(item)
        threading.Event().wait(0.01)

    with pytest.raises(KeyboardInterrupt):
        side_by_side(work, range(1000))
    assert len(done) < 1000


def test_a_signal_counts_although_the_work_failed_too():
    def work(_):
        signal.raise_signal(signal.SIGINT)
        raise ValueError

    with pytest.raises(KeyboardInterrupt):
        side_by_side(work, [1])


def test_an_error_beside_other_work_is_raised_where_the_result_is_asked_for():
    result = begun(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        result()
