"""What a document keeps of its figures, so that it can be held against later ones and brought up to date."""

from __future__ import annotations

from collections.abc import Iterable

from projrapport.report.charts import ToldChart
from projrapport.report.live import LiveFigures
from projrapport.report.marks import CHART
from projrapport.report.report import Report
from projrapport.writers.package import Package
from projrapport.writers.word.controls import short
from projrapport.writers.word.places import Found, Places, places
from projrapport.writers.word.record import Place, Record, put_record


def keep_record(package: Package, report: Report, names: Iterable[str]) -> None:
    """Write into the document what it says; nothing into one without figures."""
    found, names = places(package), tuple(names)
    if found.found or any(name.startswith(CHART) for name in names):
        put_record(package, _record(found, report, names))


def _record(found: Places, report: Report, names: Iterable[str]) -> Record:
    figures = LiveFigures(report)
    whole = {short(name): name for name in names}
    return Record(
        period=report.period.id,
        audience=report.reader.name,
        date=report.date,
        draft=report.draft,
        places=tuple(_place(whole.get(one.name, one.name), one, figures) for one in found.found),
        levels=levels_of(whole.values(), figures),
        outside=tuple(found.outside),
        charts=charts_of(whole.values(), figures),
    )


def charts_of(names: Iterable[str], figures: LiveFigures) -> dict[str, ToldChart]:
    """The charts among the names, by their ids."""
    ids = (name.removeprefix(CHART) for name in names if name.startswith(CHART))
    return {name: chart for name in ids if (chart := figures.chart(name))}


def _place(name: str, found: Found, figures: LiveFigures) -> Place:
    return Place(name, found.text, found.heading, figures.direction(name))


def levels_of(names: Iterable[str], figures: LiveFigures) -> dict[str, tuple[str, ...]]:
    """By breakdown (visits@2012[channel]): the keys of all its levels."""
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        breakdown = figures.breakdown(name)
        if breakdown and breakdown not in found:
            found[breakdown] = figures.levels(name)
    return found
