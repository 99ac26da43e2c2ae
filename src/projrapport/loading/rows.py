"""Row numbers in words."""

from __future__ import annotations

from collections.abc import Sequence

LISTED = 10


def in_words(numbers: Sequence[int]) -> str:
    """The rows as a message names them: “row 5”, “rows 5, 9 and 12”, “rows 1, 2, … and 40 more”."""
    shown = [str(int(number)) for number in numbers[:LISTED]]
    if len(numbers) == 1:
        return f"row {shown[0]}"
    if len(numbers) > LISTED:
        return f"rows {', '.join(shown)} and {len(numbers) - LISTED} more"
    return f"rows {', '.join(shown[:-1])} and {shown[-1]}"
