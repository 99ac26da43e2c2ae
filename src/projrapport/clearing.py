"""Figures cleared for their readers: the persons behind them are counted, and what would tell of few is hidden."""

from __future__ import annotations

from collections.abc import Mapping

from projrapport.disclosure.audience import Reader
from projrapport.disclosure.clearance import Cleared
from projrapport.disclosure.cleared import cleared
from projrapport.disclosure.published import Published
from projrapport.figures.figure import Figures
from projrapport.figures.grounds import grounds_of
from projrapport.figures.persons import RowsOfPersons
from projrapport.figures.queryable import Queryable
from projrapport.project.declaration import Project
from projrapport.project.periods import Period


def clear(
    figures: Figures,
    project: Project,
    reader: Reader,
    *,
    periods: Mapping[str, tuple[Period, ...]],
    engine: Queryable,
    published: Published,
    revise: bool,
) -> Cleared:
    """The figures as the readers may see them. `periods` gives the periods of each indicator, the current one first."""
    unit = reader.rules.unit
    grounds = grounds_of(project, figures, periods=periods, unit=unit, engine=engine)
    rows = RowsOfPersons(project, periods=periods, unit=unit, engine=engine)
    return cleared(
        figures,
        grounds,
        project,
        reader,
        periods=periods,
        persons_left=rows.left,
        published=published,
        revise=revise,
    )
