"""Gates: what finished files must satisfy before anyone can see them."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePath

from lxml import etree

from projrapport.errors import OutputError, Problem, ProjrapportError
from projrapport.records import dataclass

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Gate:
    """A look at all files of a report, and the error that it stops the build with."""

    inspect: Callable[[Files], Iterator[Problem]]
    refusal: type[ProjrapportError] = OutputError


def pass_gates(files: Files, gates: Sequence[Gate]) -> None:
    """Returns when every gate is open. Raises the refusal of the first that is not, with all problems of that kind."""
    problems = [(gate.refusal, problem) for gate in gates for problem in gate.inspect(files)]
    if problems:
        refusal = problems[0][0]
        raise refusal(problem for kind, problem in problems if kind is refusal)


FAULT = "This is a fault in projrapport; the former report is untouched."


def filled(files: Files) -> Iterator[Problem]:
    """No file is empty."""
    for name, content in files.items():
        if not content.strip():
            yield Problem(name, "came out empty.", FAULT)


def readable(files: Files) -> Iterator[Problem]:
    """Each file is what its suffix says."""
    for name, content in files.items():
        look = LOOKS.get(PurePath(name).suffix)
        if look and content:
            for what in look(content):
                yield Problem(name, what, FAULT)


def _text(content: bytes) -> Iterator[str]:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        yield f"came out with byte {error.start + 1} that is not UTF-8."


def _json(content: bytes) -> Iterator[str]:
    try:
        json.loads(content)
    except ValueError:
        yield "came out as something that is not JSON."


def _package(content: bytes) -> Iterator[str]:
    """A Word or Excel file: an undamaged zip archive whose XML parts are well formed."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = package.namelist()
            if "[Content_Types].xml" not in names:
                yield "came out without its list of contents."
            if len(set(names)) < len(names):
                yield "came out with two parts of one name."
            for part in names:
                yield from _part(part, package.read(part))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        yield "came out damaged."


def _part(part: str, content: bytes) -> Iterator[str]:
    if not part.endswith((".xml", ".rels")):
        return
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        yield f"came out with {part} broken at line {error.lineno}."


def _page(content: bytes) -> Iterator[str]:
    """A web page that is whole, and fetches and runs nothing."""
    text = content.decode(errors="replace")
    if not text.startswith("<!DOCTYPE html>") or not text.rstrip().endswith("</html>"):
        yield "came out as something that is no whole web page."
    if "default-src 'none'" not in text:
        yield "came out without the policy that keeps it from fetching anything."
    yield from _text(content)


def _pdf(content: bytes) -> Iterator[str]:
    """A whole PDF that says it can be listened to."""
    if not content.startswith(b"%PDF-") or not content.rstrip().endswith(b"%%EOF"):
        yield "came out as something that is no whole PDF."
    elif b"pdfuaid" not in content:
        yield "came out as a PDF that is not PDF/UA."


LOOKS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".docx": _package,
    ".xlsx": _package,
    ".json": _json,
    ".md": _text,
    ".html": _page,
    ".pdf": _pdf,
    ".csv": _text,
    ".txt": _text,
}
"""How a file of each suffix is looked at; files of other suffixes need only be filled."""

STRUCTURE = (Gate(filled), Gate(readable))
"""The gates that every report passes."""
