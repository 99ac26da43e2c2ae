"""A PDF as lines: its structure, in the order in which it is read aloud, whatever page a part stands on."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

Texts = dict[tuple[int, int], str]
"""What is said within each mark of each page."""
SAID = {"P": "", "Caption": "", "LI": "- ", "Note": "NOTE ", "Span": "", "Link": ""}
"""Elements that are a line each, and how it begins."""
DIVIDED = re.compile(r"(?<=[a-zåäö])[-\u2010]\n(?=[a-zåäö])")
"""A word divided at the end of a line."""
BROKEN = re.compile(r"(?<=\S)\n(?=\S)")
"""A line that was broken on purpose: where typst breaks one, a space stays behind."""


def pdf_lines(content: bytes) -> Iterator[str]:
    file = PdfReader(io.BytesIO(content))
    catalogue = file.trailer["/Root"]
    yield f"title: {file.metadata.title}"
    yield f"language: {catalogue['/Lang']}"
    texts = {
        (page.indirect_reference.idnum, mark): said
        for page in file.pages
        for mark, said in _marked(page).items()
    }
    structure = catalogue["/StructTreeRoot"]
    yield from _Structure(structure.get("/RoleMap", {}), texts).lines(structure)
    yield from (f"BOOKMARK {title}" for title in _bookmarks(file.outline))


def _marked(page: Any) -> dict[int, str]:
    """The text within each mark of a page."""
    said, open_marks = {}, []

    def operator(name, arguments, *_):
        if name in {b"BDC", b"BMC"}:
            told = arguments[1] if name == b"BDC" and hasattr(arguments[1], "get") else {}
            open_marks.append(told.get("/MCID"))
        elif name == b"EMC":
            open_marks.pop()

    def text(piece, *_):
        mark = next((one for one in reversed(open_marks) if one is not None), None)
        if mark is not None:
            said[mark] = said.get(mark, "") + piece

    page.extract_text(visitor_operand_before=operator, visitor_text=text)
    return said


def _bookmarks(outline: Any) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _bookmarks(one)
        else:
            yield str(one["/Title"])


class _Structure:
    """The elements of the structure and what each says."""

    def __init__(self, roles: Any, texts: Texts) -> None:
        self._roles, self._texts = roles, texts

    def lines(self, element: Any) -> Iterator[str]:
        """The elements below one, each on a line of its own, whatever lines they are set on."""
        return (BROKEN.sub(" / ", DIVIDED.sub("", line)) for line in self._set(element))

    def _set(self, element: Any) -> Iterator[str]:
        for kid in _kids(element):
            kind = self._kind(kid)
            if kind == "Table":
                yield "TABLE"
                yield from self._rows(kid)
            elif kind == "Figure":
                yield f"CHART {kid.get('/Alt')}"
            elif kind[:1] == "H" and kind[1:].isdigit():
                yield f"{'#' * (int(kind[1:]) + 1)} {self._text(kid).strip()}"
            elif kind in SAID:
                yield f"{SAID[kind]}{self._text(kid).strip()}"
            else:
                yield from self._set(kid)

    def _rows(self, part: Any) -> Iterator[str]:
        for kid in _kids(part):
            if self._kind(kid) == "TR":
                cells = list(_kids(kid))
                mark = "=" if all(self._kind(cell) == "TH" for cell in cells) else "|"
                yield f"  {mark} {' | '.join(self._text(cell).strip() for cell in cells)}"
            else:
                yield from self._rows(kid)

    def _kind(self, element: Any) -> str:
        name = str(element["/S"])
        return str(self._roles.get_object().get(name, name) if self._roles else name).removeprefix("/")

    def _text(self, element: Any, page: Any = None) -> str:
        """All that is said within an element; a mark of a note stands in brackets."""
        page = element.raw_get("/Pg") if "/Pg" in element else page
        said = "".join(self._piece(kid, page) for kid in _all_kids(element))
        return f"[{said}]" if element.get("/S") == "/Link" and len(said) == 1 else said

    def _piece(self, kid: Any, page: Any) -> str:
        if isinstance(kid, int):
            return self._texts.get((page.idnum, kid), "")
        if "/MCID" in kid:
            page = kid.raw_get("/Pg") if "/Pg" in kid else page
            return self._texts.get((page.idnum, int(kid["/MCID"])), "")
        return self._text(kid, page) if kid.get("/S") else ""


def _kids(element: Any) -> Iterator[Any]:
    """The elements right below one."""
    return (kid for kid in _all_kids(element) if hasattr(kid, "get") and kid.get("/S"))


def _all_kids(element: Any) -> Iterator[Any]:
    """The elements and marks right below one."""
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return (kid.get_object() for kid in (kids if isinstance(kids, list) else [kids]))
