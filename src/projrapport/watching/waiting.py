"""Waiting for a change, and until whoever makes it is done."""

from __future__ import annotations

import time

from projrapport.project.fault import FILE_NAME
from projrapport.watching.files import Mark, Marks, WatchedFiles

EVERY = 0.4
"""Seconds between two looks at the files."""
LOOKS = 2
"""So many times they must look the same before a change is taken as done: an export is written piece by piece."""


def next_change(files: WatchedFiles, before: Marks) -> dict[str, Mark]:
    """The marks once some differ from those before and stand still."""
    while True:
        time.sleep(EVERY)
        if files.marks() != before and (still := still_marks(files)) != before:
            return still


def still_marks(files: WatchedFiles) -> dict[str, Mark]:
    """The marks once they stand still. While the project file is away, as when an editor replaces it, nothing does."""
    marks, looks = files.marks(), 0
    while looks < LOOKS or FILE_NAME not in marks:
        time.sleep(EVERY)
        now = files.marks()
        looks = looks + 1 if now == marks else 0
        marks = now
    return marks
