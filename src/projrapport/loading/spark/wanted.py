"""Which tables Spark reads itself: those whose files have an address, or are the parts in a folder."""

from __future__ import annotations

from pathlib import Path

from projrapport.project.declaration import Project
from projrapport.project.spark import is_address
from projrapport.project.tables import Table


def read_there(project: Project, folder: Path) -> tuple[str, ...]:
    """The tables that Spark reads; all others with files are read here and handed over."""
    return tuple(
        name for name, table in project.tables.items() if any(_lies_there(one, folder) for one in table.files)
    )


def _lies_there(file: str, folder: Path) -> bool:
    return is_address(file) or (folder / file).is_dir()


def addresses(table: Table, folder: Path) -> dict[str, str]:
    """For each entry of `files`, as it is written, the address that Spark knows it by."""
    return {
        file: file if is_address(file) else f"file://{(folder / file).absolute()}" for file in table.files
    }
