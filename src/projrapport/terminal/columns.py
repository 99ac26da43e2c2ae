"""Plain text in columns."""

from __future__ import annotations

from collections.abc import Sequence

GAP = "  "


def in_columns(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> str:
    """The rows with each column as wide as its widest cell; the columns in `right` end at the same place."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        GAP.join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)
