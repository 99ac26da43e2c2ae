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
from projrapport.writers.word.carried import declare
from projrapport.writers.word.house.opened import MAIN
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


NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
SHAPE = (
    '<w:r><w:drawing><wp:anchor simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>31</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>31</wp:posOffset></wp:positionV><wp:extent cx="9000" cy="9000"/>'
    '<wp:wrapNone/><wp:docPr id="5" name="form" descr="{alt}"><a:extLst/></wp:docPr><wp:cNvGraphicFramePr/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/><wps:spPr/>'
    "{box}<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
)


def shape(alt: str = "logga", box: str = "") -> str:
    """A drawing that floats, as Word writes it; `box` is the text that it holds."""
    return SHAPE.format(alt=alt, box=box and f"<wps:txbx><w:txbxContent>{box}</w:txbxContent></wps:txbx>")


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def put_xml(document: Document, *paragraphs: str) -> Document:
    """The document with paragraphs of this content in WordprocessingML at the end of its text."""
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    for content in paragraphs:
        document.element.body[-1].addprevious(docx.oxml.parse_xml(f"<w:p {names}>{content}</w:p>"))
    return document


def with_notes(document: Document, *texts: str, links: str = "") -> Document:
    """The document with footnotes of its own, numbered from 1, as Word keeps them."""
    file = io.BytesIO()
    document.save(file)
    package, kind = Package.read(file.getvalue()), "officeDocument/2006/relationships"
    notes = "".join(
        f'<w:footnote w:id="{n}"><w:p>{text}</w:p></w:footnote>' for n, text in enumerate(texts, 1)
    )
    names = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    package.put_bytes("word/footnotes.xml", f"<w:footnotes {names}>{separator}{notes}</w:footnotes>".encode())
    declare(package, "word/footnotes.xml", f"{MAIN.rpartition('.document')[0]}.footnotes+xml")
    relations = package.tree("word/_rels/document.xml.rels")
    attributes = {
        "Id": "rIdNotes",
        "Type": f"http://schemas.openxmlformats.org/{kind}/footnotes",
        "Target": "footnotes.xml",
    }
    relations.append(relations.makeelement(relations[0].tag, attributes))
    if links:
        package.put_bytes("word/_rels/footnotes.xml.rels", links.encode())
    return docx.Document(io.BytesIO(package.to_bytes()))


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
