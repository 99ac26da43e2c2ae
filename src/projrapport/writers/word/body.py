"""A report's Markdown as the body of a Word document: what pandoc makes of it, and what pandoc leaves to be done."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from projrapport.errors import Problem, TemplateError
from projrapport.report.report import Report
from projrapport.writers import pandoc
from projrapport.writers.package import Element, Package
from projrapport.writers.pandoc import Convert
from projrapport.writers.word.paragraphs import (
    bringing_space,
    drop_empty_paragraphs,
    headings,
    keep_introductions,
    leave_room,
    part_charts,
    set_lists,
)
from projrapport.writers.word.properties import locale
from projrapport.writers.word.styles import require, size_of, style_ids
from projrapport.writers.word.tables import Setting, finish_table
from projrapport.writers.word.typefaces import breadth_of
from projrapport.writers.word.xml import DOCUMENT, attribute, child, q, style_of, text_of

NUMBERING = "word/numbering.xml"


def converted(markdown: str, report: Report, reference: Path, convert: Convert | None = None) -> Package:
    """The Markdown as pandoc writes it in the styles of the reference document.

    Raises TemplateError when that document cannot be used, OutputError when pandoc cannot be run.
    """
    check(reference)
    convert = convert or partial(pandoc.convert, reference=reference, language=locale(report))
    return Package.read(convert(markdown, to="docx"))


def check(reference: Path) -> None:
    """Raises TemplateError when a reference document cannot be one."""
    if not _is_word_document(reference):
        what = "is not a Word document." if reference.exists() else "is not there."
        fix = "Put back the reference.docx that came with projrapport, or save your own as .docx."
        raise TemplateError(Problem(reference.name, what, fix))


def _is_word_document(reference: Path) -> bool:
    if not zipfile.is_zipfile(reference):
        return False
    with zipfile.ZipFile(reference) as archive:
        return DOCUMENT in archive.namelist()


def settle(package: Package, reference: Path) -> None:
    """Set the paragraphs and lists of pandoc's document. Raises TemplateError when it lacks styles."""
    styles = style_ids(package)
    require(styles, reference)
    body = child(package.tree(DOCUMENT), "body")
    drop_empty_paragraphs(body)
    keep_introductions(body)
    part_charts(body, styles)
    leave_room(body, bringing_space(package))
    set_lists(body, package.tree(NUMBERING))


def finish_tables(package: Package, widths: Mapping[Element, int]) -> None:
    """Set pandoc's tables, each into lines of its width in twentieths of a point; a heading names one without a caption."""
    styles = style_ids(package)
    size = size_of(package, styles["table text"]) * breadth_of(package, styles["table text"])
    heading, head = "", headings(styles)
    for block in child(package.tree(DOCUMENT), "body").iter(q("p"), q("tbl")):
        if block in widths:
            finish_table(block, Setting(widths[block], size, styles), heading=heading)
        elif style_of(block) in head:
            heading = text_of(block)


def text_width(section: Element | None, reference: Path) -> int:
    """The width of a line in a section, in twentieths of a point. Raises TemplateError when it has no margins."""
    places = (("pgSz", "w"), ("pgMar", "left"), ("pgMar", "right"))
    lengths = ["" if section is None else attribute(section, name, of=side) for name, side in places]
    if not all(lengths):
        fix = "Set its paper and margins in Word (Layout, Page Setup)."
        raise TemplateError(Problem(reference.name, "does not say how large its pages are.", fix))
    width, left, right = (round(float(length)) for length in lengths)
    return width - left - right
