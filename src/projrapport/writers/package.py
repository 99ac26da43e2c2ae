"""An Office document as what it is: a zip of XML parts, read and written so that the same parts give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

Element = etree._Element  # noqa: SLF001  lxml has no public name for it

CONTENT_TYPES = "[Content_Types].xml"
THE_BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest a zip can hold. A real one would make each run's bytes differ."""
UNIX_FILE = 0o600 << 16


class Package:
    """The parts of one Office document by name. A tree that was asked for is written back with its changes."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)
        self._trees: dict[str, Element] = {}

    @classmethod
    def read(cls, document: bytes) -> Package:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            return cls({name: archive.read(name) for name in archive.namelist()})

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> tuple[str, ...]:
        return tuple(self._parts)

    def content(self, name: str) -> bytes:
        """The bytes of a part, with what was changed in its tree."""
        if name not in self._trees:
            return self._parts[name]
        return etree.tostring(self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)

    def tree(self, name: str) -> Element:
        """The root element of a part; what is changed in it is part of the document."""
        if name not in self._trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            self._trees[name] = etree.fromstring(self._parts[name], parser)
        return self._trees[name]

    def put(self, name: str, root: Element) -> None:
        """Set the part of that name, new or in place of the former one."""
        self._parts[name] = b""
        self._trees[name] = root

    def copy(self, name: str, source: Package) -> None:
        """Set the part of that name to what it is in another document."""
        self._parts[name] = source.content(name)
        self._trees.pop(name, None)

    def remove(self, name: str) -> None:
        del self._parts[name]
        self._trees.pop(name, None)

    def put_bytes(self, name: str, content: bytes) -> None:
        """Set a part that is no XML, such as a workbook within a document."""
        self._trees.pop(name, None)
        self._parts[name] = content

    def to_bytes(self, *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        """The document as a file: parts in a fixed order, at a fixed time."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name in sorted(self._parts, key=lambda name: (name != CONTENT_TYPES, name)):
                archive.writestr(_entry(name), self.content(name), compression)
        return file.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, THE_BEGINNING)
    entry.create_system = 3  # else the bytes would tell Windows from the rest
    entry.external_attr = UNIX_FILE
    return entry
