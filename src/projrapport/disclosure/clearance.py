"""What came of clearing a report for its readers."""

from __future__ import annotations

from projrapport.disclosure.audience import Reader
from projrapport.figures.figure import Figures
from projrapport.project.audiences import Release
from projrapport.records import dataclass


@dataclass(frozen=True, slots=True)
class Cleared:
    """The figures with those hidden that must not be printed, and what a reader is told about it."""

    figures: Figures
    reader: Reader
    released: tuple[Release, ...] = ()
    """Decisions by which figures about few persons are printed."""
    remarks: tuple[str, ...] = ()
    """Tables of which too little is left, and what to do about it."""
    about_few: frozenset[str] = frozenset()
    """The counts that are hidden for themselves; all others are hidden to protect them. Never to be printed."""
