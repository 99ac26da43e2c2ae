"""Defined names: `men_2012`, `men_2012_change`, `men_2012_channel_telefon`."""

from __future__ import annotations

from projrapport.figures.figure import Figures, Key, Part
from projrapport.project.tables import UNDECLARED
from projrapport.writers.excel.legal import Namespace, ascii_name

UNKNOWN = "unknown"
"""What a name calls the level of rows whose category is missing."""
NOT_DECLARED = "undeclared"
"""What it calls the level of rows whose category is not declared."""


def defined_names(figures: Figures, names: Namespace) -> tuple[str, ...]:
    """A name for each figure, in their order; unique, and never like a cell reference."""
    return tuple(names.add(name_of(key)) for key in figures)


def name_of(key: Key) -> str:
    """The figure's key as a name; as it holds an underscore, Excel cannot take it for a cell such as R1C1."""
    levels = (part for dimension, level in key.levels for part in (dimension, _in_name(level)))
    part = () if key.part is Part.VALUE else (str(key.part),)
    return ascii_name(key.indicator, key.period, *levels, *part)


def _in_name(level: str | None) -> str:
    if level is None:
        return UNKNOWN
    return NOT_DECLARED if level == UNDECLARED else level
