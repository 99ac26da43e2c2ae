"""What was done to a letterhead, for the person who adopts it."""

from __future__ import annotations

from pathlib import Path

from projrapport.records import dataclass
from projrapport.writers.word.house.graft import Added


@dataclass(frozen=True, slots=True)
class Place:
    """A place that the project fills: with what, and where in the document."""

    slot: str
    where: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """The reference document that was written, and all that the user should know of it."""

    path: Path
    present: tuple[str, ...]
    """Styles that reports need and the letterhead has."""
    added: tuple[Added, ...]
    places: tuple[Place, ...]
    empty: tuple[str, ...]
    """Slots that are used and that the project file says nothing for."""
    kept: tuple[str, ...]
    left_out: tuple[str, ...]
    removed: tuple[str, ...]
    """Properties that told of a person."""
    remarks: tuple[str, ...]
    """What a person should look at."""
