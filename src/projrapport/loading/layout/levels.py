"""A header that is printed in two rows: which names its cells may be read as.

Period       Kön        Längd     Person-            Ärende │ over
Från  Till              (min)     nummer                    │ under
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from projrapport.loading.columns.cleaning import tidy
from projrapport.loading.layout.names import Reading, fold

UNIT = re.compile(
    r"\(.{1,20}\)|\[.{1,20}\]|(?:t|mn?)?kr|sek|kronor|st\.?|antal|%|procent|min\.?|minuter|tim\.?|timmar|dagar|mån\.?"
    r"|månader|år|åååå(?:-?mm-?dd)?|yyyy(?:-?mm-?dd)?",
    re.IGNORECASE,
)
"""What a row of units under the header holds: (min), kr, åååå-mm-dd."""
LINE = re.compile(r"[-=+|\s]+")
"""What some tools of databases draw under the header."""
NUMBERED = re.compile(r"\d(?!\d{3}$)")
"""How a date, a number or an identity begins; a year alone may be a heading."""
Covered = Collection[int]
"""The places whose cell is merged with the one to its left. Where none is, cells span the empty ones to their right."""


def readings(over: Sequence[str], under: Sequence[str], covered: Covered = ()) -> tuple[Reading, ...]:
    """What the cells of two rows may be called together, the closest way first: “Period Från”, “Från”, “Period”."""
    width = max(len(over), len(under))
    above, below = _wide(over, width), _wide(under, width)
    across = _across(above, below, covered)
    joined = [_joined(group, text) for group, text in zip(across, below, strict=True)]
    glued = [_glued(group, text) for group, text in zip(above, below, strict=True)]
    alone = [text if _stands_alone(place, above, across) else "" for place, text in enumerate(above)]
    return joined, glued, below, alone


def may_be_levels(over: Sequence[str], under: Sequence[str]) -> bool:
    """Whether two rows hold words only, as headers do, and the lower one more than a unit here and there."""
    return any(map(tidy, under)) and not any(NUMBERED.match(tidy(cell)) for cell in (*under, *over))


def is_row_of_units(cells: Sequence[str]) -> bool:
    """Whether a row under the header tells only what the columns are measured in, or is a drawn line."""
    filled = [tidy(cell) for cell in cells if tidy(cell)]
    is_line = all(map(LINE.fullmatch, filled)) and any("---" in cell or "===" in cell for cell in filled)
    return bool(filled) and (is_line or all(map(UNIT.fullmatch, filled)))


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*map(tidy, cells), *[""] * (width - len(cells))]


def _across(above: Sequence[str], below: Sequence[str], covered: Covered) -> list[str]:
    """The upper cells, each repeated over the empty ones to its right that it spans."""
    spread: list[str] = []
    for place, text in enumerate(above):
        spanned = place in covered if covered else bool(below[place])
        spread.append(text or (spread[-1] if spread and spanned else ""))
    return spread


def _joined(group: str, text: str) -> str:
    """Both levels; once, where a cell that is merged downwards repeats itself."""
    return group if fold(group) == fold(text) else f"{group} {text}".strip()


def _glued(group: str, text: str) -> str:
    """A word that was divided at the end of the line."""
    return group.removesuffix("-") + text if group.endswith("-") and text else ""


def _stands_alone(place: int, above: Sequence[str], across: Sequence[str]) -> bool:
    """Whether the upper cell heads one column only."""
    spans_more = place + 1 < len(across) and not above[place + 1] and across[place + 1] == above[place]
    return bool(above[place]) and not spans_more
