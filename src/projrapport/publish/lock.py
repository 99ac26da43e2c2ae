"""One build at a time in each output folder. The lock is the operating system's, so it ends with its process."""

from __future__ import annotations

import datetime as dt
import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from projrapport.errors import BusyError, Problem
from projrapport.interruption import ended_in_order
from projrapport.publish.failures import output_error
from projrapport.publish.folders import made

NAME = ".projrapport.lock"
TAKEN = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keeps other builds out of the folder until the block ends. Raises BusyError when one is in it already."""
    with ended_in_order(), made(folder):
        descriptor = _taken(folder)
        try:
            yield
        finally:
            _let_go(folder / NAME, descriptor)


def _taken(folder: Path) -> int:
    """The open lock file, locked, with a line that says since when."""
    path = folder / NAME
    while True:
        descriptor = _opened(path)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise (_busy(folder) if error.errno in TAKEN else output_error(error, path)) from None
        if _is_still_there(path, descriptor):
            break
        os.close(descriptor)  # its holder took it away while we waited for it
    try:
        os.truncate(descriptor, 0)
        os.write(
            descriptor, f"{dt.datetime.now().astimezone():%Y-%m-%d %H:%M}, process {os.getpid()}\n".encode()
        )
    except OSError as error:
        _let_go(path, descriptor)
        raise output_error(error, folder) from None
    return descriptor


def _opened(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise output_error(error, path.parent) from None


def _is_still_there(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _busy(folder: Path) -> BusyError:
    what = f"another build is writing here{_since(folder / NAME)}."
    fix = "Wait until it is done, or choose another folder with --output."
    return BusyError(Problem(str(folder), what, fix))


def _since(path: Path) -> str:
    """What the other build says of itself; nothing when it has just gone."""
    with suppress(OSError, UnicodeDecodeError):
        return f" since {path.read_text(encoding='utf-8').strip()}"
    return ""


def _let_go(path: Path, descriptor: int) -> None:
    """The file is taken away while it is locked: whoever opened it meanwhile sees that it is gone and opens anew."""
    if sys.platform == "win32":  # an open file cannot be taken away there
        os.close(descriptor)
        with suppress(OSError):
            path.unlink()
    else:
        path.unlink(missing_ok=True)
        os.close(descriptor)


if sys.platform == "win32":
    import msvcrt

    BEYOND_THE_TEXT = 1 << 20

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, BEYOND_THE_TEXT, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
