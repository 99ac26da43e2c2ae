"""The container of old Excel workbooks: a file that is a small file system, with chains of sectors.

Read here, since a damaged chain may lead in a circle, which the library for the cells would walk for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from

import numpy as np
import numpy.typing as npt

from projrapport.records import dataclass

ENTRY = 128
IN_HEADER = 109
"""So many sectors of the table of chains are listed in the header."""
STREAM = 2
Chains = npt.NDArray[np.int32]
"""For each sector the one that follows it; below 0 at the end."""


class DamagedError(ValueError):
    """The container contradicts itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One name in the container's directory."""

    name: str
    kind: int
    before: int
    after: int
    child: int
    start: int
    size: int


def stream_of(data: bytes, names: Sequence[str]) -> bytes:
    """The stream of the first of the names that stands at the top of the container. Raises DamagedError."""
    sector, small = (1 << power for power in unpack_from("<HH", data, 30))
    if sector not in {512, 4096} or small >= sector:
        raise DamagedError
    chains = _chains(data, sector)
    first, _, at_least, first_small = unpack_from("<iIIi", data, 48)
    entries = _entries(_stream(data[sector:], chains, first, sector=sector))
    top = {entry.name: entry for entry in _at_the_top(entries) if entry.kind == STREAM}
    entry = next((top[name] for name in names if name in top), None)
    if entry is None:
        raise DamagedError
    if entry.size >= at_least:
        return _cut(_stream(data[sector:], chains, entry.start, sector=sector), entry.size)
    within = _stream(data[sector:], chains, entries[0].start, sector=sector)
    listed = _stream(data[sector:], chains, first_small, sector=sector)
    smaller: Chains = np.frombuffer(listed[: len(listed) // 4 * 4], "<i4")
    return _cut(_stream(within, smaller, entry.start, sector=small), entry.size)


def _chains(data: bytes, sector: int) -> Chains:
    """The whole table of chains, put together from the sectors that hold it."""
    listed = list(unpack_from(f"<{IN_HEADER}i", data, 76))
    more, (following, _) = sector // 4 - 1, unpack_from("<iI", data, 68)
    while following >= 0:
        *places, following = unpack_from(f"<{more + 1}i", data, sector * (following + 1))
        listed += places
        if len(listed) > len(data) // sector + IN_HEADER + more:
            raise DamagedError
    held = b"".join(data[sector * (place + 1) : sector * (place + 2)] for place in listed if place >= 0)
    return np.frombuffer(held[: len(held) // 4 * 4], "<i4")


def _stream(sectors: bytes, chains: Chains, start: int, *, sector: int) -> bytes:
    """The sectors of a chain; one that is longer than the file goes in a circle."""
    pieces: list[bytes] = []
    while start >= 0:
        if start >= len(chains) or len(pieces) * sector > len(sectors):
            raise DamagedError
        pieces.append(sectors[start * sector : (start + 1) * sector])
        start = int(chains[start])
    return b"".join(pieces)


def _cut(stream: bytes, size: int) -> bytes:
    if len(stream) < size:
        raise DamagedError
    return stream[:size]


def _entries(directory: bytes) -> list[Entry]:
    return [_entry(directory[at : at + ENTRY]) for at in range(0, len(directory) - ENTRY + 1, ENTRY)]


def _entry(raw: bytes) -> Entry:
    length, kind = unpack_from("<HB", raw, 64)
    before, after, child = unpack_from("<iii", raw, 68)
    start, size = unpack_from("<iI", raw, 116)
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
    return Entry(name, kind, before, after, child, start, size)


def _at_the_top(entries: Sequence[Entry]) -> list[Entry]:
    """The entries beside one another below the root; what lies in folders of theirs is embedded in the workbook."""
    found: dict[int, Entry] = {}
    waiting = [entries[0].child] if entries else []
    while waiting:
        number = waiting.pop()
        if 0 <= number < len(entries) and number not in found:
            found[number] = entries[number]
            waiting += [entries[number].before, entries[number].after]
    return list(found.values())
