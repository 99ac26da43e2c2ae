"""A private folder for what is put aside while a project is counted: nobody else can read it, and it is taken away."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from projrapport.errors import OutputError, Problem

PREFIX = "projrapport-"
NAMED = re.compile(rf"{PREFIX}(\d+)-")
"""The process that made a folder is told by its name."""
Private = Callable[[], Path]
"""Gives the folder; it is made when it is first asked for."""


@contextmanager
def private_folder() -> Iterator[Private]:
    """A folder for the block, removed at its end. What a program that was killed has left behind is removed too.

    Asking for it raises OutputError where none can be made.
    """
    made: list[Path] = []

    @cache
    def folder() -> Path:
        try:
            _sweep(Path(tempfile.gettempdir()))
            made.append(
                Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
            )  # readable to its owner only
        except OSError as error:
            what = f"no folder can be made in which to put rows aside ({error.strerror})."
            raise OutputError(Problem("", what, "Name a place with room in TMPDIR.")) from None
        return made[0]

    try:
        yield folder
    finally:
        for one in made:
            shutil.rmtree(one, ignore_errors=True)


def _sweep(where: Path) -> None:
    for folder in where.glob(f"{PREFIX}*"):
        maker = NAMED.match(folder.name)
        if maker and not _runs(int(maker[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _runs(process: int) -> bool:
    """Whether the process may still run; where that cannot be asked, it may."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
