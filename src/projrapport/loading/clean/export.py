"""A text export that may be clean: what its beginning tells, and where its parts lie."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from projrapport.errors import DataError
from projrapport.loading.kinds import BEGINNING, CSV, kind_of
from projrapport.loading.layout.header import Header
from projrapport.loading.text.beyond import width_of
from projrapport.loading.text.csv_file import header_of
from projrapport.loading.text.dialect import (
    HEAD,
    Layout,
    bytes_above,
    find_layout,
    width_below,
    without_hint,
)
from projrapport.loading.text.encoding import Text, has_continuation_bytes
from projrapport.project.tables import Table
from projrapport.records import dataclass
from projrapport.side_by_side import CORES

PART, LEAST = 1 << 24, 1 << 22
"""Bytes that one core reads at a time, at most and at least: larger parts take more memory, smaller ones more time."""
TWICE = (b"\xc3\x83", b"\xc3\xa2")
"""How text that was encoded twice may look."""
LINE = 1 << 16
"""How far the end of a line is looked for at a time, and the mark of a file's end before blank lines."""


class NotCleanError(Exception):
    """The export needs a closer look than reading in parts gives it."""


@dataclass(frozen=True, slots=True)
class CleanExport:
    """An open text file: its layout as found in its beginning, and where its rows begin and end."""

    file: int
    mark: bytes
    """Its byte order mark, if it has one."""
    text: Text
    """Its beginning."""
    hint: str
    layout: Layout
    header: Header
    width: int
    begin: int
    end: int

    @property
    def codec_above(self) -> str:
        """The codec of what stands above the rows; empty where it is ASCII."""
        return codec_of(_read(self.file, self.begin, 0))

    @property
    def cuts(self) -> tuple[tuple[int, int], ...]:
        """Where parts begin and end, each at the end of a line."""
        places = [self.begin, *self._ends()]
        return tuple(pairwise(places))

    def _ends(self) -> Iterator[int]:
        """Parts become smaller towards the end of the file, so that no core waits long for the one that reads the last."""
        place = self.begin
        while place < self.end:
            size = min(PART, max(LEAST, (self.end - place) // CORES))
            place = self._after_line(min(place + size, self.end))
            yield place

    def _after_line(self, start: int) -> int:
        for place in range(start, self.end, LINE):
            found = _read(self.file, LINE, place).find(b"\n")
            if found >= 0:
                return min(place + found + 1, self.end)
        return self.end

    def part(self, begin: int, end: int) -> bytes:
        """The bytes between two places. Raises NotCleanError when the file has become shorter."""
        data = _read(self.file, end - begin, begin)
        if len(data) != end - begin:
            raise NotCleanError
        return data


def _read(file: int, size: int, place: int) -> bytes:
    try:
        return os.pread(file, size, place)
    except OSError:  # the long way tells what is wrong
        raise NotCleanError from None


@contextmanager
def opened(path: Path, table: Table) -> Iterator[CleanExport]:
    """The export as its beginning shows it. Raises NotCleanError where that leaves a doubt."""
    try:
        file = os.open(path, os.O_RDONLY)
    except OSError:
        raise NotCleanError from None
    try:
        yield _as_it_begins(file, table)
    finally:
        os.close(file)


def _as_it_begins(file: int, table: Table) -> CleanExport:
    size = os.fstat(file).st_size
    head = _read(file, HEAD + LINE, 0)
    if kind_of(head[:BEGINNING]) != CSV:
        raise NotCleanError
    if len(head) < size:
        head = head[: head.rfind(b"\n") + 1]
        if len(head) <= HEAD:
            raise NotCleanError
    mark = codecs.BOM_UTF8 if head.startswith(codecs.BOM_UTF8) else b""
    beginning = _text(head.removeprefix(mark))
    text, hint = without_hint(beginning)
    layout = find_layout(text, table, hint)
    try:
        header = header_of("", text, layout, table)
    except DataError:
        raise NotCleanError from None
    if not layout.marks.simple or layout.marks.escape or layout.marks.quote != '"':
        raise NotCleanError
    width = width_below(layout, header)
    if width > width_of(header):
        raise NotCleanError
    begin = len(mark) + len(beginning.data) - len(text.data) + bytes_above(text, layout, header)
    return CleanExport(file, mark, text, hint, layout, header, width, begin, size)


def _text(head: bytes) -> Text:
    """The beginning as UTF-8, else as Windows-1252 without the bytes that speak for any other code page."""
    if b"\0" in head or b"\n" not in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotCleanError
    text = Text(head, "utf-8", "UTF-8", "")
    try:
        head.decode()
    except UnicodeDecodeError:
        if has_continuation_bytes(head):
            raise NotCleanError from None
        text = replace(text, codec="latin-1")
    return text


def codec_of(data: bytes) -> str:
    """utf-8 or latin-1 (for Windows-1252 without the bytes in which they differ); empty for ASCII. Raises NotCleanError for
    anything else.
    """
    if b"\0" in data or data[-LINE:].rstrip().endswith(b"\x1a"):
        raise NotCleanError
    if data.isascii():
        return ""
    if not has_continuation_bytes(data):
        return "latin-1"
    try:
        data.decode()
    except UnicodeDecodeError:
        raise NotCleanError from None
    if any(mark in data for mark in TWICE):
        raise NotCleanError
    return "utf-8"
