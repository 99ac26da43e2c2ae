"""Which charts of a document are redrawn, which stay as they are, and when that must not be."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from projrapport.errors import DisclosureError, Problem
from projrapport.living.charts import LABELLED, ComparedChart
from projrapport.living.document import Document
from projrapport.living.redrawn import fits, redraw, tell
from projrapport.living.states import State
from projrapport.report.charts import ToldChart
from projrapport.report.live import LiveFigures
from projrapport.writers.package import Package
from projrapport.writers.word.record import Record


def is_to_redraw(one: ComparedChart, force: Collection[str]) -> bool:
    """Whether a chart is brought up to date: it is as it was drawn, in the shape that it still has; or it is forced."""
    if one.drawing is None or one.state is State.UNKNOWN:
        return False
    if one.chart in force:
        return one.state is not State.CURRENT
    return one.state is State.STALE and not one.reshaped


def redraw_chart(package: Package, one: ComparedChart, record: Record, figures: LiveFigures) -> None:
    """Bring a chart up to date, in its dress where its shape is the same and no text of it was typed over."""
    now, then = figures.chart(one.chart), record.charts.get(one.chart)
    assert one.drawing
    assert now
    in_dress = then and not one.reshaped and LABELLED not in one.typed
    anew = not (in_dress and fits(package.tree(one.drawing.part), now.chart))
    redraw(package, one.drawing, then, now, figures.report, anew=anew)


def name_again(package: Package, charts: Sequence[ComparedChart], figures: LiveFigures) -> None:
    """Give charts that are current the names and alternative texts back that they lost: LibreOffice 7.4 drops them."""
    for one in charts:
        now, drawing = figures.chart(one.chart), one.drawing
        if one.state is State.CURRENT and drawing and now and not (drawing.alt and drawing.has_name):
            tell(package, drawing, now, now)


def refuse_to_show(document: Document, left: Sequence[ComparedChart]) -> None:
    """Raises DisclosureError when a chart that is left as it is shows what its audience may not see any more."""
    problems = [
        Problem(
            f"{document.path}, chart {one.chart}" + (f" under “{one.heading}”" if one.heading else ""),
            f"shows what the {document.record.audience} audience may not see any more ({', '.join(one.hides)}), "
            f"and is not redrawn: {_why(one)}.",
            _way_out(one),
        )
        for one in left
        if one.hides
    ]
    if problems:
        raise DisclosureError(problems)


def _why(one: ComparedChart) -> str:
    if one.state is State.UNKNOWN:
        return "it is not declared any more"
    if one.state is State.REMOVED:
        return "it cannot be told from the charts that an editor put into the document"
    return "; ".join((*one.typed, *(f"it {how}" for how in one.reshaped)))


def _way_out(one: ComparedChart) -> str:
    if one.state is State.UNKNOWN:
        return "Take it out of the document."
    if one.state is State.REMOVED:
        return "Take those charts out of the document, or go back to a copy in which the charts have their names."
    return f"Take it out of the document, or have it drawn anew: --force {one.chart}"


def charts_brought_up(
    record: Record, figures: LiveFigures, charts: Sequence[ComparedChart], redrawn: Sequence[ComparedChart]
) -> dict[str, ToldChart]:
    """The charts as the record keeps them from now on: those left as they are, as they were drawn; all others as they are now.

    What was taken away is kept as it is now too: a figure that must not be seen any more is not kept here either.
    """
    left = {one.chart for one in charts if one.drawing and one not in redrawn and one.state in LEFT}
    ids = dict.fromkeys((*record.charts, *(one.chart for one in charts)))
    return dict(_kept(ids, record, figures, left=left))


LEFT = frozenset({State.STALE, State.TYPED_OVER, State.UNKNOWN})


def _kept(
    ids: Collection[str], record: Record, figures: LiveFigures, *, left: Collection[str]
) -> Iterator[tuple[str, ToldChart]]:
    for name in ids:
        chart = record.charts.get(name) if name in left else figures.chart(name)
        if chart:
            yield name, chart
