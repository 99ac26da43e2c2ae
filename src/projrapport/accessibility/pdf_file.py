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
        from pypdf import PdfReader  # noqa: PLC0415  only where there is a PDF

        self.reader = PdfReader(io.BytesIO(content))
        self.catalogue: Any = self.reader.trailer["/Root"]
        self.structure: Any = _entry(self.catalogue, "/StructTreeRoot")
        self.tagged = [] if self.structure is None else list(self._walked(self.structure, ()))

    @property
    def title(self) -> str:
        about: Any = self.reader.metadata or {}
        return str(about.get("/Title", "")).strip()

    def entry(self, *names: str) -> Any:
        """What stands at a path of the catalogue, or None."""
        found = self.catalogue
        for name in names:
            found = _entry(found, name) if found is not None else None
        return found

    def about(self) -> str:
        """The XMP description, as text."""
        stream = self.entry("/Metadata")
        return "" if stream is None else stream.get_data().decode("utf-8", "replace")

    def pages(self) -> Iterator[tuple[int, Any]]:
        yield from enumerate(self.reader.pages, 1)

    def _walked(self, element: Any, above: tuple[str, ...]) -> Iterator[Tagged]:
        if len(above) > DEEPEST:
            return
        kids = _entry(element, "/K")
        for kid in kids if isinstance(kids, list) else [kids]:
            entries = kid.get_object() if hasattr(kid, "get_object") else kid
            if hasattr(entries, "get") and entries.get("/S"):
                one = Tagged(self._kind(str(entries["/S"])), entries, above)
                yield one
                yield from self._walked(entries, (*above, one.kind))

    def _kind(self, name: str) -> str:
        roles = _entry(self.structure, "/RoleMap") or {}
        return str(roles.get(name, name)).removeprefix("/")


def _entry(holder: Any, name: str) -> Any:
    found = holder.get(name) if hasattr(holder, "get") else None
    return found if found is None or not hasattr(found, "get_object") else found.get_object()
