"""A Word template opened: a file that cannot or must not become a letterhead is refused with the reason."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from projrapport.errors import Problem, TemplateError
from projrapport.report.word_template.opened import OLD
from projrapport.writers.package import CONTENT_TYPES, Package
from projrapport.writers.word.carried import is_outside, relationships, target_of
from projrapport.writers.word.slots import marked_parts
from projrapport.writers.word.styles import STYLES
from projrapport.writers.word.xml import DOCUMENT, q

PROTECTED = "EncryptedPackage".encode("utf-16-le")
MOST = 200 << 20
"""So many bytes a letterhead may unpack to."""
FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, OSError),
    *(EOFError, NotImplementedError, RuntimeError, etree.XMLSyntaxError),
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE = MAIN.replace("document.main", "template.main")
TRACKED = tuple(
    q(name)
    for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
                 "trPrChange", "tcPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge")
)  # fmt: skip
SAVE = "Open it in Word and save it as a Word document (.docx)."
WITHOUT_PASSWORD = "Open it in Word, take the password away (File, Info, Protect Document) and save it."  # noqa: S105  a sentence
WITHOUT_MACROS = "Open it in Word and save it as a Word document without macros (.docx)."
ORDINARY = "Open it in Word and save it as an ordinary Word document (.docx)."
SETTLE = "Open it in Word, accept or reject all changes (Review) and save it."


def opened(file: Path) -> Package:
    """The parts of a letterhead. Raises TemplateError when it is not one, or cannot be one as it is."""
    data = _bytes(file)
    if data.startswith(OLD):
        raise _protected(file) if PROTECTED in data else _refused(file, "is not a .docx or .dotx file.", SAVE)
    try:
        package = _unpacked(file, data)
        _read_all(Package.read(data))
        problems = [Problem(file.name, what, fix) for what, fix in _obstacles(package)]
    except FAULTS:
        fix = f"Copy it again, or mend it: {SAVE[0].lower()}{SAVE[1:]}"
        raise _refused(file, "is broken, or not a Word document.", fix) from None
    if problems:
        raise TemplateError(problems)
    return package


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise _refused(str(file), f"cannot be read: {error.strerror}.", "Name the Word template.") from None


def _unpacked(file: Path, data: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(one.flag_bits & 1 for one in archive.infolist()):
            raise _protected(file)
        if sum(one.file_size for one in archive.infolist()) > MOST:
            raise _refused(file, "unpacks to far more than a template holds, so it was not opened.", SAVE)
    return Package.read(data)


def _read_all(package: Package) -> None:
    """Read every part once. Raises what the reader of XML raises, KeyError when a part that all have is not there."""
    for part in (CONTENT_TYPES, DOCUMENT, STYLES, *package.names()):
        if part.endswith((".xml", ".rels")):
            package.tree(part)


def _protected(file: Path) -> TemplateError:
    return _refused(file, "is protected by a password.", WITHOUT_PASSWORD)


def _refused(file: Path | str, what: str, fix: str) -> TemplateError:
    return TemplateError(Problem(file if isinstance(file, str) else file.name, what, fix))


def _obstacles(package: Package) -> Iterator[tuple[str, str]]:
    """Why a whole document is refused, with the way out of each."""
    kinds = [one.get("ContentType", "") for one in package.tree(CONTENT_TYPES)]
    if any("macroEnabled" in kind for kind in kinds) or any("vbaProject" in name for name in package.names()):
        yield "holds macros.", WITHOUT_MACROS
    elif package.tree(DOCUMENT).find(q("body")) is None:
        yield "is saved in the strict form of Word's files.", ORDINARY
    elif not {MAIN, TEMPLATE} & set(kinds):
        yield "is not a Word document.", SAVE
    if list(_missing(package)):
        yield "lacks parts of itself (a header, a footer or a picture).", SAVE
    if any(next(package.tree(part).iter(*TRACKED), None) is not None for part in marked_parts(package)):
        yield "has tracked changes.", SETTLE


def _missing(package: Package) -> Iterator[str]:
    """Headers, footers and pictures that the document refers to and does not hold."""
    for part in marked_parts(package):
        for one in relationships(package, part).values():
            is_shown = one.get("Type", "").endswith(("/header", "/footer", "/image"))
            if is_shown and not is_outside(one) and target_of(one, part) not in package:
                yield target_of(one, part)
