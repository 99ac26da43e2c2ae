"""The file of what was published: lines are added to it and never changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from projrapport.publish.failures import output_error
from projrapport.publish.staging import PutBackError, sync_folder

PRIVATE = 0o600


@contextmanager
def line_added(path: Path, line: str) -> Iterator[None]:
    """One more line, on disk when the block begins: in it the documents that the line tells of are put in place.

    When they could not be, the line is taken back, unless some of them stay where readers may find them, or another
    release has added its own since. What cuts the program off leaves the line: it may tell of documents that nobody saw, never the other way round. A last line that
    was cut off is ended first. Raises OutputError.
    """
    with _opened(path) as file:
        before = file.seek(0, os.SEEK_END)
        added = (_end(file) + line).encode()
        try:
            _add(file, added, path)
            yield
        except PutBackError:
            raise
        except BaseException:
            if file.seek(0, os.SEEK_END) <= before + len(added):
                _take_back(file, before, path)
            raise


@contextmanager
def _opened(path: Path) -> Iterator[FileIO]:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, PRIVATE)
    except OSError as error:
        raise output_error(error, path) from None
    with FileIO(descriptor, "r+") as file:
        yield file


def _add(file: FileIO, line: bytes, path: Path) -> None:
    try:
        left = memoryview(line)
        while left:
            left = left[file.write(left) :]
        os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        raise output_error(error, path) from None


def _end(file: FileIO) -> str:
    """What ends the last line, where it was cut off. The file is at its end, before and after."""
    if not file.tell():
        return ""
    file.seek(-1, os.SEEK_END)
    return "" if file.read(1) == b"\n" else "\n"


def _take_back(file: FileIO, before: int, path: Path) -> None:
    """The file as it was. Where that fails the line stays: then later reports hide more than they must, and never less."""
    with suppress(OSError):
        file.truncate(before)
        os.fsync(file.fileno())
        if not before:
            path.unlink()
