"""What a PDF says: the text of its pages, its properties, remarks, links, alternative texts, and what is attached to it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from projrapport.publish.leaks.pieces import Kind, Piece, Said, Stranger
from projrapport.publish.leaks.plainly import texts_in

MOMENT = re.compile(r"D:[0-9]{14}(?:Z|[+-][0-9]{2}'?[0-9]{2}'?)?")
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
DEEPEST = 50
CONTENT = frozenset({"/Metadata", "/EmbeddedFile"})
"""Kinds of streams that are text or files; the others draw pages, typefaces and pictures."""


def pdf_pieces(content: bytes) -> Iterator[Said]:
    """All that the document says, shown or not."""
    from pypdf import PdfReader  # noqa: PLC0415  only where there is a PDF

    reader: Any = PdfReader(io.BytesIO(content))
    for number, page in enumerate(reader.pages, 1):
        yield Piece(f"page {number}", page.extract_text())
    for number in range(1, int(reader.trailer["/Size"])):
        yield from _object(reader, number)
    yield from _values(reader.trailer, "the properties", depth=0)
    for remark in REMARK.finditer(content):
        if not remark[1].startswith((b"\xe2\xe3", b"\x80", b"\xc3")):
            yield from (Piece("a comment in the file", text) for text in texts_in(remark[1]))
    yield from (
        Piece("behind the end of the file", text) for text in texts_in(content.rpartition(b"%%EOF")[2])
    )


def _object(reader: Any, number: int) -> Iterator[Said]:
    from pypdf.generic import IndirectObject  # noqa: PLC0415

    generation = next((table[number] for table in reader.xref.values() if number in table), None)
    if generation is None and number not in reader.xref_objStm:
        return
    yield from _values(reader.get_object(IndirectObject(number, 0, reader)), f"object {number}", depth=0)


def _values(value: Any, place: str, *, depth: int) -> Iterator[Said]:
    """The texts of an object and of all that lies in it; what it refers to is looked at by itself."""
    from pypdf.generic import ArrayObject, ByteStringObject, DictionaryObject, TextStringObject  # noqa: PLC0415

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
    from pypdf.generic import StreamObject  # noqa: PLC0415

    for key in value:
        inner = value.raw_get(key)
        for foreign in {str(key), str(inner) if key in KINDS else ""} & FOREIGN.keys():
            yield Stranger(place, FOREIGN[foreign])
        yield from _values(inner, f"{place}, {key}", depth=depth + 1)
    if isinstance(value, StreamObject) and value.get("/Type") in CONTENT:
        yield from (Piece(f"{place}, its content", text) for text in texts_in(value.get_data()))
