"""What a PDF says: the text of its pages, its properties, remarks, links, alternative texts, and what is attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    StreamObject,
    TextStringObject,
    create_string_object,
)

from projrapport.publish.leaks.pdf_objects import left_over, objects_of
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
KINDS = frozenset({"/S", "/Type", "/Subtype"})
MARKS = frozenset({b"BDC", b"DP"})
"""Operators that say something of what is drawn between them."""
NUMBERED = frozenset({"/Type0", "/Type3"})
"""Typefaces whose letters are numbers of their own; a table has to tell which is which."""
DEEPEST = 50
CONTENT = frozenset({"/Metadata", "/EmbeddedFile"})
"""Kinds of streams that are text or files; the others draw pages, typefaces and pictures."""


def pdf_pieces(content: bytes) -> Iterator[Said]:
    """All that the document says, shown or not."""
    reader: Any = PdfReader(io.BytesIO(content))
    if content.count(b"startxref") > 1:
        yield Stranger("the file", "was added to later, and may still hold what it said before")
    objects = objects_of(reader)
    # Asked before pages are read: for that pypdf puts objects in the place of references.
    yield from [Stranger(f"object {number}", "is shown nowhere") for number in left_over(reader, objects)]
    for number, page in enumerate(reader.pages, 1):
        yield from _drawn(page.extract_text, f"page {number}")
    for number, one in objects.items():
        yield from _values(one, f"object {number}", depth=0)
    yield from _values(reader.trailer, "the properties", depth=0)
    for remark in REMARK.finditer(content):
        if not remark[1].startswith((b"\xe2\xe3", b"\x80", b"\xc3")):
            yield from (Piece("a comment in the file", text) for text in texts_in(remark[1]))
    yield from (
        Piece("behind the end of the file", text) for text in texts_in(content.rpartition(b"%%EOF")[2])
    )


def _drawn(text_of: Callable[..., str], place: str) -> Iterator[Said]:
    """What is drawn, and what is said of it in between: what a text stands for, alternative texts."""
    said: list[Any] = []

    def note(operator: bytes, operands: list[Any], *_: Any) -> None:
        if operator in MARKS:
            said.extend(operands)

    yield Piece(place, text_of(visitor_operand_before=note))
    for one in said:
        yield from _values(one, place, depth=0)


def _values(value: Any, place: str, *, depth: int) -> Iterator[Said]:
    """The texts of an object and of all that lies in it; what it refers to is looked at by itself."""
    if isinstance(value, ByteStringObject):  # where pypdf leaves the strings of a page as they are
        value = create_string_object(bytes(value))
    if depth > DEEPEST:
        yield Stranger(place, "is nested too deep to be examined")
    elif isinstance(value, DictionaryObject):
        yield from _dictionary(value, place, depth=depth)
    elif isinstance(value, ArrayObject):
        for inner in list.__iter__(value):
            yield from _values(inner, place, depth=depth + 1)
    elif isinstance(value, TextStringObject) and not MOMENT.fullmatch(value):
        yield Piece(place, str(value))
    elif isinstance(value, ByteStringObject) and not place.endswith("/ID"):
        yield from (Piece(place, text, Kind.CODE) for text in texts_in(bytes(value)))


def _dictionary(value: Any, place: str, *, depth: int) -> Iterator[Said]:
    for key in value:
        inner = value.raw_get(key)
        for foreign in {str(key), str(inner) if key in KINDS else ""} & FOREIGN.keys():
            yield Stranger(place, FOREIGN[foreign])
        yield from _values(inner, f"{place}, {key}", depth=depth + 1)
    if isinstance(value, StreamObject) and value.get("/Type") in CONTENT:
        yield from (Piece(f"{place}, its content", text) for text in texts_in(value.get_data()))
    elif isinstance(value, StreamObject) and (value.get("/Subtype") == "/Form" or "/PatternType" in value):
        page: Any = PageObject()  # only a page can tell what is drawn
        yield from _drawn(partial(page.extract_xform_text, value), f"{place}, what it draws")
    elif value.get("/Subtype") in NUMBERED and "/ToUnicode" not in value:
        yield Stranger(place, "is a typeface that does not tell its letters")
