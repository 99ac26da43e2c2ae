"""How a text export is laid out: its delimiter and its header, found together by the declared names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from projrapport.loading.layout.header import ROWS, Header, candidates
from projrapport.loading.text.csv_messy import Record, records
from projrapport.loading.text.encoding import Text
from projrapport.project.tables import Table

DELIMITERS = (";", "\t", ",", "|")
NAMES = {";": "semicolon", "\t": "tab", ",": "comma", "|": "bar"}
HEAD = 1 << 17
"""Bytes that the layout is found in."""
SAMPLE = 300
"""Rows that the width of the table is found in."""
HINT = re.compile(r"(?i)sep=([^\w\"\r\n])(?:\r\n|\r|\n|$)")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table stands in the text and what separates its cells."""

    delimiter: str
    headers: tuple[Header, ...]
    """The rows that may be the header, best first."""
    sample: tuple[Record, ...]

    @property
    def fits(self) -> tuple[int, float]:
        """How many declared names the best header holds, then how even the rows are."""
        return (self.headers[0].found if self.headers else 0, evenness(self.sample))


def without_hint(text: Text) -> tuple[Text, str]:
    """The text without a first line `sep=;`, which Excel does not show either, and the delimiter that it names."""
    hint = HINT.match(text.head(16))
    if not hint:
        return text, ""
    data = text.data[len(hint[0].encode(text.codec)) :]
    return Text(data, text.codec, text.encoding, text.evidence, text.warnings), hint[1]


def find_layout(text: Text, table: Table, hint: str = "") -> Layout:
    """The layout whose header holds most declared names; among equals the one whose rows are most even."""
    if table.delimiter:
        return _layout(text, table, table.delimiter)
    tried = dict.fromkeys((*([hint] if hint else []), *DELIMITERS))
    return max((_layout(text, table, delimiter) for delimiter in tried), key=lambda layout: layout.fits)


def _layout(text: Text, table: Table, delimiter: str) -> Layout:
    sample = tuple(islice(records(text.head(HEAD), delimiter), ROWS + SAMPLE))
    headers = candidates([record.cells for record in sample], table.columns, chosen=table.header_row)
    return Layout(delimiter, tuple(headers), sample)


def evenness(sample: tuple[Record, ...]) -> float:
    """From 0 to 1: the share of rows that have the commonest width, weighted down for narrow tables."""
    widths = Counter(len(record.cells) for record in sample if any(record.cells))
    wide = {width: rows for width, rows in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, rows = max(wide.items(), key=lambda item: (item[1], item[0]))
    return rows / widths.total() * (1 - 1 / width)


def width_below(layout: Layout, header: Header) -> int:
    """How many cells the rows of the table have: what most rows below the header have, and room for the declared."""
    widths = Counter(len(record.cells) for record in layout.sample[header.row :] if len(record.cells) > 1)
    commonest = widths.most_common(1)[0][0] if widths else len(header.cells)
    return max(commonest, max(header.at.values(), default=0) + 1)


def bytes_above(text: Text, layout: Layout, header: Header) -> int:
    """Where in the bytes the first row below the header begins."""
    lines = sum(record.lines for record in layout.sample[: header.row])
    head = text.head(HEAD)
    return len("".join(islice(_lines(head), lines)).encode(text.codec))


def _lines(text: str) -> Iterator[str]:
    return (found[0] for found in LINE.finditer(text))
