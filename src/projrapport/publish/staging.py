"""Files written aside and swapped in together, with a way back.

Why file by file and not the whole folder at once: the folder also holds files that are not ours, edited Word copies
above all. A swap of folders would have to carry them over, and would lose what is saved into the old folder in that
moment; it also fails on Windows while anything in the folder is open. So each file is replaced by an atomic rename, the
former one is kept under a second name until all are in place, and any failure puts all former files back. `swapping`
stands in the private folder exactly while files are exchanged: when a power cut leaves it there, the next build puts
the former files back first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from projrapport.errors import OutputError, Problem
from projrapport.publish.failures import held_open, output_error
from projrapport.records import dataclass

PREFIX = ".projrapport-"
JOURNAL = "swapping"


class PutBackError(OutputError):
    """Some new files stay in place, since the former ones could not be put back."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A private folder within the output folder, and so on the same file system."""

    folder: Path
    aside: Path

    @property
    def new(self) -> Path:
        return self.aside / "new"

    @property
    def former(self) -> Path:
        return self.aside / "former"

    @property
    def journal(self) -> Path:
        return self.aside / JOURNAL


def begun(folder: Path) -> Staging:
    """An empty staging that only this user can look into. Its files get the user's usual rights when they leave it."""
    try:
        staging = Staging(folder, Path(tempfile.mkdtemp(prefix=PREFIX, dir=folder)))
        staging.new.mkdir()
        staging.former.mkdir()
    except OSError as error:
        raise output_error(error, folder) from None
    return staging


def write_aside(staging: Staging, files: Mapping[str, bytes], *, stop_if_asked: Callable[[], None]) -> None:
    """Writes every file where nobody looks, down to the disk."""
    for name, content in files.items():
        stop_if_asked()
        try:
            _write(staging.new / name, content)
        except OSError as error:
            raise output_error(error, staging.folder / name) from None


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def swap_in(staging: Staging, names: Sequence[str], *, stop_if_asked: Callable[[], None]) -> None:
    """Puts the new files in the place of the former ones: all of them, or none."""
    try:
        _begin_journal(staging, names)
        for name in names:
            stop_if_asked()
            _exchange(staging, name)
        sync_folder(staging.folder)
        stop_if_asked()
        staging.journal.unlink()
    except BaseException as error:
        put_back(staging)
        if isinstance(error, OSError):
            raise output_error(error, staging.folder) from None
        raise


def _begin_journal(staging: Staging, names: Sequence[str]) -> None:
    """Whole or not there: half a name could be the name of another file."""
    draft = staging.aside / "journal"
    _write(draft, "\n".join(names).encode())
    draft.replace(staging.journal)
    sync_folder(staging.aside)


def _exchange(staging: Staging, name: str) -> None:
    target = staging.folder / name
    try:
        with suppress(FileNotFoundError):  # there is no former one
            _keep(target, staging.former / name)
        (staging.new / name).replace(target)
    except PermissionError:
        raise held_open(target) from None
    except OSError as error:
        raise output_error(error, target) from None


def _keep(target: Path, kept: Path) -> None:
    """A second name for the former file; a copy where the file system has no second names."""
    try:
        kept.hardlink_to(target)
    except FileNotFoundError:
        raise
    except OSError:
        shutil.copy2(target, kept)


def put_back(staging: Staging) -> None:
    """The former files are in their places again, and new ones gone, when a swap was under way."""
    if not staging.journal.exists():
        return
    stuck = [
        name
        for name in staging.journal.read_text(encoding="utf-8").split("\n")
        if not _restored(staging, name)
    ]
    if stuck:
        raise PutBackError(_not_restored(staging, name) for name in stuck)
    staging.journal.unlink()


def _restored(staging: Staging, name: str) -> bool:
    target, kept = staging.folder / name, staging.former / name
    try:
        if kept.exists():
            kept.replace(target)
        elif not (staging.new / name).exists():
            target.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _not_restored(staging: Staging, name: str) -> Problem:
    what = f"the former file could not be put back; it is kept as {staging.former / name}."
    return Problem(str(staging.folder / name), what, "Close the file in other programs, then build again.")


def clear(staging: Staging) -> None:
    """Takes the private folder away, unless it still holds former files that could not be put back."""
    if not staging.journal.exists():
        shutil.rmtree(staging.aside, ignore_errors=True)  # what is left over is taken away by the next build


def recover(folder: Path) -> None:
    """Ends what a build left undone when it was cut off: former files are put back, private folders taken away."""
    for aside in sorted(folder.glob(f"{PREFIX}*")):
        if aside.is_dir():
            staging = Staging(folder, aside)
            put_back(staging)
            clear(staging)


def sync_folder(folder: Path) -> None:
    """Makes renames last through a power cut, where the system lets one open a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
