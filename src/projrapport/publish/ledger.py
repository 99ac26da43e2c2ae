"""The file of what was published: lines are added to it and never changed."""

from __future__ import annotations

import os
from pathlib import Path

from projrapport.publish.failures import output_error

PRIVATE = 0o600


def add_line(path: Path, line: str) -> None:
    """Adds one line, on disk when this returns; a last line that was cut off is ended first. Raises OutputError."""
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, PRIVATE)
        with os.fdopen(descriptor, "r+b") as file:
            file.seek(0, os.SEEK_END)
            if file.tell():
                file.seek(-1, os.SEEK_END)
                line = line if file.read(1) == b"\n" else f"\n{line}"
            file.write(line.encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise output_error(error, path) from None
