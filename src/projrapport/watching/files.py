"""The files that a project's reports are made from, and a mark of each that changes with it.

They are looked at again and again. Notices from the system would cost less, but do not come for folders on a server,
where exports lie.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from projrapport.disclosure.published import PUBLISHED
from projrapport.errors import DataError, ProjectError
from projrapport.loading.files import name_of, paths_of
from projrapport.project.fault import FILE_NAME
from projrapport.project.read import read_project
from projrapport.project.tables import Table

Mark = tuple[int, int, int]
"""When a file was written, how many bytes it has, and which one it is: a copy put in its place is another one."""
Marks = Mapping[str, Mark]
PASSING = ("~$", ".", "#")
"""How the names of files begin that a program keeps while it has another one open."""


@dataclass(slots=True)
class WatchedFiles:
    """The project file, what was published, the user's own templates, and the exports that the tables are read from."""

    folder: Path
    _read_at: Mark | None = None
    """The mark of the project file that the tables are from."""
    _tables: list[Table] = field(default_factory=list)

    def marks(self) -> dict[str, Mark]:
        """Each file that is there now, by the name that messages give it."""
        self._read_tables()
        found = {name_of(path, self.folder): _mark(path) for path in self._paths()}
        return {name: mark for name, mark in found.items() if mark}

    def _paths(self) -> Iterator[Path]:
        yield from (self.folder / FILE_NAME, self.folder / PUBLISHED)
        for path in sorted((self.folder / "templates").rglob("*")):
            if not path.name.startswith(PASSING) and not path.name.endswith("~"):
                yield path
        for table in self._tables:
            with suppress(DataError):  # there is no such file yet
                yield from paths_of(self.folder, table)

    def _read_tables(self) -> None:
        """The tables of the project file, each pattern as a table of its own; the former while it cannot be read."""
        mark = _mark(self.folder / FILE_NAME)
        if mark is None or mark == self._read_at:
            return
        self._read_at = mark
        with suppress(ProjectError):
            self._tables = [
                table.model_copy(update={"files": (pattern,)})
                for table in read_project(self.folder).tables.values()
                for pattern in table.files
            ]


def _mark(path: Path) -> Mark | None:
    """None for what is no file, or is gone already."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size, found.st_ino) if path.is_file() else None


def changed(before: Marks, after: Marks) -> tuple[str, ...]:
    """The files that are new, gone or other than they were."""
    return tuple(sorted(name for name in {*before, *after} if before.get(name) != after.get(name)))
