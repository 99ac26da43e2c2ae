"""The Word document of a template that was designed in Word.

The template's own text keeps its look. What it prints comes from the same Markdown, by way of the same pandoc, as in every
other report: figures that can be refreshed, tables with header rows, footnotes, charts.
"""

from __future__ import annotations

from pathlib import Path

from projrapport.report.marks import CHART, names_in, numbered
from projrapport.report.report import Report
from projrapport.report.word_template.fill import Filled
from projrapport.report.word_template.names import STORY
from projrapport.writers.word.body import converted, finish_tables, settle
from projrapport.writers.word.charts import draw_charts
from projrapport.writers.word.controls import make_controls, stories
from projrapport.writers.word.filled import fill_named
from projrapport.writers.word.from_template.completed import complete
from projrapport.writers.word.from_template.composed import composed
from projrapport.writers.word.from_template.mended import mend
from projrapport.writers.word.from_template.opened import opened_template
from projrapport.writers.word.from_template.own_notes import match_notes, order_notes
from projrapport.writers.word.from_template.placed import line_width, place_all
from projrapport.writers.word.live import keep_record
from projrapport.writers.word.notes import NOTES, share_notes
from projrapport.writers.word.paragraphs import headings, part_charts
from projrapport.writers.word.slots import fill_slots
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, child

TITLE = "# …"
"""Pandoc makes the first heading the document's title, which here is the template's business."""


def designed(filled: Filled, report: Report, *, reference: Path) -> bytes:
    """The template with its values in place as a DOCX; `reference` gives the look of what the template has no style for.

    The same values, report and files give the same bytes. Raises TemplateError when the template cannot be used or a value
    does not fit where it is printed.
    """
    charts = [name for name in names_in(filled.text) if name.startswith(CHART)]
    numbers, names = numbered(filled.text)
    values = converted(f"{TITLE}\n\n{numbers}", report, reference)
    settle(values, reference)
    package, values_at = composed(opened_template(filled, reference), values)
    tables = place_all(package, values_at, filled.file.name)
    for story in stories(package):
        mend(story)
    match_notes(package)
    fill_slots(package, report)
    fill_named(package, report, STORY, file=f"templates/{filled.file.name}")
    draw_charts(package, report, width_at=lambda paragraph: line_width(paragraph, filled.file))
    part_charts(child(package.tree(DOCUMENT), "body"), style_ids(package))
    make_controls(package, names)
    finish_tables(package, tables)
    if NOTES in package:
        share_notes(package.tree(DOCUMENT), package.tree(NOTES), headings(style_ids(package)))
    order_notes(package)
    complete(package, report)
    keep_record(package, report, [*names, *charts])
    return package.to_bytes()
