"""The report in Word: pandoc's document, finished.

Pandoc gives headings, notes, lists, header rows, the language. What it leaves open is closed here, one step a rule.
"""

from __future__ import annotations

from pathlib import Path

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import CHART, names_in, numbered
from projrapport.report.report import Report
from projrapport.writers.package import Package
from projrapport.writers.pandoc import Convert
from projrapport.writers.word.body import converted, finish_tables, settle, text_width
from projrapport.writers.word.charts import draw_charts
from projrapport.writers.word.controls import make_controls
from projrapport.writers.word.filled import MARGINS, fill_named
from projrapport.writers.word.letterhead import put_on_letterhead, section_of_report
from projrapport.writers.word.live import keep_record
from projrapport.writers.word.notes import NOTES, share_notes
from projrapport.writers.word.paragraphs import headings
from projrapport.writers.word.properties import set_properties, title_of
from projrapport.writers.word.styles import style_ids
from projrapport.writers.word.xml import DOCUMENT, child, q


def word(markdown: str, report: Report, *, reference: Path, convert: Convert | None = None) -> bytes:
    """The report's Markdown as a DOCX in the look of the reference document.

    The first line of the Markdown is the title: “# …”. The same text, report and reference give the same bytes.
    Raises TemplateError when the text has no title or the reference document cannot be used, OutputError when pandoc
    cannot be run.
    """
    charts = [name for name in names_in(markdown) if name.startswith(CHART)]
    numbers, names = numbered(markdown)
    package = converted(numbers, report, reference, convert)
    letterhead = Package.read(reference.read_bytes())
    width = _text_width(package, letterhead, reference)
    draw_charts(package, report, width_at=lambda _: width)
    make_controls(package, names)
    settle(package, reference)
    finish_tables(package, dict.fromkeys(package.tree(DOCUMENT).iter(q("tbl")), width))
    share_notes(package.tree(DOCUMENT), package.tree(NOTES), headings(style_ids(package)))
    set_properties(package, report, _title(package))
    put_on_letterhead(package, letterhead, report)
    fill_named(package, report, MARGINS, file="reference document")
    keep_record(package, report, [*names, *charts])
    return package.to_bytes()


def _text_width(package: Package, letterhead: Package, reference: Path) -> int:
    """The width of the report's lines: those of the section of the letterhead that it is put into, if it is."""
    section = section_of_report(letterhead.tree(DOCUMENT))
    own = child(package.tree(DOCUMENT), "body").find(q("sectPr"))
    return text_width(own if section is None else section, reference)


def _title(package: Package) -> str:
    title = title_of(package)
    if not title:
        raise TemplateError(
            Problem("report text", "has no title.", "Let the template begin with a line “# Title”.")
        )
    return title
