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
        shutil.rmtree(folder, ignore_errors=True)  # half a project would stand in the way of the next try
        raise _not_made(folder, error) from None
    return tuple(path for path in sorted(folder.rglob("*")) if path.is_file())


def _not_made(folder: Path, error: OSError) -> OutputError:
    """When single files cannot be copied, there is no one reason of the system's to tell."""
    why = error.strerror or "its files could not be written"
    fix = "See that there is room on the disk and that you may write there, or name another folder."
    return OutputError(Problem(str(folder), f"cannot be made: {why}.", fix))
