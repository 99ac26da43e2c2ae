"""Keyed hashes that stand for persons, cases and other identities from the door on."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from projrapport.loading.masks import mask_of

LANE = 4
"""Bytes that are hashed together."""
LONGEST = 64
"""Bytes of a text that are hashed as they are."""
BLOCK = 1 << 15
HALF = np.uint64(32)
Numbers = npt.NDArray[np.uint64]


class KeyRing:
    """The secret of one run: with it the same identity gives the same number in every table, and nowhere else.

    The key is random, lives in memory only and is never printed.
    """

    __slots__ = ("_key",)

    def __init__(self, key: bytes | None = None) -> None:
        self._key = key or secrets.token_bytes(16)

    def __repr__(self) -> str:
        return "KeyRing(…)"

    def __reduce__(self) -> str:
        msg = "a KeyRing never leaves the process"
        raise TypeError(msg)

    def hashes(self, texts: pa.Array) -> pa.Array:
        """A uint64 for each text; equal texts, and only they, get equal numbers. Null stays null.

        Multilinear hashing (Lemire and Kaser 2014) over 32-bit lanes, twice, for 32 bits each: for any two different
        texts the chance to collide is 2⁻⁶⁴ over the random key. It is a handful of passes over whole columns, where a
        cryptographic hash would be called once per row.
        """
        filled = self._short(pc.fill_null(texts, "") if texts.null_count else texts)
        numbers = np.empty(len(texts), np.uint64)
        for start in range(0, len(texts), BLOCK):  # blocks that stay in the processor's cache
            lanes = _lanes(filled.slice(start, BLOCK))
            high, low = (self._sum(lanes, purpose) >> HALF for purpose in (b"high", b"low"))
            numbers[start : start + BLOCK] = high << HALF | low
        empty = mask_of(pc.is_null(texts)) if texts.null_count else None
        return pa.array(numbers, pa.uint64(), mask=empty)

    def _sum(self, lanes: Sequence[Numbers], purpose: bytes) -> Numbers:
        total = np.full(len(lanes[0]), self._random(purpose, "start"), np.uint64)
        for place, lane in enumerate(lanes):
            total += lane * self._random(purpose, str(place))
        return total

    def _random(self, purpose: bytes, place: str) -> np.uint64:
        digest = blake2b(purpose + place.encode(), key=self._key, digest_size=8).digest()
        return np.uint64(int.from_bytes(digest, "little"))

    def _short(self, texts: pa.Array) -> pa.Array:
        """The texts, those longer than 64 bytes replaced by a keyed digest: one absurd cell must not widen all."""
        long = pc.greater(pc.binary_length(texts), LONGEST)
        if not pc.any(long).as_py():
            return texts
        digests = [self._digest(text) for text in texts.filter(long).to_pylist()]
        return pc.replace_with_mask(texts, long, pa.array(digests, pa.string()))

    def _digest(self, text: str) -> str:
        return blake2b(text.encode(), key=self._key, digest_size=24).hexdigest()


def _lanes(texts: pa.Array) -> list[Numbers]:
    """The lengths of the texts, then their bytes, four at a time, each as a column of numbers."""
    lengths = np.asarray(pc.binary_length(texts))
    width = -(-int(lengths.max(initial=0)) // LANE) * LANE
    padded = pc.ascii_rpad(texts, width, "\0")
    values = np.frombuffer(padded.buffers()[2] or b"", np.uint8)[: len(texts) * width]
    columns = values.view("<u4").reshape(len(texts), width // LANE).T
    return [column.astype(np.uint64) for column in (lengths, *columns)]
