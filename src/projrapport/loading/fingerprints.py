"""The SHA-256 of the exports, worked out beside all else from the moment that they are known."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from projrapport.errors import DataError
from projrapport.loading.clean.tried import is_tried
from projrapport.loading.files import paths_of
from projrapport.project.declaration import Project
from projrapport.side_by_side import begun

BLOCK = 1 << 23
"""Bytes that are hashed at a time. After each the thread has to wait for Python, which imports packages meanwhile."""
State = tuple[int, int]
"""The size of a file, and when it was written."""


class Fingerprints:
    """Those of some files, one after the other. What nobody waits for any more ends with the block."""

    def __init__(self, paths: Iterable[Path] = ()) -> None:
        self._wanted = True
        self._begun: dict[Path, Callable[[], tuple[str, State | None]]] = {}
        for path in paths:
            self.begin(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wanted = False

    def is_begun(self, path: Path) -> bool:
        return path in self._begun

    def begin(self, path: Path) -> None:
        """Begins that of a file, unless it has been begun."""
        if not self.is_begun(path):
            self._begun[path] = begun(partial(self._taken, path))

    def of(self, path: Path) -> str:
        """The fingerprint of a file; empty where the file is not what it was when that was begun, or cannot be read."""
        sha256, state = self._begun[path]()
        return sha256 if state == _state(path) else ""

    def _taken(self, path: Path) -> tuple[str, State | None]:
        digest, state = hashlib.sha256(), _state(path)
        block = memoryview(bytearray(BLOCK))
        try:
            with path.open("rb", buffering=0) as file:
                while self._wanted and (size := file.readinto(block)):
                    digest.update(block[:size])
        except OSError:
            return "", None
        return (digest.hexdigest(), state) if self._wanted else ("", None)


def _state(path: Path) -> State | None:
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns


def fingerprints_of(project: Project, folder: Path) -> Fingerprints:
    """Begins the fingerprints of the exports that are tried as clean ones. What is wrong with a file the loader tells."""
    paths = dict[Path, None]()
    for table in project.tables.values() if project.project.engine == "duckdb" else ():
        try:
            paths |= dict.fromkeys(path for path in paths_of(folder, table) if is_tried(path, table))
        except (DataError, OSError):
            continue
    return Fingerprints(paths)
