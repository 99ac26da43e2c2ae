"""Which files a table is read from, and their bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from projrapport.errors import DataError, Problem, did_you_mean
from projrapport.loading.called import as_read
from projrapport.project.tables import Table
from projrapport.records import dataclass
from projrapport.side_by_side import begun


@dataclass(frozen=True, slots=True)
class Source:
    """One export: its name as messages give it, what reads it, its bytes as they are read, and the file's fingerprint."""

    name: str
    suffix: str
    """What the file is, as a suffix: by its bytes where they tell, else by its name."""
    data: bytes
    """Unpacked, where the file is packed."""
    size: int
    """Bytes of the file as it lies there."""
    _fingerprint: Callable[[], str]
    doubts: tuple[str, ...] = ()
    """What its name says otherwise than its bytes."""

    @property
    def sha256(self) -> str:
        """The fingerprint of the file; taken beside the reading, so that nobody waits for it."""
        return self._fingerprint()


def _fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def paths_of(folder: Path, table: Table) -> list[Path]:
    """The files that the table's names and patterns mean, sorted. Raises DataError for a pattern that means none."""
    found: set[Path] = set()
    problems = []
    for pattern in table.files:
        matching = _matching(folder, pattern)
        found.update(matching)
        if not matching:
            problems.append(Problem(pattern, "there is no such file.", _nearest(folder, pattern)))
    if problems:
        raise DataError(problems)
    return sorted(found, key=_in_order)


def _in_order(path: Path) -> list[str | int]:
    """Numbers within names count as numbers: data9.csv comes before data10.csv."""
    return [int(part) if part.isdecimal() else part for part in re.split(r"(\d+)", path.as_posix())]


def _matching(folder: Path, pattern: str) -> list[Path]:
    exact = folder / pattern
    if exact.is_file():
        return [exact]
    start = Path(exact.anchor) if Path(pattern).is_absolute() else folder
    try:
        matching = start.glob(
            str(Path(pattern).relative_to(start) if Path(pattern).is_absolute() else pattern)
        )
        return [path for path in matching if path.is_file() and not path.name.startswith(("~$", "."))]
    except (ValueError, NotImplementedError, OSError):  # a pattern that no path can be made of
        return []


def _nearest(folder: Path, pattern: str) -> str:
    """A sentence that names what lies in the folder, or that there is no folder."""
    parent = (folder / pattern).parent
    if not parent.is_dir():
        return f"There is no folder “{Path(pattern).parent}” in the project folder."
    return _lying_in(parent, Path(pattern).name)


def _lying_in(folder: Path, name: str = "") -> str:
    """A sentence that names the nearest file in the folder, else what lies there."""
    if not folder.is_dir():
        return f"There is no folder “{folder.as_posix()}”."
    names = [
        path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith(("~$", "."))
    ]
    return did_you_mean(name, names) if names else "The folder is empty."


def name_of(path: Path, folder: Path) -> str:
    """What messages call a file: its place in the project folder, or its bare name outside it."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name


def read_source(path: Path, folder: Path) -> Source:
    """The file with its bytes. Raises DataError when it is empty, cannot be opened, or is not what it is called."""
    name = name_of(path, folder)
    if path.is_dir():
        raise DataError(Problem(name, "is a folder.", f"Name a file in it. {_lying_in(path)}"))
    if path.exists() and not path.is_file():
        raise DataError(Problem(name, "is no file but a device or a pipe.", "Name a file, or use `-`."))
    return source_of(name, _bytes(path, name))


def _bytes(path: Path, name: str) -> bytes:
    """The bytes of a file that nobody writes in the meantime."""
    try:
        before = path.stat()
        data = path.read_bytes()
        after = path.stat()
    except FileNotFoundError:
        raise DataError(Problem(name, "there is no such file.", _lying_in(path.parent, path.name))) from None
    except OSError as error:
        fix = "Close it in other programs and see that you may read it."
        raise DataError(Problem(name, f"cannot be opened ({error.strerror}).", fix)) from None
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or len(
        data
    ) != after.st_size:
        what = "changed while it was read: an export or a copy into it is still going on."
        raise DataError(Problem(name, what, "Wait until it is done, and run again."))
    return data


def source_of(name: str, data: bytes) -> Source:
    """The bytes as a source of that name. Raises DataError when they are empty, or not what they are called."""
    if not data or data.isspace():
        raise DataError(Problem(name, "is empty.", "Export it again."))
    suffix, inner, doubts = as_read(name, data)
    return Source(name, suffix, inner, len(data), begun(partial(_fingerprint, data)), doubts)
