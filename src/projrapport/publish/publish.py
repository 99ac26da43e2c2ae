"""The last step of a build: the finished files pass the gates and appear together, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from projrapport.errors import OutputError, Problem
from projrapport.interruption import between_steps
from projrapport.publish.failures import output_error
from projrapport.publish.folders import made
from projrapport.publish.gates import Gate, pass_gates
from projrapport.publish.staging import begun, clear, recover, swap_in, write_aside

MANIFEST = "manifest.json"
WRITE_BITS = 0o222


def publish(
    files: Mapping[str, bytes],
    folder: Path,
    *,
    gates: Sequence[Gate],
    noted: AbstractContextManager[None] | None = None,
) -> tuple[Path, ...]:
    """The paths of the files, in the order given, when all of them are in place.

    Where they must not appear without being noted, `noted` is entered when they lie ready, and left when they are in
    place.

    The caller holds the folder (lock.py). Files of the same names are replaced, all others in the folder are left
    alone. The manifest is replaced last: a reader who finds its checksums right has found one whole report. Raises the
    gate's error, or OutputError; then, as after Ctrl-C, the former files are untouched.
    """
    pass_gates(files, gates)
    with made(folder), between_steps() as stop_if_asked:
        _refuse(_obstacles(files, folder))
        recover(folder)
        staging = begun(folder)
        try:
            write_aside(staging, files, stop_if_asked=stop_if_asked)
            with noted or nullcontext():
                swap_in(
                    staging, sorted(files, key=lambda name: name == MANIFEST), stop_if_asked=stop_if_asked
                )
        finally:
            clear(staging)
    return tuple(folder / name for name in files)


def _refuse(problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise OutputError(found)


def _obstacles(files: Mapping[str, bytes], folder: Path) -> Iterator[Problem]:
    """What stands in the way of the files and can be seen beforehand."""
    for name in files:
        if not name or Path(name).name != name:
            msg = f"a file of a report has a plain name, found {name!r}"
            raise ValueError(msg)
        target = folder / name
        try:
            if target.is_dir():
                yield Problem(
                    str(target), "is a folder, but a file of this name is to be written.", "Move it away."
                )
            elif target.exists() and not target.stat().st_mode & WRITE_BITS:
                yield Problem(
                    str(target), "is write-protected.", "Take the protection away, or rename the file."
                )
        except OSError as error:
            yield from output_error(error, target).problems
