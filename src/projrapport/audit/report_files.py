"""A built report held against itself: what its figures tell, and whether its documents keep what the figures hide."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from projrapport.audit.documents import shown_though_hidden
from projrapport.audit.printed import read_printed
from projrapport.audit.verdicts import Audit, audited


def audited_report(place: Path) -> Audit:
    """The audit of a folder or of its figures.json. Raises UsageError where there is no report."""
    printed = read_printed(place)
    return replace(audited(printed), shown=tuple(shown_though_hidden(printed)))
