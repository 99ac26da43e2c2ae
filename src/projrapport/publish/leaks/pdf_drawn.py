"""What the pages, forms and patterns of a PDF draw, as text.

PDFium puts the letters together. But it reads no form that no page shows, leaves out layers that are off, and takes what
a mark says a text stands for in place of the text. So it is given a copy in which marks mean nothing and each form and
pattern is a page of its own.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, Stream, parse_content_stream
from pypdfium2 import PdfDocument

from projrapport.publish.leaks.pdf_objects import DEEPEST
from projrapport.publish.leaks.pieces import Piece, Said, Stranger
from projrapport.records import dataclass

STANDS_FOR, MEANS_NOTHING = "/ActualText", "/OtherText_"
MARKS = "BDC DP"
"""Operators that say something of what is drawn between them."""
BROKEN = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line; the end of the line it leaves out."""
UNDRAWN = ("/Annots", "/StructParents")
"""What a page refers to beside its content and what that is drawn with."""
ONE_AT_A_TIME = threading.Lock()
"""No two threads may be in PDFium."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page, form or pattern."""

    place: str
    holder: Any
    content: bytes
    marks: list[Any]
    """What is said of the things that are drawn: what they stand for, alternative texts."""

    @property
    def is_open(self) -> bool:
        """Whether the marks that tell what a text stands for are found by their name."""
        told = sum(isinstance(one, Dictionary) and STANDS_FOR in one for one in self.marks)
        return told <= self.content.count(STANDS_FOR.encode())


def drawings(file: Pdf) -> list[Drawing]:
    """All that is drawn, wherever it is shown."""
    pages = [(f"page {number}", page.obj) for number, page in enumerate(file.pages, 1)]
    forms = [(f"object {one.objgen[0]}, what it draws", one) for one in file.objects if _is_form(one)]
    return [Drawing(place, one, _content(one), _marks(one)) for place, one in (*pages, *forms)]


def _is_form(one: Any) -> bool:
    return isinstance(one, Stream) and (one.get("/Subtype") == Name.Form or "/PatternType" in one)


def _content(holder: Any) -> bytes:
    if isinstance(holder, Stream):
        return holder.read_bytes()
    content = holder.get("/Contents", Array())
    return b"\n".join(one.read_bytes() for one in (content if isinstance(content, Array) else [content]))


def _marks(holder: Any) -> list[Any]:
    return [operand for one in parse_content_stream(holder, MARKS) for operand in one.operands]


def drawn_texts(file: Pdf, drawn: Sequence[Drawing]) -> Iterator[Said]:
    """The text of each drawing. The file is changed for it."""
    yield from (
        Stranger(one.place, "hides what a text stands for among its marks")
        for one in drawn
        if not one.is_open
    )
    for one, text in zip(drawn, _texts(_laid_out(file, drawn)), strict=True):
        yield Piece(one.place, text.replace(BROKEN, "-"))
        if BROKEN in text:
            yield Piece(one.place, text.replace(BROKEN, ""))


def _laid_out(file: Pdf, drawn: Sequence[Drawing]) -> bytes:
    """The file with a page for each drawing, and nothing beside them."""
    _without(set(file.Root.keys()) - {"/Type", "/Pages"}, file.Root)
    for one in drawn:
        page = one.holder
        if isinstance(page, Stream):
            page = file.add_blank_page(page_size=(300, 300)).obj
        page.Resources = _resources(one.holder)
        page.Contents = file.make_stream(one.content.replace(STANDS_FOR.encode(), MEANS_NOTHING.encode()))
        _without(UNDRAWN, page)
        _without(("/Properties",), page.Resources)
    copy = io.BytesIO()
    file.save(copy, compress_streams=False)
    return copy.getvalue()


def _resources(holder: Any) -> Any:
    """What is drawn with: typefaces, pictures. A page may have them from what it is a page of."""
    for _ in range(DEEPEST):
        if "/Resources" in holder or "/Parent" not in holder:
            break
        holder = holder.Parent
    return holder.get("/Resources", Dictionary())


def _without(keys: Iterable[str], one: Any) -> None:
    for key in keys:
        if key in one:
            del one[key]


def _texts(content: bytes) -> list[str]:
    """The text of each page."""
    with ONE_AT_A_TIME:
        document = PdfDocument(content)
        try:
            return [_text(page) for page in document]
        finally:
            document.close()


def _text(page: Any) -> str:
    letters = page.get_textpage()
    try:
        return str(letters.get_text_range())
    finally:
        letters.close()
        page.close()
