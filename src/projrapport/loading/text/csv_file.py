"""A delimited text file as a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyarrow as pa

from projrapport.errors import DataError, Problem
from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.grid import Sheet
from projrapport.loading.layout.found_header import the_header
from projrapport.loading.layout.header import Header, needed
from projrapport.loading.text import csv_text
from projrapport.loading.text.beyond import irregular_beyond, need_headings, width_of
from projrapport.loading.text.dialect import (
    Layout,
    bytes_above,
    find_layout,
    named,
    width_below,
    without_hint,
)
from projrapport.loading.text.encoding import Text, text_of
from projrapport.loading.text.mends import IN_WORDS, findings_of
from projrapport.loading.text.physical import ends_within, rows_in
from projrapport.loading.text.quoting import unwrapped
from projrapport.loading.text.sample_words import sample_words
from projrapport.project.tables import HASHED, Table

NUL, END_MARK = b"\0", b"\x1a"
WIDEST = 1 << 14
"""As many columns as Excel has."""


def read_csv(file: str, data: bytes, table: Table) -> Sheet:
    """The sheet of a text export, its declared columns read. Raises DataError."""
    decoded = _decoded(file, data, table)
    text, hint = without_hint(cleaned(decoded))
    text, layout = _laid_out(text, table, hint)
    header = header_of(file, text, layout, table)
    need_headings(file, layout, header)
    body = _body(file, text, layout, header)
    places = set(header.at.values())
    wanted, mended = csv_text.read(body, places, places - _hashed(table, header))
    everything = cache(lambda: csv_text.read(body, range(body.width), ())[0])
    if body.width > width_of(header):
        wanted = irregular_beyond(wanted, everything(), header)
    within = ends_within(cell for record in layout.sample[: header.row] for cell in record.cells)
    return Sheet(
        file,
        "",
        header,
        wanted,
        everything=everything,
        records=rows_in(text.data, within, header.row + len(wanted.numbers), everything),
        encoding=text.encoding,
        delimiter=named(layout.marks.delimiter),
        evidence=evidence_of(text, layout, header, hint=hint, table=table),
        findings=(*_warnings(file, text), *_left_out(file, decoded), *findings_of(file, mended)),
        mended={IN_WORDS[mend]: numbers for mend, numbers in mended.items()},
    )


def _decoded(file: str, data: bytes, table: Table) -> Text:
    try:
        return text_of(data, table.encoding)
    except DataError as error:
        raise DataError(Problem(file, it.what, it.fix) for it in error.problems) from None


def _laid_out(text: Text, table: Table, hint: str) -> tuple[Text, Layout]:
    """The text and its layout; without the quotes around whole lines where only so its header is found."""
    layout = find_layout(text, table, hint)
    if layout.fits[0] < needed(table.columns) and (bare := unwrapped(text)):
        other = find_layout(bare, table, hint)
        if other.fits[0] > layout.fits[0]:
            return bare, other
    return text, layout


def cleaned(text: Text) -> Text:
    """The text without NUL bytes and the end mark of old systems (Ctrl-Z), which stand for nothing."""
    data = _before_end_mark(text.data)
    data = data.replace(NUL, b"") if NUL in data else data
    return Text(data, text.codec, text.encoding, text.evidence, text.warnings)


def _before_end_mark(data: bytes) -> bytes:
    kept, mark, after = data.rpartition(END_MARK)
    return kept.rstrip(END_MARK) if mark and not after.strip() else data


def _left_out(file: str, decoded: Text) -> Iterator[Finding]:
    """What stood in the file and stands for nothing."""
    if nuls := decoded.data.count(NUL):
        were = "1 NUL byte was" if nuls == 1 else f"{nuls} NUL bytes were"
        fix = "If there are many, the file may be damaged: compare its last rows with the case system."
        yield Finding(Severity.NOTE, Place(file), f"{were} left out, which stand for no letter.", fix)
    if len(_before_end_mark(decoded.data)) < len(decoded.data):
        what = "the end mark of old systems (Ctrl-Z) was left out at the end of the file."
        yield Finding(Severity.NOTE, Place(file), what)


def header_of(file: str, text: Text, layout: Layout, table: Table) -> Header:
    """The header. What is wrong with the encoding is told with what is missing: it may be the reason."""
    try:
        return the_header(file, {"": layout.headers}, table)[1]
    except DataError as error:
        doubts = (Problem(file, warning) for warning in text.warnings)
        raise DataError((*doubts, *error.problems)) from None


def _body(file: str, text: Text, layout: Layout, header: Header) -> csv_text.Body:
    width = width_below(layout, header)
    if width > WIDEST:
        raise DataError(Problem(file, f"has {width} columns, more than any export.", "Is it the right file?"))
    return csv_text.Body(
        pa.py_buffer(text.data).slice(bytes_above(text, layout, header)),
        text.codec,
        layout.marks,
        width,
        header.row + 1,
        csv_text.sound_quotes(text.data, layout.marks),
        bool(layout.marks.quote) and layout.marks.quote.encode() in text.data,
    )


def _hashed(table: Table, header: Header) -> set[int]:
    """The places of identities: too many different texts to be worth a dictionary."""
    return {at for name, at in header.at.items() if table.columns[name].type in HASHED}


def evidence_of(text: Text, layout: Layout, header: Header, *, hint: str, table: Table) -> tuple[str, ...]:
    """Why this encoding, this delimiter and this header."""
    words = sample_words(text, table)
    sample = f"; read as {', '.join(words)}" if words else ""
    told = ""
    if hint:
        says = "so" if hint == layout.marks.delimiter else f"{named(hint)}, but the names say otherwise"
        told = f" (the file's first line says {says})"
    return (
        f"encoding: {text.evidence}{sample}",
        f"delimiter: {named(layout.marks.delimiter)}{told}",
        f"header: row {header.row} holds {header.found} of the declared names",
    )


def _warnings(file: str, text: Text) -> list[Finding]:
    return [Finding(Severity.WARNING, Place(file), warning) for warning in text.warnings]
