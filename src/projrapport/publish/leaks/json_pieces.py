"""What a JSON file says: its texts, its keys and its numbers, each with its path."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from projrapport.publish.leaks.pieces import Kind, Piece, Said

CHECKSUM = re.compile(r"[0-9a-f]{64}")
COUNTED = frozenset({"bytes", "records", "used", "without_date", "header_row", "findings"})
"""What the manifest counts of files and rows."""
OWN = re.compile(r"[a-z_]{1,24}")
"""Keys as the tool writes them."""
TALLIES = frozenset({"set_aside", "empty_cells", "unreadable_cells", "undeclared_cells", "exclusions"})
"""Counts by name."""


SHORTEST, SMALLEST = 5, 10_000
"""Signs of a text, and the size of a number, that can lead to anybody."""
Path = tuple[object, ...]


class At(tuple[object, ...]):
    """The path of a value: keys by name where they are words of the tool's own, else by their number, as places are."""

    __slots__ = ()

    def __str__(self) -> str:
        return "".join(map(_told, self)).lstrip(".") or "the file"


class Pairs(list[tuple[str, Any]]):
    """An object of JSON with all its keys, also those that stand there twice."""

    __slots__ = ()


def json_pieces(content: bytes) -> Iterator[Said]:
    """All that the file says, each different text once. Checksums are left out where the tool writes them, under sha256."""
    said = SaidInJson()
    said.look(json.loads(content, object_pairs_hook=Pairs), At(), "", counted=False)
    yield from said.pieces
    for number, key in enumerate(sorted(said.keys), 1):
        yield Piece(f"a key (no. {number} of all, in order)", key)


@dataclass(slots=True)
class SaidInJson:
    """Gathers what the values of a JSON file say."""

    pieces: list[Piece] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def look(self, value: Any, at: At, key: str, *, counted: bool) -> None:
        if isinstance(value, str):
            self._text(value, at, key)
        elif isinstance(value, Pairs):
            self.keys.update(name for name, _ in value)
            for name, inner in value:
                self.look(inner, At((*at, name)), name, counted=counted or key in TALLIES)
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                self.look(inner, At((*at, number)), key, counted=counted)
        elif isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= SMALLEST:
            kind = Kind.COUNT if counted or key in COUNTED else Kind.FIGURE
            self.pieces.append(Piece(at, repr(value), kind))

    def _text(self, value: str, at: At, key: str) -> None:
        if len(value) < SHORTEST or value in self.texts or (key == "sha256" and CHECKSUM.fullmatch(value)):
            return
        self.texts.add(value)
        self.pieces.append(Piece(at, value))


def _told(step: object) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    return f".{step}" if OWN.fullmatch(str(step)) else ".…"
