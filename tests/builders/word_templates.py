"""Templates designed in Word, made for the tests by python-docx, and what is made of them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document

from builders.report import report
from builders.templates import SHIPPED
from projrapport.errors import TemplateError
from projrapport.report.report import Report
from projrapport.report.word_template.fill import fill
from projrapport.writers.formats import written
from projrapport.writers.package import Package
from projrapport.writers.word.xml import DOCUMENT, q, text_of

NAME = "brev.docx"


def template(*paragraphs: str) -> Document:
    """A Word document whose text is these paragraphs; one that begins with # is its title."""
    document = docx.Document()
    for text in paragraphs:
        if text.startswith("# "):
            document.add_heading(text.removeprefix("# "), 0)
        else:
            document.add_paragraph(text)
    return document


def in_runs(document: Document, *runs: str) -> None:
    """A paragraph that Word has split into several runs, the last of them bold."""
    paragraph = document.add_paragraph()
    for text in runs:
        paragraph.add_run(text)
    paragraph.runs[-1].bold = True


def rows(document: Document, *cells: tuple[str, ...]) -> None:
    """A table with these texts."""
    table = document.add_table(rows=len(cells), cols=len(cells[0]))
    for row, texts in zip(table.rows, cells, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text


def saved_as(folder: Path, document: Document, name: str = NAME) -> tuple[Path, ...]:
    """The folders to look for templates in, once the document stands in the first."""
    folder.mkdir(parents=True, exist_ok=True)
    document.save(str(folder / name))
    return folder, SHIPPED


def made_from(folder: Path, document: Document | tuple[str, ...], made: Report | None = None) -> bytes:
    """The Word file that comes of a template."""
    whole = template(*document) if isinstance(document, tuple) else document
    folders = saved_as(folder, whole)
    made = made or report()
    pages = {NAME: fill(made, NAME, folders=folders)}
    return written(made, {}, pages, formats=("docx",), folders=folders)[NAME]


def package_from(folder: Path, document: Document | tuple[str, ...], made: Report | None = None) -> Package:
    return Package.read(made_from(folder, document, made))


def lines(content: bytes | Package, part: str = DOCUMENT) -> list[str]:
    """What each paragraph of a part says, but for empty ones."""
    package = content if isinstance(content, Package) else Package.read(content)
    return [text for paragraph in package.tree(part).iter(q("p")) if (text := text_of(paragraph))]


def told(folder: Path, document: Document | tuple[str, ...], made: Report | None = None) -> str:
    """What is said of a template that no document can be made of."""
    try:
        content = made_from(folder, document, made)
    except TemplateError as error:
        return str(error)
    raise AssertionError(f"it could be filled in: {lines(content)}")


def changed(document: Document, change: Callable[[str], str], part: str = DOCUMENT) -> Document:
    """The document after a part of it was rewritten, as other programs leave them."""
    file = io.BytesIO()
    document.save(file)
    package = Package.read(file.getvalue())
    package.put_bytes(part, change(package.content(part).decode()).encode())
    return docx.Document(io.BytesIO(package.to_bytes()))
