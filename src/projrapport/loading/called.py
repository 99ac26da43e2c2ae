"""A file's name against its bytes: the bytes decide how it is read, and a difference is told."""

from __future__ import annotations

from pathlib import PurePosixPath

from projrapport.errors import DataError, Problem
from projrapport.loading.kinds import OPEN_DOCUMENT, PACKED, TREE, WEB_PAGE, WORKBOOK, kind_of
from projrapport.loading.packed import unpacked

FAMILIES = (
    (".csv", ".tsv", ".txt"),
    (".xlsx", ".xlsm"),
    (".xls",),
    (".ods",),
    (".parquet",),
    (".gz",),
    (".zip",),
)
"""The suffixes that mean the same kind of file, the one that `kind_of` gives first."""
KINDS = tuple(suffix for family in FAMILIES for suffix in family)
"""All files that are read."""
WORDS = {
    ".csv": "text",
    ".xlsx": "an Excel workbook (.xlsx)",
    ".xls": "an Excel workbook of the old format (.xls)",
    ".ods": "an OpenDocument workbook (.ods)",
    ".parquet": "a Parquet file",
    ".gz": "a packed file (.gz)",
    ".zip": "a packed file (.zip)",
}
PACKED_WORKBOOKS = (WORKBOOK, ".xlsm", OPEN_DOCUMENT)
"""Workbooks that are a .zip; one that lost its parts is a broken workbook."""

Read = tuple[str, bytes, tuple[str, ...]]
"""By which suffix a file is read, its bytes, and what is to be said of it."""


def as_read(name: str, data: bytes) -> Read:
    """The file unpacked, and by which suffix it is read. Raises DataError for what only Excel or a browser opens."""
    suffix = PurePosixPath(name).suffix.casefold()
    if suffix and suffix not in KINDS:
        return suffix, data, ()
    found, doubts = _decided(name, suffix, data)
    if found not in PACKED:
        return found, data, doubts
    within, inner = unpacked(name, found, data)  # what it is called may tell of somebody
    read, more = _decided(name, within if within in KINDS else "", inner)
    if read in PACKED:
        raise DataError(Problem(name, "is packed twice.", "Unpack it and name the file within."))
    if not inner or inner.isspace():
        raise DataError(Problem(name, "holds an empty file.", "Export it again."))
    return read, inner, (*doubts, *(f"the file within {doubt}" for doubt in more))


def _decided(name: str, suffix: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """What the bytes are, or what they are called where they do not tell."""
    kind = kind_of(data)
    if kind in (WEB_PAGE, TREE):
        what = f"is {kind}, a table for a browser or for Excel, and no export{_called(suffix)}."
        raise DataError(Problem(name, what, "Open it in Excel and save it as .xlsx."))
    if not suffix or not kind or kind == family(suffix) or (kind == ".zip" and suffix in PACKED_WORKBOOKS):
        return (suffix or kind), ()
    return kind, (f"is called {suffix} but is {WORDS[kind]}, and is read as that.",)


def _called(suffix: str) -> str:
    return f" although it is called {suffix}" if suffix else ""


def family(suffix: str) -> str:
    """The suffix that stands for all of the same kind."""
    return next(family[0] for family in FAMILIES if suffix in family)
