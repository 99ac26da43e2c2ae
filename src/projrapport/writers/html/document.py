"""The report as a web page: pandoc's text, finished.

What pandoc leaves open is closed here, one step a rule, in the order of `_finish`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lxml.html import fragment_fromstring

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import numbered
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers import pandoc
from projrapport.writers.html.charts import draw_charts
from projrapport.writers.html.contents import contents
from projrapport.writers.html.definitions import add_definitions
from projrapport.writers.html.figures import mark_figures
from projrapport.writers.html.notes import share_notes
from projrapport.writers.html.page import page
from projrapport.writers.html.tables import finish_table
from projrapport.writers.html.tree import Element, text_of
from projrapport.writers.pandoc import Convert
from projrapport.writers.titled import titled


def html(markdown: str, report: Report, *, look: Path, convert: Convert = pandoc.convert) -> bytes:
    """The report's Markdown, with its marks, as one HTML file in the look of a style sheet, which becomes part of it.

    Nothing in it is fetched from elsewhere, and it runs no script. The same text, report and look give the same bytes.
    Raises TemplateError when the text has no title or shows pictures from elsewhere, OutputError when pandoc cannot be
    run.
    """
    numbers, names = numbered(markdown)
    written = convert(numbers, to="html5").decode()
    words = Words(report.about.language)
    text = fragment_fromstring(written, create_parent="main")
    _refuse_pictures(text)
    _finish(text, names, report, words)
    title = titled(text_of(text.find("h1")))
    return page(text, contents(text, words), title=title, report=report, look=look.read_text("utf-8"))


def _finish(text: Element, names: Sequence[str], report: Report, words: Words) -> None:
    draw_charts(text, report)
    mark_figures(text, names, report)
    share_notes(text, words)
    for number, table in enumerate(text.findall(".//table"), 1):
        finish_table(table, number, words)
    add_definitions(text, report, words)
    for element in text.iter():
        element.attrib.pop("style", "")  # the page's own policy forbids what pandoc may have left


def _refuse_pictures(text: Element) -> None:
    """What pandoc cannot embed would be missing for every reader."""
    if text.find(".//img") is not None:
        fix = "Leave it out of the template."
        raise TemplateError(Problem("report text", "shows a picture, which a web page cannot hold yet.", fix))
