"""What was done to a letterhead, for the person who adopts it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Added:
    """A style that the letterhead lacked, and the one of its own that the new one follows; empty when there is none."""

    name: str
    after: str


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
