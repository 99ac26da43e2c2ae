"""What one report may hold although it is long: what its project file declares, and the figures that it states."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from projrapport.figures.figure import Figure
from projrapport.project.declaration import Project
from projrapport.publish.leaks.allowed import Allowed


def allowed_in(project: Project, figures: Iterable[Figure]) -> Allowed:
    """The allowances of a report with these figures."""
    about = project.project
    return Allowed(
        numbers=(*project.output.allowed_numbers, *about.registry_numbers),
        figures=frozenset((*_stated(figures), *_declared(project.model_dump()))),
        names=(about.officer, *about.signatories),
    )


def _stated(figures: Iterable[Figure]) -> Iterator[float]:
    for figure in figures:
        if figure.value is not None:
            yield figure.value
        if figure.n is not None:
            yield figure.n
        yield from (one.rows for one in figure.exclusions if one.rows is not None)


def _declared(value: Any) -> Iterator[float]:
    """The numbers of the project file: grants, budgets, limits, values that were counted by hand."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from _declared(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _declared(inner)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value
