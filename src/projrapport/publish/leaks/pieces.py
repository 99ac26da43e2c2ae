"""What a file says, piece by piece, each with the place where it stands."""

from __future__ import annotations

from enum import Enum, auto

from projrapport.records import dataclass


class Kind(Enum):
    """How a piece is to be read."""

    TEXT = auto()
    """Words that somebody may read, or that lie hidden."""
    CODE = auto()
    """References of the format itself, such as B12: no case numbers and names are looked for, only numbers of persons."""
    SOURCE = auto()
    """Text as it stands in the file, marks and all, for what a parser passes over: long numbers in it may be measures."""
    FIGURE = auto()
    """A number as such, in a cell or in JSON."""
    COUNT = auto()
    """A number that the tool counts of files and rows."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of a file. `place` is told to the user, `text` never."""

    place: object
    """Told by its `str`, which is asked for only where something was found."""
    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Stranger:
    """Something in a file that the tool never writes, whatever it holds."""

    place: object
    what: str


Said = Piece | Stranger
