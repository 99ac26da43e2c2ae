"""How the C library takes memory and gives it back: a page that was let go is taken again, for a new one costs more."""

from __future__ import annotations

import ctypes
import os

TRIM_FROM, MAPPED_FROM, ARENAS = -1, -3, -8
"""Settings of the GNU C library, by its numbers."""
KEPT = 1 << 30
"""Bytes that may lie idle before any is given back."""
LARGE = 1 << 26
"""Bytes of a block from which on it is given back by itself, as soon as it is let go."""


def reuse_memory() -> None:
    """Parts of exports take and let go the same few blocks, which the system would fill with zeros each time.

    To be called before the first thread is started; on other systems it does nothing.
    """
    setting = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    if setting:
        setting(TRIM_FROM, KEPT)
        setting(MAPPED_FROM, LARGE)
        setting(ARENAS, 1)  # what one thread lets go another may take
