"""A document with its stale figures brought up to date, and everything else in it as it was."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from projrapport.errors import Problem, UsageError, did_you_mean
from projrapport.living.charts import ComparedChart, hidden_of
from projrapport.living.document import Document
from projrapport.living.mirrors import Mirrors
from projrapport.living.refreshed_charts import (
    charts_brought_up,
    is_to_redraw,
    name_again,
    redraw_chart,
    refuse_to_show,
)
from projrapport.living.replaced import Tracker, replace_tracked, replace_wholly
from projrapport.living.states import Compared, State
from projrapport.records import dataclass
from projrapport.report.live import LiveFigures, parted
from projrapport.writers.package import Package
from projrapport.writers.word.filled import replace_text
from projrapport.writers.word.record import Place, Record, put_record

FORCED = frozenset({State.TYPED_OVER, State.REMOVED})


@dataclass(frozen=True, slots=True)
class Refreshed:
    """The new document, and the places that were changed in it."""

    content: bytes
    changed: tuple[Compared, ...]
    redrawn: tuple[ComparedChart, ...] = ()
    is_other: bool = True
    """Whether there is anything to write."""


def refreshed(
    document: Document,
    compared: Sequence[Compared],
    figures: LiveFigures,
    *,
    charts: Sequence[ComparedChart] = (),
    force: Collection[str] = (),
    day: str,
    tracked: bool = False,
) -> Refreshed:
    """The document with today's figures in all places and charts that are stale, and in those typed over that `force` names.

    A figure that its readers may not see any more is replaced wholly, never as a tracked change: that would keep it.
    Raises UsageError when `force` names what is not in the document, DisclosureError when a chart would go on showing
    such a figure.
    """
    _check(force, compared, charts)
    changed = tuple(one for one in compared if _is_to_change(one, force))
    redrawn = tuple(one for one in charts if is_to_redraw(one, force))
    refuse_to_show(document, [one for one in charts if one not in redrawn])
    if not changed and not redrawn and not keeps_hidden(document, figures):
        return Refreshed(document.content, (), is_other=False)
    package, tracker = Package.read(document.content), Tracker(day) if tracked else None
    mirrors = Mirrors(package, document.title)
    for one in changed:
        assert one.found
        assert one.now is not None
        mirrors.remember(one.found.control)
        _replace(one, one.now, tracker)
        package.put(one.found.part, one.found.control.getroottree().getroot())
    mirrors.follow()
    for chart in redrawn:
        redraw_chart(package, chart, document.record, figures)
    name_again(package, charts, figures)
    record = _brought_up(document.record, figures, day)
    put_record(package, replace(record, charts=charts_brought_up(record, figures, charts, redrawn)))
    return Refreshed(package.to_bytes(), changed, redrawn)


def keeps_hidden(document: Document, figures: LiveFigures) -> bool:
    """Whether the record still has what the audience may not see any more, though it stands no longer in the text."""
    places = (
        figures.leaves_no_trace(one.name) and figures.text(one.name) not in (None, one.text)
        for one in document.record.places
    )
    charts = (any(hidden_of(told.chart, figures)) for told in document.record.charts.values())
    return any(places) or any(charts)


def _replace(one: Compared, now: str, tracker: Tracker | None) -> None:
    assert one.found
    control = one.found.control
    if one.leaves_no_trace:
        replace_wholly(control, now)
    elif tracker:
        replace_tracked(control, now, tracker)
    else:
        replace_text(control, now)


def _is_to_change(one: Compared, force: Collection[str]) -> bool:
    if one.found is None or one.now is None or one.found.touching:
        return False
    forced = one.state in FORCED and (one.name in force or parted(one.name)[0] in force)
    return one.state is State.STALE or forced


def _check(force: Collection[str], compared: Sequence[Compared], charts: Sequence[ComparedChart]) -> None:
    known = {name for one in compared for name in (one.name, parted(one.name)[0])}
    known |= {one.chart for one in charts}
    unknown = [name for name in force if name not in known]
    if unknown:
        raise UsageError(
            Problem(f"--force {name}", "the document has no such figure or chart.", did_you_mean(name, known))
            for name in unknown
        )


def _brought_up(record: Record, figures: LiveFigures, day: str) -> Record:
    """The record of what the document now holds of ours: what was typed over stays told apart from it.

    A figure that must not be seen any more is not kept here either.
    """

    def places() -> Iterator[Place]:
        for place in record.places:
            now = figures.text(place.name)
            yield place if now is None else replace(place, text=now, direction=figures.direction(place.name))

    return replace(record, date=day, places=tuple(places()))
