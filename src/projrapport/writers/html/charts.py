"""Charts in a web page: each a drawing with its title, in place of the words that stand for it."""

from __future__ import annotations

from projrapport.report.marks import chart_in
from projrapport.report.report import Report
from projrapport.writers.drawn import chart_named, told
from projrapport.writers.html.tree import Element, builder
from projrapport.writers.svg import svg


def draw_charts(text: Element, report: Report) -> None:
    """Put each chart in place of the paragraph that holds its mark."""
    for paragraph in list(text.iter("p")):
        name = chart_in("".join(map(str, paragraph.itertext())))
        if name:
            _draw(paragraph, name, report)


def _draw(paragraph: Element, name: str, report: Report) -> None:
    chart = chart_named(name, report)
    drawing = svg(chart, locale=report.about.language)
    drawing.set("role", "img")
    drawing.set("aria-label", told(chart, report))
    figure = builder.FIGURE(builder.CLASS("chart"), builder.FIGCAPTION(chart.title))
    figure.append(drawing)
    figure.tail = paragraph.tail
    parent = paragraph.getparent()
    assert parent is not None
    parent.replace(paragraph, figure)
