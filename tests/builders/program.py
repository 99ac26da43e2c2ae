"""Runs of the tool as a program of its own, for what a process can suffer: signals, limits, closed outputs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from builders.run import Ended

PROGRAM = "from projrapport.cli import program; program()"
SECONDS = 120
"""How long a program may take; one that takes longer hangs."""
LIMITED = "import resource, sys; most = int(sys.argv.pop(1)); resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)); "


def limited(most: int, *arguments: object) -> Ended:
    """A run that may write no file of more bytes than `most`, as on a disk with so much room."""
    return _ended([sys.executable, "-c", LIMITED + PROGRAM, str(most), *map(str, arguments)])


def printed_to(out: IO[str], *arguments: object) -> Ended:
    """A run whose standard output is the given file."""
    return _ended([sys.executable, "-c", PROGRAM, *map(str, arguments)], out)


def _ended(command: list[str], out: IO[str] | int = subprocess.PIPE) -> Ended:
    done = subprocess.run(
        command, stdout=out, stderr=subprocess.PIPE, text=True, check=False, timeout=SECONDS
    )
    return Ended(done.returncode, done.stdout or "", done.stderr)


def stopped_at(step: str, by: signal.Signals, *arguments: object, temporary: Path) -> Ended:
    """A run with --verbose that gets a signal as soon as it tells that the step begins."""
    command = [sys.executable, "-c", PROGRAM, *map(str, arguments), "--verbose"]
    environment = {**os.environ, "TMPDIR": str(temporary)}
    with (
        subprocess.Popen(command, stdout=-1, stderr=-1, text=True, env=environment) as running,
        in_time(running),
    ):
        assert running.stderr
        assert any(line.strip() == f"… {step}" for line in running.stderr), f"no step “{step}” was told"
        running.send_signal(by)
        out, err = running.communicate()
    return Ended(running.returncode, out, err)


@contextmanager
def in_time(running: subprocess.Popen[str]) -> Iterator[None]:
    """Within the block a program that hangs is killed, so that whoever waits for it or reads from it goes on."""
    killer = threading.Timer(SECONDS, running.kill)
    killer.start()
    try:
        yield
    finally:
        killer.cancel()
        killer.join(SECONDS)
