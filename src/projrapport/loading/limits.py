"""How much a file may unpack to, and how wide a table may be."""

from __future__ import annotations

MOST_BYTES = 1 << 31
"""More than this, unpacked, no packed export of one project has."""
BOMB_BYTES, BOMB_RATIO = 100 << 20, 200
"""What unpacks to more than the first, and to more than so many times its size, is not meant to be read."""
WIDEST = 1 << 14
"""As many columns as Excel has."""


def like_a_bomb(unpacked: int, packed: int) -> bool:
    """Whether so many bytes from so few can hardly be meant."""
    return unpacked > MOST_BYTES or (unpacked > BOMB_BYTES and unpacked > BOMB_RATIO * max(1, packed))
