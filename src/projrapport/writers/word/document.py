"""The report in Word: pandoc's document, finished.

Pandoc gives headings, notes, lists, header rows, the language. What it leaves open is closed here, one step a rule,
in the order of `_finish`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from projrapport.errors import Problem, TemplateError
from projrapport.report.marks import CHART, names_in, numbered
from projrapport.report.report import Report
from projrapport.writers import pandoc
from projrapport.writers.package import Element, Package
from projrapport.writers.word.charts import draw_charts
from projrapport.writers.word.controls import make_controls
from projrapport.writers.word.letterhead import put_on_letterhead, section_of_report
from projrapport.writers.word.live import keep_record
from projrapport.writers.word.notes import NOTES, share_notes
from projrapport.writers.word.paragraphs import (
    drop_empty_paragraphs,
    headings,
    keep_introductions,
    leave_room,
    part_charts,
    set_lists,
)
from projrapport.writers.word.properties import locale, set_properties, title_of
from projrapport.writers.word.styles import require, size_of, style_ids
from projrapport.writers.word.tables import Setting, finish_table
from projrapport.writers.word.typefaces import breadth_of
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q, style_of, text_of

NUMBERING = "word/numbering.xml"


def word(markdown: str, report: Report, *, reference: Path) -> bytes:
    """The report's Markdown as a DOCX in the look of the reference document.

    The first line of the Markdown is the title: “# …”. The same text, report and reference give the same bytes.
    Raises TemplateError when the text has no title or the reference document cannot be used, OutputError when pandoc
    cannot be run.
    """
    _check(reference)
    options = (f"--reference-doc={reference.absolute()}", f"--metadata=lang:{locale(report)}")
    charts = [name for name in names_in(markdown) if name.startswith(CHART)]
    numbers, names = numbered(markdown)
    package = Package.read(pandoc.convert(numbers, to="docx", options=options))
    letterhead = Package.read(reference.read_bytes())
    section = section_of_report(letterhead.tree(DOCUMENT))
    body = child(package.tree(DOCUMENT), "body")
    draw_charts(
        package,
        report,
        width=_text_width(section if section is not None else body.find(q("sectPr")), reference),
    )
    make_controls(package, names)
    _finish(package, report, reference, section=section)
    put_on_letterhead(package, letterhead, report)
    keep_record(package, report, [*names, *charts])
    return package.to_bytes()


def _check(reference: Path) -> None:
    if not _is_word_document(reference):
        what = "is not a Word document." if reference.exists() else "is not there."
        fix = "Put back the reference.docx that came with projrapport, or save your own as .docx."
        raise TemplateError(Problem(reference.name, what, fix))


def _is_word_document(reference: Path) -> bool:
    if not zipfile.is_zipfile(reference):
        return False
    with zipfile.ZipFile(reference) as archive:
        return DOCUMENT in archive.namelist()


def _finish(package: Package, report: Report, reference: Path, *, section: Element | None) -> None:
    """Finish pandoc's document. `section` is the letterhead's, when the report is put on one."""
    styles = style_ids(package)
    require(styles, reference)
    document = package.tree(DOCUMENT)
    body = child(document, "body")
    drop_empty_paragraphs(body)
    keep_introductions(body)
    part_charts(body, styles)
    leave_room(body, styles)
    set_lists(body, package.tree(NUMBERING))
    size = size_of(package, styles["table text"]) * breadth_of(package, styles["table text"])
    width = _text_width(section if section is not None else body.find(q("sectPr")), reference)
    _finish_tables(body, Setting(width, size, styles))
    share_notes(document, package.tree(NOTES), headings(styles))
    set_properties(package, report, _title(package))


def _finish_tables(body: Element, setting: Setting) -> None:
    heading, head = "", headings(setting.styles)
    for block in body.iter(q("p"), q("tbl")):
        if block.tag == q("tbl"):
            finish_table(block, setting, heading=heading)
        elif style_of(block) in head:
            heading = text_of(block)


def _text_width(section: Element | None, reference: Path) -> int:
    """The width between the margins, in twentieths of a point."""
    places = (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
    lengths = ["" if section is None else attribute(section, name, of=side) for name, side in places]
    if not all(lengths):
        fix = "Set its paper and margins in Word (Layout, Page Setup)."
        raise TemplateError(Problem(reference.name, "does not say how large its pages are.", fix))
    width, left, right = (round(float(length)) for length in lengths)
    return width - left - right


def _title(package: Package) -> str:
    title = title_of(package)
    if not title:
        raise TemplateError(
            Problem("report text", "has no title.", "Let the template begin with a line “# Title”.")
        )
    return title
