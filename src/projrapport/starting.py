"""A new project folder that builds at once."""

from __future__ import annotations

import shutil
from pathlib import Path

from projrapport.errors import OutputError, Problem
from projrapport.resources import shipped

STARTER = "start"
"""The folder of templates that a new project is copied from."""


def start_project(folder: Path) -> tuple[Path, ...]:
    """The files of the new project. Raises OutputError when the folder holds anything or cannot be made."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(Problem(str(folder), "is not empty.", "Name a folder that does not exist yet."))
    try:
        shutil.copytree(shipped("templates") / STARTER, folder, dirs_exist_ok=True)
    except OSError as error:
        raise OutputError(Problem(str(folder), f"cannot be made: {error.strerror}.")) from None
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file())
