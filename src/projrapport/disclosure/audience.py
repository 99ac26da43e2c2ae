"""The readers of a report, and what they may see of a single person."""

from __future__ import annotations

from dataclasses import replace

from projrapport.figures.figure import Confidentiality, Figure, Figures
from projrapport.project.declaration import Project

EXTREMES = frozenset({"min", "max"})
"""Statistics that are the value of one single row."""


def hide_extremes(figures: Figures, project: Project) -> Figures:
    """The figures with those hidden that state one person's own value: the smallest and the largest."""
    internal = {indicator.id for indicator in project.indicator if indicator.stat in EXTREMES}
    return Figures(
        tuple(_hidden(figure) if figure.key.indicator in internal else figure for figure in figures.values())
    )


def _hidden(figure: Figure) -> Figure:
    return replace(figure, confidentiality=Confidentiality.HIDDEN)
