"""Charts whose figures have changed since they were drawn. They are told, not redrawn: an editor may have dressed them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from projrapport.living.document import Document
from projrapport.living.states import plain
from projrapport.report.live import LiveFigures
from projrapport.writers.chart_xml import DRAWING_CHART
from projrapport.writers.package import Element, Package
from projrapport.writers.word.charts import NAME, WP
from projrapport.writers.word.paragraphs import headings
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, q, style_of, text_of


@dataclass(frozen=True, slots=True)
class StaleChart:
    """A chart of the document, with each figure that it draws otherwise than it is now."""

    chart: str
    heading: str
    changed: tuple[tuple[str, str | None, str | None], ...]
    """Key, as drawn, as now; none of them when the chart is not declared any more."""
    hides: bool = False
    """Whether it draws a figure that its audience may not see any more."""


def stale_charts(document: Document, figures: LiveFigures) -> Iterator[StaleChart]:
    """The charts that are still in the document and are not what they would be now."""
    for chart, heading in _charts_in(document):
        drawn = document.record.charts.get(chart)
        if drawn is None:
            continue
        now = figures.chart(chart)
        changed = _changed(drawn, now) if now is not None else ()
        if changed or now is None:
            yield StaleChart(chart, heading, changed, any(figures.hidden(key) for key, _, _ in changed))


def _changed(
    drawn: Mapping[str, str], now: Mapping[str, str]
) -> tuple[tuple[str, str | None, str | None], ...]:
    keys = dict.fromkeys((*drawn, *now))
    return tuple(
        (key, drawn.get(key), now.get(key))
        for key in keys
        if plain(drawn.get(key, "")) != plain(now.get(key, ""))
    )


def _charts_in(document: Document) -> Iterator[tuple[str, str]]:
    """The id of each chart in the order of the text, with the heading that it stands under.

    LibreOffice gives drawings names of its own; the charts are then known by their order, if none is missing.
    """
    found = list(_drawings(document))
    written = tuple(document.record.charts)
    if len(found) == len(written) and not any(name.startswith(NAME) for name, _ in found):
        yield from zip(written, (heading for _, heading in found), strict=True)
        return
    for name, heading in found:
        if name.startswith(NAME):
            yield name.removeprefix(NAME), heading


def _drawings(document: Document) -> Iterator[tuple[str, str]]:
    """The name and the heading of each native chart."""
    package = Package.read(document.content)
    head, heading = headings(style_ids(package)), ""
    for paragraph in package.tree(DOCUMENT).iter(q("p")):
        if style_of(paragraph) in head:
            heading = text_of(paragraph).strip()
        for inline in paragraph.iter(f"{{{WP}}}inline"):
            if inline.find(f".//{{{DRAWING_CHART}}}chart") is not None:
                yield _name(inline), heading


def _name(inline: Element) -> str:
    properties = inline.find(f"{{{WP}}}docPr")
    return "" if properties is None else properties.get("name", "")
