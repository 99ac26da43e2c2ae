"""A document that came back: its parts, what it keeps of its figures, and where they stand in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

from lxml import etree

from projrapport.errors import DataError, Problem, UsageError, nearest
from projrapport.living.beside import record_beside
from projrapport.records import dataclass
from projrapport.writers.package import Package
from projrapport.writers.word.controls import short
from projrapport.writers.word.places import Found, Places, places
from projrapport.writers.word.properties import CORE, title_of
from projrapport.writers.word.record import Record, read_record
from projrapport.writers.word.xml import DOCUMENT

BROKEN = (
    "LibreOffice 7.4 writes such a file when changes were tracked within a figure. Open the copy from before that save, "
    "accept or reject the changes within figures, or use LibreOffice 7.5 or later, or Word."
)
LOST = (
    "has lost its record of what was written.",
    "Put the figures.json of its build beside it, or go back to a copy that was only saved as .docx.",
)
NOT_OURS = ("has no live figures.", "Build it with projrapport.")
NO_WORD_DOCUMENT = "Name the report's Word file; a copy in another format is to be opened in Word or LibreOffice and saved as .docx."


@dataclass(frozen=True, slots=True)
class Document:
    """A Word document with live figures."""

    path: Path
    content: bytes
    record: Record
    places: Places
    title: str
    """As its properties have it."""

    @property
    def names(self) -> dict[str, str]:
        """The whole name of each figure by the short one that controls carry."""
        return {short(one.name): one.name for one in self.record.places}

    def name_of(self, found: Found) -> str:
        return self.names.get(found.name, found.name)


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises UsageError for a file that is not there or has no live figures, DataError for one that cannot be read whole.
    """
    content = _content(path)
    package = Package.read(content)
    try:
        found = places(package)
        record = read_record(package) or record_beside(path, found.found)
        title = title_of(package) if CORE in package else ""
    except etree.XMLSyntaxError as error:
        raise broken(path, error) from None
    if record is None:
        raise UsageError(Problem(str(path), *(LOST if found.found else NOT_OURS)))
    return Document(path, content, record, found, title)


def _another_name(path: Path) -> str:
    """The document in the same folder that is called most alike; else what to look at."""
    beside = (one.name for one in path.parent.glob("*.docx"))
    return nearest(path.name, beside) or "See that its name and folder are right."


def broken(path: Path, error: etree.XMLSyntaxError) -> DataError:
    """What is to be said of a document with a part that is no XML."""
    what = f"cannot be read: a part of it is not well-formed XML (line {error.lineno})."
    return DataError(Problem(str(path), what, BROKEN))


def _content(path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise UsageError(Problem(str(path), "is not there.", _another_name(path))) from None
    except OSError as error:
        raise DataError(Problem(str(path), f"cannot be read: {error.strerror}.")) from None
    if not zipfile.is_zipfile(path) or DOCUMENT not in Package.read(content):
        raise DataError(Problem(str(path), "is not a Word document.", NO_WORD_DOCUMENT))
    return content
