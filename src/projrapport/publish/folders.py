"""The output folder: made when it is needed, gone again when nothing came to lie in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from projrapport.publish.failures import output_error


@contextmanager
def made(folder: Path) -> Iterator[Path]:
    """The folder, made with those above it. Those that were made and are empty at the end are taken away."""
    missing: list[Path] = []
    try:
        _make(folder, missing)
        yield folder
    finally:
        for one in missing:
            with suppress(OSError):  # something lies in it, or it was never made
                one.rmdir()


def _make(folder: Path, missing: list[Path]) -> None:
    try:
        missing.extend(_missing(folder))
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(error, folder) from None


def _missing(folder: Path) -> list[Path]:
    """The folders that do not exist yet, the innermost first."""
    return [one for one in (folder, *folder.parents) if not one.exists()]
