"""What a text says in numbers: each number, share and quantity word, with the words around it."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal
from enum import StrEnum

from projrapport.records import dataclass
from projrapport.report.typed.nouns import PERSONS, SOME_PERSONS


class About(StrEnum):
    """How near a number claims to be."""

    ABOVE = "above"
    BELOW = "below"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Said:
    """One number as typed."""

    start: int
    end: int
    value: Decimal | None
    """None: digits that are no number, such as 1.2.3-4; nothing can stand behind them."""
    decimals: int = 0
    per_cent: bool = False
    """The value is a per cent: 12 procent, and 50 for hälften."""
    whole: Decimal | None = None
    """Of how many: 4 for tre av fyra."""
    scale: Decimal = Decimal(1)
    """What the value is counted in: 1 000 for tkr."""
    about: About | None = None
    nouns: frozenset[str] = frozenset()
    """What it counts; empty where the text does not say, or says something that no figure counts."""
    time: str = ""
    """The unit, where it measures time."""
    before: tuple[str, ...] = field(default=())
    behind: tuple[str, ...] = field(default=())
    clause: frozenset[str] = frozenset()
    """All words of its sentence, up to what is filled in."""
    fraction: bool = False
    """A share in words: hälften, tre av fyra, samtliga."""
    signed: bool = False
    """With + or −, as differences are written."""

    @property
    def of_persons(self) -> bool:
        """Whether it says how many human beings there are."""
        return bool(self.nouns & {PERSONS, SOME_PERSONS})

    @property
    def amount(self) -> Decimal:
        """The value in single ones: 500 000 for 500 tkr."""
        return (self.value or Decimal(0)) * self.scale
