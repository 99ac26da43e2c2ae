"""The zip that a workbook is packed in: opened only when what it claims to hold can be meant."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from lxml import etree

from projrapport.errors import DataError, Problem
from projrapport.loading.kinds import OLE, ZIP_FAULTS
from projrapport.loading.limits import like_a_bomb
from projrapport.loading.workbooks.broken import protected

ENCRYPTED = 1
"""The flag of a part that only a password opens."""
MOST_UNUSED = 32 << 20
"""So many bytes of XML are held at most while nothing in them is a row, a text or a style."""
EXPECTED = dict[str, Any](resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
"""How XML is read: nothing that it refers to is fetched or unfolded."""


def opened(file: str, data: bytes) -> zipfile.ZipFile:
    """The package. No part unpacks to more than it states, so that what is stated here is a limit. Raises DataError."""
    if data.startswith(OLE):
        raise protected(file)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS:
        what = "is not a workbook, or only a part of one (the transfer may have been cut off)."
        raise DataError(Problem(file, what, "Copy or export it again.")) from None
    parts = package.infolist()
    if any(like_a_bomb(part.file_size, part.compress_size) for part in parts) or like_a_bomb(
        sum(part.file_size for part in parts), len(data)
    ):
        what = "unpacks to far more than a workbook of its size holds, so it was not opened."
        raise DataError(Problem(file, what, "Export it again, or save it as CSV."))
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise protected(file)
    return package


class TooMuchError(Exception):
    """So much XML that holds nothing that is read would only fill the memory."""


class Watched:
    """A part of the package, read as long as there is something in it that is used."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self.unused = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises TooMuchError when nothing in the last ones was used."""
        piece = self._part.read(size)
        self.unused += len(piece)
        if self.unused > MOST_UNUSED:
            raise TooMuchError
        return piece


def elements(part: IO[bytes], *names: str, begins: bool = False) -> Iterator[tuple[str, etree._Element]]:
    """The elements of those local names as they end (and as they begin), with the event; forgotten once they are used."""
    watched, events = Watched(part), ("start", "end") if begins else ("end",)
    for event, element in etree.iterparse(
        watched, events, tag=tuple(f"{{*}}{name}" for name in names), **EXPECTED
    ):
        watched.unused = 0
        yield event, element
        if event == "end":
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def tree(package: zipfile.ZipFile, name: str) -> etree._Element:
    """A whole part, one of those that are small. Raises TooMuchError where it is not."""
    if package.getinfo(name).file_size > MOST_UNUSED:
        raise TooMuchError
    return etree.fromstring(package.read(name), etree.XMLParser(**EXPECTED))


def local(name: str) -> str:
    """The name of an element or attribute without its namespace, which differs between the editions of a format."""
    return name.rpartition("}")[2]


def attribute(element: etree._Element, name: str) -> str:
    """The attribute of that local name; empty where there is none."""
    return next((str(value) for key, value in element.attrib.items() if local(str(key)) == name), "")


def is_on(value: str) -> bool:
    """Whether an attribute says yes."""
    return value in {"1", "true"}
