"""What an Office document says: its parts, one by one, and the archive that holds them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from projrapport.publish.leaks.image_pieces import image_pieces
from projrapport.publish.leaks.pieces import Piece, Said, Stranger
from projrapport.publish.leaks.word_pieces import word_pieces
from projrapport.publish.leaks.workbook_pieces import workbook_pieces
from projrapport.publish.leaks.xml_pieces import Element, parsed

PACKAGE = r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(?:app|core|custom)\.xml"
WORD = re.compile(
    rf"{PACKAGE}|word/(?:glossary/)?(?:document|comments|fontTable|footnotes|endnotes|numbering|settings|styles|webSettings)\.xml"
    r"|word/(?:comments(?:Extended|Extensible|Ids)|people|stylesWithEffects)\.xml"
    r"|word/(?:header|footer)[0-9]*\.xml|word/theme/theme[0-9]*\.xml"
    r"|word/(?:glossary/)?_rels/(?:document|comments|footnotes|endnotes|numbering|settings|header[0-9]*|footer[0-9]*)\.xml\.rels"
    r"|customXml/item(?:Props)?[0-9]+\.xml|customXml/_rels/item[0-9]+\.xml\.rels"
    r"|word/charts/(?:chart|style|colors)[0-9]*\.xml|word/charts/_rels/chart[0-9]*\.xml\.rels"
    r"|word/embeddings/Microsoft_Excel_Worksheet[0-9]*\.xlsx"
    r"|word/media/[\w.-]+\.(?:png|jpe?g|gif|svg|emf|wmf)"
)
"""The parts of a document as pandoc and the Word writer make it, with the record of its figures; and what Word and
LibreOffice add when people edit it. Pictures come from the letterhead's header and footer; a workbook stands behind each
chart, and is taken apart like any other."""
WORKBOOK = re.compile(
    rf"{PACKAGE}|xl/(?:workbook|sharedStrings|styles)\.xml|xl/theme/theme1\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(?:worksheets/sheet|charts/chart|drawings/drawing|tables/table)[0-9]+\.xml"
    r"|xl/(?:worksheets|drawings)/_rels/(?:sheet|drawing)[0-9]+\.xml\.rels"
)
"""The parts of a workbook as XlsxWriter makes it."""
SUFFIXES = frozenset({".xml", ".rels"})
IMAGES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".svg"})
STRANGE = "is a part that projrapport does not write"
INNER = frozenset({".docx", ".xlsx", ".xlsm", ".pptx", ".zip"})
Look = Callable[[Element, str, Mapping[str, bytes]], Iterator[Piece]]


def document_pieces(content: bytes) -> Iterator[Said]:
    """All that a Word document says."""
    return _package(content, WORD, _document_part)


def _document_part(root: Element, part: str, parts: Mapping[str, bytes]) -> Iterator[Piece]:
    """What one part says; a chart tells numbers as a workbook does."""
    if part.startswith("word/charts/"):
        return workbook_pieces(root, part, parts)
    return word_pieces(root, part)


def spreadsheet_pieces(content: bytes) -> Iterator[Said]:
    """All that a workbook says."""
    return _package(content, WORKBOOK, workbook_pieces)


def _package(content: bytes, known: re.Pattern[str], look: Look) -> Iterator[Said]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from _archive(archive)
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part, data in parts.items():
        if not known.fullmatch(part):
            yield Stranger(_told(part), STRANGE)
        yield from _part(part, data, parts, look=look)


def _archive(archive: zipfile.ZipFile) -> Iterator[Said]:
    """What the archive itself says, beside its parts."""
    if min((entry.header_offset for entry in archive.infolist()), default=0):
        yield Stranger("the archive", "begins with bytes that belong to no part")
    yield Piece("the comment of the archive", archive.comment.decode("latin-1"))
    for entry in archive.infolist():
        yield Piece("the name of a part", entry.filename)
        yield Piece(f"the comment of part {entry.filename}", entry.comment.decode("latin-1"))
        yield Piece(f"the extra field of part {entry.filename}", entry.extra.decode("latin-1"))


def _part(part: str, data: bytes, parts: Mapping[str, bytes], *, look: Look) -> Iterator[Said]:
    suffix = PurePosixPath(part).suffix.casefold()
    if suffix in INNER:
        yield from _within(part, data)
    elif suffix in IMAGES:
        yield from image_pieces(data, part)
    elif suffix in SUFFIXES:
        try:
            root = parsed(data)
        except etree.XMLSyntaxError:
            yield Stranger(part, "cannot be read")
            return
        yield from look(root, part, parts)
    else:
        yield from image_pieces(data, part)


def _within(part: str, data: bytes) -> Iterator[Said]:
    """What a document within the document says."""
    look = document_pieces if part.casefold().endswith(".docx") else spreadsheet_pieces
    try:
        for one in look(data):
            if isinstance(one, Piece):
                yield Piece(f"{part}, {one.place}", one.text, one.kind)
            else:
                yield Stranger(f"{part}, {one.place}", one.what)
    except (zipfile.BadZipFile, ValueError, OSError):
        yield Stranger(part, "cannot be read")


def _told(part: str) -> str:
    """The folder and the kind of a part that is not known; its name may hold what must not be told."""
    path = PurePosixPath(part)
    return f"{path.parent}/…{path.suffix}" if re.search(r"[0-9]{4}", part) else part
