"""What a PDF says: the text of its pages, its properties, remarks, links, alternative texts, and what is attached to it."""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from typing import Any

from pikepdf import Pdf, Stream, String

from projrapport.publish.leaks.pdf_drawn import drawings, drawn_texts
from projrapport.publish.leaks.pdf_objects import Reference, TooDeepError, left_over, lying_in, objects_of
from projrapport.publish.leaks.pieces import Kind, Piece, Said, Stranger
from projrapport.publish.leaks.plainly import texts_in

MOMENT = re.compile(r"D:[0-9]{14}(?:Z'?|[+-][0-9]{2}'?[0-9]{2}'?)?")
"""How a PDF writes a moment; in a property only."""
REMARK = re.compile(rb"(?m)^%(?!PDF-|%EOF)(.{5,})$")
FOREIGN = {
    "/EmbeddedFile": "holds a file within the file",
    "/JavaScript": "holds a script",
    "/Launch": "starts another program",
    "/RichMedia": "holds sound or film",
}
"""What projrapport never puts into a PDF."""
CHECKSUM = "the properties, /ID"
UNICODE = (codecs.BOM_UTF16_BE, codecs.BOM_UTF8)
"""How a text begins that tells how its letters are written."""
KINDS = ("/S", "/Type", "/Subtype")
NUMBERED = frozenset({"/Type0", "/Type3"})
"""Typefaces whose letters are numbers of their own; a table has to tell which is which."""
CONTENT = frozenset({"/Metadata", "/EmbeddedFile"})
"""Kinds of streams that are text or files; the others draw pages, typefaces and pictures."""


def pdf_pieces(content: bytes) -> Iterator[Said]:
    """All that the document says, shown or not."""
    with Pdf.open(io.BytesIO(content), attempt_recovery=False, inherit_page_attributes=False) as file:
        if file.is_encrypted:
            yield Stranger("the file", "is locked")
        if content.count(b"startxref") > 1:
            yield Stranger("the file", "was added to later, and may still hold what it said before")
        drawn = drawings(file)
        yield from _objects(file, [(one.place, mark) for one in drawn for mark in one.marks])
        yield from drawn_texts(file, drawn)
    for remark in REMARK.finditer(content):
        if not remark[1].startswith((b"\xe2\xe3", b"\x80", b"\xc3")):
            yield from (Piece("a comment in the file", text) for text in texts_in(remark[1]))
    yield from (
        Piece("behind the end of the file", text) for text in texts_in(content.rpartition(b"%%EOF")[2])
    )


def _objects(file: Pdf, marks: list[tuple[str, Any]]) -> Iterator[Said]:
    """What the objects say and what is said in between of what they draw; and the objects that nothing refers to."""
    objects = objects_of(file)
    referred = set[Reference]()
    for place, one in (*objects, *marks, ("the properties", file.trailer)):
        yield from _object(one, place, referred)
    yield from (Stranger(place, "is shown nowhere") for place in left_over(objects, referred))


def _object(one: Any, place: str, referred: set[Reference]) -> Iterator[Said]:
    """What lies in an object; what it refers to is noted."""
    try:
        for where, inner in lying_in(one, place):
            if isinstance(inner, tuple):
                referred.add(inner)
            elif isinstance(inner, String):
                yield from _text(inner, where)
            else:
                yield from _dictionary(inner, where)
    except TooDeepError:
        yield Stranger(place, "is nested too deep to be examined")


def _text(text: String, place: str) -> Iterator[Piece]:
    """A text; its bytes too, where they may be something else."""
    said, written = str(text), bytes(text)
    if not MOMENT.fullmatch(said):
        yield Piece(place, said)
    if not (written.isascii() or written.startswith(UNICODE) or place == CHECKSUM):
        yield from (Piece(place, one, Kind.CODE) for one in texts_in(written))


def _dictionary(one: Any, place: str) -> Iterator[Said]:
    keys = set(one.keys())
    kinds = {key: str(one[key]) for key in KINDS if key in keys}
    for foreign in (keys | set(kinds.values())) & FOREIGN.keys():
        yield Stranger(place, FOREIGN[foreign])
    if kinds.get("/Subtype") in NUMBERED and "/ToUnicode" not in keys:
        yield Stranger(place, "is a typeface that does not tell its letters")
    if kinds.get("/Type") in CONTENT and isinstance(one, Stream):
        yield from (Piece(f"{place}, its content", text) for text in texts_in(one.read_bytes()))
