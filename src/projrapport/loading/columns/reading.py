"""What became of the different texts of one column when they were read as its type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import field
from enum import Enum, auto
from typing import Any

from projrapport.records import dataclass


class Gravity(Enum):
    """What a remark does to the build."""

    UNREADABLE = auto()
    """The cells cannot be read: an error, or missing values, as the table's `unreadable` says."""
    REFUSED = auto()
    """The column cannot be read at all without a word from a person."""
    WARNING = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say of those cells that hold one of the texts; `texts` are places in the column's list of texts."""

    gravity: Gravity
    what: str
    texts: tuple[int, ...]
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of each text that has one, by its place in the column's list of texts, and what is to be said."""

    values: Mapping[int, Any]
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class Faults:
    """Collects the texts that cannot be read, by what is wrong with them."""

    expected: str
    _texts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, what: str, text: int) -> None:
        self._texts[what].append(text)

    def remarks(self) -> tuple[Remark, ...]:
        return tuple(
            Remark(Gravity.UNREADABLE, f"{what}; expected {self.expected}.", tuple(texts))
            for what, texts in self._texts.items()
        )
