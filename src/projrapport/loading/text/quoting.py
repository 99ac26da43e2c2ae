"""What quotes a text uses around its cells, and how it writes a quote within them."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice

from projrapport.loading.text.csv_messy import Reader
from projrapport.loading.text.encoding import Text
from projrapport.loading.text.lines import lines_of
from projrapport.loading.text.marks import Marks

QUOTES = {"double": '"', "single": "'", "none": ""}
"""What a project file can say."""
RECORDS = 100
"""Records that two ways to read the quotes are compared by."""
PADDED = 0.9
"""The share of delimiters that a space follows where it belongs to them."""
FEW = 3
"""Fewer cells in single quotes prove nothing: an apostrophe is a letter."""


WRAPPED = re.compile(rb'"(?:[^"]|"")*+"')
AROUND = re.compile(rb'(?:^|(?<=[\r\n]))"((?:[^"\r\n]|"")*+)"(?=[\r\n]|$)')
LINE_END = re.compile(rb"[\r\n]+")
UNWRAPPED = "each line stands in quotation marks as a whole, which were taken off."


def marks_of(head: bytes, delimiter: str, codec: str, *, quote: str | None = None) -> Marks:
    """The marks of a text that has this delimiter, and these quotes where a person says so."""
    text = head.decode(codec).replace("\r\n", "\n").replace("\r", "\n")
    around = QUOTES[quote or ("single" if _single(text, delimiter) else "double")]
    marks = Marks(delimiter, around, padded=_padded(text, delimiter))
    if not around or f"\\{around}" not in text:
        return marks
    escaped = Marks(delimiter, marks.quote, "\\", marks.padded)
    return min(marks, escaped, key=lambda some: _oddities(head, some, codec))


def _single(text: str, delimiter: str) -> bool:
    """Whether single quotes stand around cells, and double quotes around none."""
    if text.count("'") < 2 * FEW:
        return False
    mark = re.escape(delimiter)
    opened = len(re.findall(rf"(?:^|{mark} *)'", text, re.MULTILINE))
    closed = len(re.findall(rf"'(?= *(?:{mark}|$))", text, re.MULTILINE))
    double = re.search(rf'(?:^|{mark} *)"', text, re.MULTILINE)
    return opened >= FEW and closed >= FEW and not double


def _padded(text: str, delimiter: str) -> bool:
    """Whether spaces stand behind the delimiters of the rows, if not of the header; or before the quotes that open cells."""
    if delimiter.isspace() or f"{delimiter} " not in text:
        return False
    mark = re.escape(delimiter)
    if _opened(rf"{mark} +", text, mark) > _opened(rf"(?:^|{mark})", text, mark):
        return True
    lines = [line for line in text.split("\n") if delimiter in line]
    body = "\n".join(lines[1:] or lines)
    followed = len(re.findall(rf"{mark}(?=[^\n])", body))
    return followed > 1 and len(re.findall(rf"{mark} ", body)) >= PADDED * followed


def _opened(before: str, text: str, mark: str) -> int:
    """How many cells in double quotes there are behind what stands before them."""
    return len(re.findall(rf'{before}"[^"\n]+" *(?={mark}|$)', text, re.MULTILINE))


def unwrapped(text: Text) -> Text | None:
    """The text without the quotes around each of its lines as a whole; None where some line has none.

    A file that was opened and saved as one column looks so.
    """
    lines = LINE_END.split(text.data)
    filled = [line for line in lines if line.strip()]
    if not filled or not all(WRAPPED.fullmatch(line) for line in filled):
        return None
    data = AROUND.sub(lambda found: found[1].replace(b'""', b'"'), text.data)
    return replace(text, data=data, warnings=(*text.warnings, UNWRAPPED))


def _oddities(head: bytes, marks: Marks, codec: str) -> int:
    reader = Reader(head, lines_of(head), marks, codec)
    return sum(record.mend is not None for record in islice(reader.all(), RECORDS))
