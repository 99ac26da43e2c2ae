"""Files of a report that an earlier build has left: the last one was asked for other formats."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from projrapport.errors import Problem, UsageError

MANIFEST = "manifest.json"
LEFT = "is left from an earlier build: the last one was not asked for it."
BUILD_AGAIN = "Build the report again, with json among the formats."


def outputs_of(folder: Path) -> frozenset[str]:
    """The names of what the last build into a folder wrote; none where its manifest is not there or cannot be read."""
    try:
        tree: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return frozenset(tree["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def refuse_left_over(figures: Path) -> None:
    """Raises UsageError for a figures.json that does not belong to the documents beside it; one by itself will do."""
    written = outputs_of(figures.parent)
    if written and figures.name not in written and figures.is_file():
        raise UsageError(Problem(str(figures), LEFT, BUILD_AGAIN))
