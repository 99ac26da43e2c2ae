"""A delimited text file as a sheet."""

from __future__ import annotations

from functools import cache

import pyarrow as pa

from projrapport.errors import DataError, Problem
from projrapport.loading import csv_text
from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.dialect import NAMES, Layout, bytes_above, find_layout, width_below, without_hint
from projrapport.loading.encoding import Text, text_of
from projrapport.loading.found_header import the_header
from projrapport.loading.grid import Sheet
from projrapport.loading.header import Header
from projrapport.loading.rows import in_words
from projrapport.project.tables import HASHED, Table


def read_csv(file: str, data: bytes, table: Table) -> Sheet:
    """The sheet of a text export, its declared columns read. Raises DataError."""
    text, hint = without_hint(cleaned(_decoded(file, data, table)))
    layout = find_layout(text, table, hint)
    _, header = the_header(file, {"": layout.headers}, table)
    body = _body(text, layout, header)
    coded = {at for name, at in header.at.items() if table.columns[name].type not in HASHED}
    wanted, recovered = csv_text.read(body, set(header.at.values()), coded - _hashed(table, header))
    return Sheet(
        file,
        "",
        header,
        wanted,
        everything=cache(lambda: csv_text.read(body, range(body.width), ())[0]),
        encoding=text.encoding,
        delimiter=NAMES.get(layout.delimiter, layout.delimiter),
        evidence=_evidence(text, layout, header, hint),
        findings=(*_warnings(file, text), *_recovered(file, recovered)),
    )


def _decoded(file: str, data: bytes, table: Table) -> Text:
    try:
        return text_of(data, table.encoding)
    except DataError as error:
        raise DataError(Problem(file, it.what, it.fix) for it in error.problems) from None


def cleaned(text: Text) -> Text:
    """The text without NUL bytes and the end mark of old systems (Ctrl-Z), which stand for nothing."""
    data = text.data.rstrip(b"\x1a") if text.data.endswith(b"\x1a") else text.data
    data = data.replace(b"\0", b"") if b"\0" in data else data
    return Text(data, text.codec, text.encoding, text.evidence, text.warnings)


def _body(text: Text, layout: Layout, header: Header) -> csv_text.Body:
    start = bytes_above(text, layout, header)
    return csv_text.Body(
        pa.py_buffer(text.data).slice(start),
        text.codec,
        layout.delimiter,
        width_below(layout, header),
        header.row + 1,
        csv_text.sound_quotes(text.data, layout.delimiter),
        b'"' in text.data,
    )


def _hashed(table: Table, header: Header) -> set[int]:
    return {at for name, at in header.at.items() if table.columns[name].type in HASHED}


def _evidence(text: Text, layout: Layout, header: Header, hint: str) -> tuple[str, ...]:
    told = " (the file's first line says so)" if hint == layout.delimiter else ""
    return (
        f"encoding: {text.evidence}",
        f"delimiter: {NAMES.get(layout.delimiter, layout.delimiter)}{told}",
        f"header: row {header.row} holds {header.found} of the declared names",
    )


def _warnings(file: str, text: Text) -> list[Finding]:
    return [Finding(Severity.WARNING, Place(file), warning) for warning in text.warnings]


def _recovered(file: str, numbers: tuple[int, ...]) -> list[Finding]:
    if not numbers:
        return []
    what = f"a quotation mark that opens or closes no cell was read as a letter ({in_words(numbers)})."
    return [Finding(Severity.WARNING, Place(file), what, "Compare these rows with the case system.")]
