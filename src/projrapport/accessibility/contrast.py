"""The contrast of two colours, as WCAG reckons it."""

from __future__ import annotations

import re

ENOUGH = 4.5
"""For text of ordinary size."""
COLOUR = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
WHITE, BLACK = "#ffffff", "#000000"


def is_colour(text: str) -> bool:
    """Whether it is written as #rrggbb, rrggbb or #rgb."""
    return COLOUR.fullmatch(text.strip()) is not None


def contrast(one: str, other: str) -> float:
    """From 1 for two like colours to 21 for black on white."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    signs = colour.strip().lstrip("#")
    if len(signs) == 3:
        signs = "".join(sign * 2 for sign in signs)
    red, green, blue = (_linear(int(signs[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
