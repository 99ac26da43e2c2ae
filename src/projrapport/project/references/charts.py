"""Charts: of an indicator that is there, and of a breakdown that it has."""

from __future__ import annotations

from collections.abc import Iterator

from projrapport.errors import did_you_mean
from projrapport.project.charts import Chart
from projrapport.project.declaration import Project
from projrapport.project.fault import Fault
from projrapport.project.indicators import Indicator
from projrapport.project.periods import CALENDAR
from projrapport.project.places import KeyPath
from projrapport.project.references.names import unknown


def charts(project: Project) -> Iterator[Fault]:
    indicators = {indicator.id: indicator for indicator in project.indicator}
    for position, chart in enumerate(project.chart):
        path: KeyPath = ("chart", position)
        yield from unknown(chart.indicator, indicators, (*path, "indicator"), what="indicator")
        if bool(chart.by) == bool(chart.over):
            what = "a chart draws either the levels of a breakdown (by) or a course in time (over)."
            yield Fault(path, what, "Write one of the two.")
        elif chart.by in CALENDAR:
            what = f"“{chart.by}” is a course in time."
            yield Fault((*path, "by"), what, f'Write over = "{chart.by}".')
        elif chart.indicator in indicators:
            yield from _breakdown(chart, indicators[chart.indicator], path)


def _breakdown(chart: Chart, indicator: Indicator, path: KeyPath) -> Iterator[Fault]:
    """A breakdown that the indicator does not have: what is drawn can also be read in a table."""
    name, known = chart.dimension, [by[0] for by in indicator.by if len(by) == 1]
    if name and name not in known:
        key = "by" if chart.by else "over"
        what = f"indicator “{indicator.id}” is not broken down by “{name}” alone."
        fix = did_you_mean(name, known) if known else f'Give it by = [["{name}"]].'
        yield Fault((*path, key), what, fix, about=name)
