"""A PDF as rules see it: what its catalogue says, and the tree of its structure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from projrapport.records import dataclass

DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Tagged:
    """One element of the structure: its kind in the standard's words, its own entries, and the kinds above it."""

    kind: str
    entries: Any
    above: tuple[str, ...]


class PdfFile:
    """The document's catalogue and structure."""

    def __init__(self, content: bytes) -> None:
        from pikepdf import Pdf  # noqa: PLC0415  only where there is a PDF

        self._file = Pdf.open(io.BytesIO(content))
        self.catalogue: Any = self._file.Root
        self.structure: Any = self.entry("/StructTreeRoot")
        self._roles: Any = self.entry("/StructTreeRoot", "/RoleMap") or {}
        self.tagged = [] if self.structure is None else list(self._walked(self.structure, ()))

    @property
    def title(self) -> str:
        about: Any = self._file.trailer.get("/Info", {})
        return str(about.get("/Title", "")).strip()

    def entry(self, *names: str) -> Any:
        """What stands at a path of the catalogue, or None."""
        found = self.catalogue
        for name in names:
            found = found.get(name) if hasattr(found, "get") else None
        return found

    def about(self) -> str:
        """The XMP description, as text."""
        stream = self.entry("/Metadata")
        return "" if stream is None else stream.read_bytes().decode("utf-8", "replace")

    def pages(self) -> Iterator[tuple[int, Any]]:
        yield from enumerate((page.obj for page in self._file.pages), 1)

    def _walked(self, element: Any, above: tuple[str, ...]) -> Iterator[Tagged]:
        if len(above) > DEEPEST:
            return
        for kid in self._kids(element):
            kind = kid.get("/S")
            if kind:
                one = Tagged(self._kind(str(kind)), kid, above)
                yield one
                yield from self._walked(kid, (*above, one.kind))

    def _kids(self, element: Any) -> list[Any]:
        """The elements directly below one; what they mark on a page is told by numbers."""
        from pikepdf import Array, Dictionary  # noqa: PLC0415  as above

        kids = element.get("/K")
        return [one for one in (kids if isinstance(kids, Array) else [kids]) if isinstance(one, Dictionary)]

    def _kind(self, name: str) -> str:
        return str(self._roles.get(name, name)).removeprefix("/")
