"""A private folder for what is put aside while a project is counted: nobody else can read it, and it is taken away."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "projrapport-"
NAMED = re.compile(rf"{PREFIX}(\d+)-")
"""The process that made a folder is told by its name."""


@contextmanager
def private_folder() -> Iterator[Path]:
    """A new folder, removed at the end of the block. What a program that was killed has left behind is removed first."""
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))  # readable to its owner only
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
