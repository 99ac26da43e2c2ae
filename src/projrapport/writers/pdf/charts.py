"""Charts in a PDF: typst sets the same drawing as the web page has."""

from __future__ import annotations

import json
import re

from lxml import etree

from projrapport.report.marks import CLOSE, OPEN, chart_in
from projrapport.report.report import Report
from projrapport.writers.drawn import chart_named, told
from projrapport.writers.svg import svg

MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
FACE = "Libertinus Serif"
"""Of reports in PDF; it comes with typst."""


def with_charts(text: str, report: Report) -> str:
    """The typst text with each chart in place of the words that stand for it."""
    return MARKED.sub(lambda found: _figure(chart_in(found[0]), report), text)


def _figure(name: str, report: Report) -> str:
    chart = chart_named(name, report)
    drawing = etree.tostring(svg(chart, locale=report.about.language, face=FACE), encoding="unicode")
    return f"#chart({_text(chart.title)}, {_text(told(chart, report))}, {_text(drawing)})"


def _text(value: str) -> str:
    """A text in typst, which escapes quotes and backslashes as JSON does."""
    return json.dumps(value, ensure_ascii=False)
