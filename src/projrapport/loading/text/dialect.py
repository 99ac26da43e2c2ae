"""How a text export is laid out: its marks and its header, found together by the declared names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from projrapport.loading.layout.header import ROWS, Header, candidates
from projrapport.loading.layout.names import accepted
from projrapport.loading.text.csv_messy import Reader, Record
from projrapport.loading.text.encoding import Text
from projrapport.loading.text.kinds import kinds_of
from projrapport.loading.text.lines import lines_of
from projrapport.loading.text.marks import Marks
from projrapport.loading.text.quoting import marks_of
from projrapport.project.tables import Table
from projrapport.records import dataclass

DELIMITERS = (";", "\t", ",", "|")
NAMES = {";": "semicolon", "\t": "tab", ",": "comma", "|": "bar", " ": "space", ":": "colon"}
HEAD = 1 << 17
"""Bytes that the layout is found in, and what is left of the line that they end in."""
SAMPLE = 300
"""Rows that the width of the table is found in."""
HINT = re.compile(r"(?i)\"?sep=([^\w\"\r\n])\"?\1*(?:\r\n|\r|\n|$)")
LONGEST_HINT = 200
"""A spreadsheet fills the line up with delimiters."""
LINE_END = re.compile(rb"\r\n|\r|\n")
BETWEEN = re.compile(r"[^\w\r\n]{1,4}")
"""What may stand between two declared names."""


def named(delimiter: str) -> str:
    """The delimiter as messages call it."""
    return NAMES.get(delimiter, delimiter)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table stands in the text and what its marks are."""

    marks: Marks
    headers: tuple[Header, ...]
    """The rows that may be the header, best first."""
    sample: tuple[Record, ...]

    @property
    def fits(self) -> tuple[int, float]:
        """How many declared names the best header holds, then how even the rows are."""
        return (self.headers[0].found if self.headers else 0, evenness(self.sample))


def without_hint(text: Text) -> tuple[Text, str]:
    """The text without a first line `sep=;`, which Excel does not show either, and the delimiter that it names."""
    hint = HINT.match(text.head(LONGEST_HINT))
    if not hint:
        return text, ""
    data = text.data[len(hint[0].encode(text.codec)) :]
    return Text(data, text.codec, text.encoding, text.evidence, text.warnings), hint[1]


def head_of(text: Text) -> bytes:
    """The beginning of the text, up to a line end."""
    end = LINE_END.search(text.data, HEAD)
    return text.data[: end.end()] if end else text.data


def find_layout(text: Text, table: Table, hint: str = "") -> Layout:
    """The layout whose header holds most declared names; among equals the one whose rows are most even."""
    head = head_of(text)
    if table.delimiter:
        return _layout(head, text, table, table.delimiter)
    decoded = head.decode(text.codec)
    known = dict.fromkeys((*([hint] if hint else []), *DELIMITERS, *between_names(decoded, table)))
    layouts = {
        delimiter: _layout(head, text, table, delimiter) for delimiter in known if delimiter in decoded
    }
    best = max((layout.fits for layout in layouts.values()), default=(0, 0.0))
    nowhere = next((delimiter for delimiter in known if delimiter not in layouts), "")
    if nowhere and best <= (len(table.columns), 0.0):  # it stands for all of them: a line is one cell
        layouts[nowhere] = _layout(head, text, table, nowhere)
    tried = (layouts[delimiter] for delimiter in known if delimiter in layouts)
    return max(tried, key=lambda layout: layout.fits)


def between_names(head: str, table: Table) -> list[str]:
    """The signs that stand between declared names in one of the first rows, the commonest first."""
    names = sorted(accepted(table.columns).every, key=len, reverse=True)
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    found: Counter[str] = Counter()
    for line in islice(re.split(r"\r\n|\r|\n", head), ROWS):
        folded = line.casefold()
        for one, other in pairwise(name.finditer(folded)):
            between = folded[one.end() : other.start()].strip("\"'")
            if BETWEEN.fullmatch(between):
                found[between] += 1
    return [sign for sign, times in found.most_common(3) if sign not in DELIMITERS]


def _layout(head: bytes, text: Text, table: Table, delimiter: str) -> Layout:
    marks = marks_of(head, delimiter, text.codec, quote=table.quote)
    sample = sample_of(head, marks, text.codec)
    rows = [record.without_stray_quotes(marks) for record in sample]
    headers = candidates(rows, table.columns, chosen=table.header_row)
    return Layout(marks, tuple(headers), sample)


def sample_of(head: bytes, marks: Marks, codec: str) -> tuple[Record, ...]:
    """The first records: read once to see how wide the table is, and again where a quote may have swallowed rows."""
    lines = lines_of(head)
    reader = Reader(head, lines, marks, codec)
    first = tuple(islice(reader.all(), ROWS + SAMPLE))
    if not any(record.mend or record.lines > 1 for record in first):
        return first
    cells = [record.cells for record in first]
    width = commonest_width(cells)
    kinds = kinds_of((record.cells for record in first if not record.mend and record.lines == 1), width)
    return tuple(islice(Reader(head, lines, marks, codec, width=width, kinds=kinds).all(), ROWS + SAMPLE))


def commonest_width(rows: Sequence[Sequence[str]]) -> int:
    """How many cells most rows have that are not blank; the wider where two tie, 1 where there is no row."""
    widths = Counter(len(cells) for cells in rows if any(cells))
    wide = Counter({width: times for width, times in widths.items() if width > 1}) or widths
    return max(wide.items(), key=lambda item: (item[1], item[0]), default=(1, 0))[0]


def evenness(sample: Sequence[Record]) -> float:
    """From 0 to 1: the share of rows that have the commonest width, weighted down for narrow tables and for rows whose
    quotes are odd.
    """
    rows = [record for record in sample if any(record.cells)]
    width = commonest_width([record.cells for record in rows])
    if width < 2:
        return 0.0
    even = sum(len(record.cells) == width for record in rows)
    odd = sum(record.mend is not None for record in rows)
    return (even - odd / 2) / len(rows) * (1 - 1 / width)


def width_below(layout: Layout, header: Header) -> int:
    """How many cells the rows of the table have: what most rows below the header have, and room for the declared.

    Where some are as wide as the header, narrower ones are those of another table, or were cut short.
    """
    widths = Counter(len(record.cells) for record in layout.sample[header.row :] if len(record.cells) > 1)
    own = len(header.cells)
    commonest = widths.most_common(1)[0][0] if widths else own
    return max(commonest, own if own in widths else 0, max(header.at.values(), default=0) + 1)


def bytes_above(text: Text, layout: Layout, header: Header) -> int:
    """Where in the bytes the first row below the header begins."""
    head = head_of(text)
    lines = sum(record.lines for record in layout.sample[: header.row])
    return lines_of(head).until(lines - 1, len(head))
