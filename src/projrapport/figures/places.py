"""Which rows of the exports a count is of: their places, never what they hold."""

from __future__ import annotations

from projrapport.errors import Problem, UsageError
from projrapport.figures.compute import last_day_known
from projrapport.figures.cuts import cuts_of, places_of_level_sql
from projrapport.figures.figure import Key, Part
from projrapport.figures.query import asked, planned
from projrapport.figures.queryable import Queryable
from projrapport.figures.statistics import rows_per
from projrapport.project.declaration import Project
from projrapport.project.periods import Period

Places = dict[str, list[int]]
"""Row numbers by file, as a spreadsheet counts them."""


def places_of(key: Key, project: Project, period: Period, engine: Queryable) -> Places:
    """The rows that a figure counts or rests on; those of persons with protected identity are left out.

    Raises UsageError for figures that are computed from others, and for classes of what is counted per key.
    """
    indicator = project.indicator_named(key.indicator)
    if not indicator.of or key.part in {Part.CHANGE, Part.PERCENT, Part.PREVIOUS}:
        raise _no_rows(key, "is computed from other figures.", "Ask for those; explain names them.")
    part = key.part is Part.NUMERATOR
    last_known = last_day_known(indicator, project, engine)
    plan = planned(indicator, project, periods=(period,), last_known=last_known, places=True)
    cut = next(cut for cut in cuts_of(indicator) if set(cut) == set(key.dimensions))
    of_value = any(one.of_value for one in plan.dimensions if one.name in cut)
    if rows_per(indicator) and (part or of_value):
        raise _no_rows(key, "classes what is counted per person.", f"Ask for the rows of {indicator.id}.")
    query = asked(plan, [places_of_level_sql(cut, plan, dict(key.levels), part=part)], (cut,))
    places: Places = {}
    for file, row in engine.ask(query.sql, query.parameters):
        places.setdefault(str(file), []).append(int(str(row)))
    return places


def _no_rows(key: Key, what: str, fix: str) -> UsageError:
    return UsageError(Problem(f"figure “{key}”", f"has no rows of its own: it {what}", fix))
