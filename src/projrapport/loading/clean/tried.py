"""Which exports are tried as clean ones, told by their names and sizes."""

from __future__ import annotations

import os
from pathlib import Path

from projrapport.project.tables import Table

SUFFIXES = frozenset({".csv", ".tsv", ".txt"})
HERE = hasattr(os, "pread")
"""Whether this system can read a file at several places at a time."""
SMALLEST = 1 << 20
"""Bytes below which the long way is as fast."""


def is_tried(path: Path, table: Table) -> bool:
    """Whether the file is looked at as a clean text export before all else."""
    is_text = path.suffix.casefold() in SUFFIXES and not table.encoding
    return HERE and is_text and path.stat().st_size >= SMALLEST
