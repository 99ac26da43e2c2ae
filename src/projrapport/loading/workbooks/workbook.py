"""A workbook opened safely: broken, encrypted and bomb-like files are refused before anything is unpacked."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager

import openpyxl
from openpyxl.workbook import Workbook

from projrapport.errors import DataError, Problem

OLD_FORMAT = b"\xd0\xcf\x11\xe0"
"""How files of the old binary format begin; workbooks with a password are wrapped in one."""
MOST_BYTES = 1 << 31
"""More than this, unpacked, no export of one project has."""
BOMB_BYTES, BOMB_RATIO = 100 << 20, 200
"""A part that unpacks to more than the first, and to more than so many times its size, is not meant to be read."""

BEGINNING = 4096
"""So many bytes tell text from a workbook."""
HTML = re.compile(rb"<(?:!doctype|html|head|body|meta|table|div|style)", re.IGNORECASE)


def open_workbook(file: str, data: bytes, *, formulas: bool = False) -> Workbook:
    """The workbook with the values that its formulas had when it was saved, or with the formulas. Raises DataError."""
    _refuse(file, data)
    with _broken_if_it_fails(file), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which are not read
        return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas, keep_links=False)


def has_formulas(file: str, data: bytes) -> bool:
    """Whether any sheet has a formula; their texts are read only then. Raises DataError."""
    with _broken_if_it_fails(file), zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = (name for name in archive.namelist() if name.startswith("xl/worksheets/"))
        return any(b"<f>" in part or b"<f " in part for part in map(archive.read, sheets))


@contextmanager
def _broken_if_it_fails(file: str) -> Iterator[None]:
    try:
        yield
    except Exception:  # noqa: BLE001 - zipfile and openpyxl raise whatever a broken part makes them stumble over
        raise DataError(
            Problem(file, "is a broken workbook.", "Open it in Excel and save it again.")
        ) from None


def _refuse(file: str, data: bytes) -> None:
    if data.startswith(OLD_FORMAT):
        what = "is protected by a password, or is a workbook of the old format (.xls)."
        raise DataError(Problem(file, what, "Save it as .xlsx without a password."))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        if kind := _text_kind(data):
            what = f"is not a workbook but {kind} that is called one."
            fix = "Open it in Excel and save it as .xlsx."
            raise DataError(Problem(file, what, fix)) from None
        what = "is not a workbook, or only a part of one (the transfer may have been cut off)."
        raise DataError(Problem(file, what, "Copy or export it again.")) from None
    if sum(part.file_size for part in parts) > MOST_BYTES or any(map(_like_a_bomb, parts)):
        what = "unpacks to far more than a workbook of its size holds, so it was not opened."
        raise DataError(Problem(file, what, "Export it again, or save it as CSV."))


def _text_kind(data: bytes) -> str:
    """HTML or text, as many systems call an export .xlsx that Excel only happens to open; empty for neither."""
    beginning = data[:BEGINNING].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not beginning or b"\0" in beginning or beginning.startswith(b"PK"):
        return ""
    return "HTML" if HTML.match(beginning) else "text"


def _like_a_bomb(part: zipfile.ZipInfo) -> bool:
    return part.file_size > BOMB_BYTES and part.file_size > BOMB_RATIO * max(1, part.compress_size)
