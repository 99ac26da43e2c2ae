"""A built report held against itself: what its figures tell, and whether its documents keep what the figures hide."""

from __future__ import annotations

from pathlib import Path

from projrapport.audit.printed import read_printed
from projrapport.audit.verdicts import Audit, audited


def audited_report(place: Path) -> Audit:
    """The audit of a folder or of its figures.json. Raises UsageError where there is no report."""
    return audited(read_printed(place))
