"""What a file is, told by its bytes: case systems call exports what Excel happens to open."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

BEGINNING = 4096
"""So many bytes tell text from anything else."""
OLE = b"\xd0\xcf\x11\xe0"
"""How files of the old binary format begin; workbooks with a password are wrapped in one."""
PROTECTED = "EncryptedPackage".encode("utf-16-le")
"""The name of the part in which Excel wraps a workbook that has a password."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, LookupError, ValueError, OSError),
    *(EOFError, NotImplementedError, RuntimeError),
)
"""What Python's reader of archives raises over one that is damaged."""
GZIP = b"\x1f\x8b\x08"
PARQUET = b"PAR1"
UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
HTML = re.compile(rb"<(?:!doctype|html|head|body|meta|table|div|style)", re.IGNORECASE)
XML = re.compile(rb"<\?xml|<\?mso-application")
CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")
CSV, WORKBOOK, OPEN_DOCUMENT, OLD_WORKBOOK = ".csv", ".xlsx", ".ods", ".xls"
WEB_PAGE, TREE = "HTML", "XML"
PACKED = (".gz", ".zip")


def kind_of(data: bytes) -> str:
    """The suffix that files of this kind should have; `HTML` or `XML` for what only Excel opens; empty where it is unclear."""
    if data.startswith(OLE):
        return WORKBOOK if PROTECTED in data else OLD_WORKBOOK
    if data.startswith(ZIP):
        return _kind_of_zip(data)
    if data.startswith(GZIP):
        return ".gz"
    if data.startswith(PARQUET) and CONTROLS.search(data[:BEGINNING]):  # the end may be lost
        return ".parquet"
    return _kind_of_text(data[:BEGINNING])


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except ZIP_FAULTS:
        return ".zip"  # a damaged one
    if "[Content_Types].xml" in names:
        return WORKBOOK
    return (
        OPEN_DOCUMENT if {"content.xml", "META-INF/manifest.xml"} & names and "mimetype" in names else ".zip"
    )


def _has_nul_beside_every_letter(beginning: bytes) -> bool:
    """As Western text has in UTF-16 without a mark."""
    even, odd = beginning[0::2], beginning[1::2]
    return len(beginning) > 1 and ({0} == {*even} - {*odd} or {0} == {*odd} - {*even})


def _kind_of_text(beginning: bytes) -> str:
    marked = beginning.startswith(UNICODE_MARKS[:2]) or _has_nul_beside_every_letter(beginning)
    plain = beginning.replace(b"\0", b"") if marked else beginning
    words = plain.removeprefix(UNICODE_MARKS[2]).removeprefix(UNICODE_MARKS[0]).lstrip()
    if HTML.match(words):
        return WEB_PAGE
    if XML.match(words):
        return TREE
    sound = words and not words.startswith(b"PK") and b"\0" not in plain
    return CSV if sound and not CONTROLS.search(plain) else ""
