"""How a file of each suffix is taken apart. A file that no look is for cannot be published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

from projrapport.publish.leaks.html_pieces import html_pieces
from projrapport.publish.leaks.json_pieces import json_pieces
from projrapport.publish.leaks.office_pieces import document_pieces, spreadsheet_pieces
from projrapport.publish.leaks.pieces import Piece, Said, Stranger
from projrapport.publish.leaks.text_pieces import text_pieces

ITS_NAME = "its name"


def _pdf_pieces(content: bytes) -> Iterator[Said]:
    from projrapport.publish.leaks.pdf_pieces import pdf_pieces  # noqa: PLC0415  its packages only where there is a PDF

    return pdf_pieces(content)


LOOKS: Mapping[str, Callable[[bytes], Iterator[Said]]] = {
    ".md": text_pieces,
    ".docx": document_pieces,
    ".xlsx": spreadsheet_pieces,
    ".json": json_pieces,
    ".html": html_pieces,
    ".pdf": _pdf_pieces,
    ".csv": text_pieces,
    ".txt": text_pieces,
}


def said_in(name: str, content: bytes) -> Iterator[Said]:
    """All that a file says, its name first; a stranger where it cannot be taken apart."""
    yield Piece(ITS_NAME, name)
    look = LOOKS.get(PurePath(name).suffix)
    if look is None:
        yield Stranger("the file", "is of a kind that cannot be examined")
        return
    try:
        yield from look(content)
    except Exception:  # noqa: BLE001  what a library trips over, and what it says of it, is all one: it is not published
        yield Stranger("the file", "cannot be examined: it is not what its suffix says")
