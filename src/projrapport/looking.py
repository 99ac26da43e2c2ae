"""A report to look into: put together and not written."""

from __future__ import annotations

from pathlib import Path

from projrapport.computing import opened, outcome
from projrapport.errors import DisclosureError, Problem
from projrapport.figures.places import Places, places_of
from projrapport.pipeline import reported
from projrapport.report.find import find_figure
from projrapport.report.report import Report
from projrapport.steps import Steps


def places_on(start: Path, figure: str, period: str, steps: Steps, *, audience: str = "") -> Places:
    """The rows that a figure counts, for the internal audience only.

    Raises DisclosureError for every other: the places of rows lead to persons.
    """
    with opened(start, steps, periods=[period], audience=audience) as source:
        if source.reader.name != "internal":
            what = f"are not for the {source.reader.name} audience."
            fix = "Add --audience internal, if you may see the exports."
            raise DisclosureError(Problem("the rows of a figure", what, fix))
        found = outcome(source, period, steps)
        report = reported(source, found, date=None, steps=steps)
        key = find_figure(figure, report).key
        timing = found.timings[key.indicator]
        days = next(one for one in timing.both if one.id == key.period)
        return places_of(key, source.project, days, source.engine)


def report_on(start: Path, period: str, steps: Steps, *, audience: str = "") -> Report:
    """The report of one period, for a person to look into."""
    with opened(start, steps, periods=[period], audience=audience) as source:
        return reported(source, outcome(source, period, steps), date=None, steps=steps)
