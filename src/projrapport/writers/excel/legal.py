"""Sheets as Excel accepts them: texts without control characters; tabs, tables and headers with unique names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from projrapport.writers.excel.sheet import Cell, Link, Plot, Sheet

LONGEST_TAB = 31
LONGEST_NAME = 255
LONGEST_HEADER = 255
LONGEST_TEXT = 32_000
"""A little less than the 32 767 UTF-16 units that a cell holds, so that the mark of a cut has room."""
EMPTY = "[x]"
"""What stands where a text turns out to be empty."""
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""How spreadsheets write a control character; in a header it would not be what its cell says."""
SPELLED_OUT = str.maketrans(
    {"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae", "ß": "ss", "đ": "d", "ł": "l", "Ł": "L"}
)


class Namespace:
    """Names that are unique when upper and lower case are the same; a second one gets a number."""

    def __init__(self, *, longest: int, mark: str = "_") -> None:
        self._taken: set[str] = set()
        self._longest = longest
        self._mark = mark

    def add(self, wanted: str) -> str:
        """The wanted name, cut to length, numbered where it is taken."""
        name, number = _cut(wanted, self._longest), 2
        while name.casefold() in self._taken:
            ending = f"{self._mark}{number}"
            name, number = _cut(wanted, self._longest - len(ending)) + ending, number + 1
        self._taken.add(name.casefold())
        return name


def legal(sheets: Iterable[Sheet], *, tabs: Namespace, names: Namespace) -> tuple[Sheet, ...]:
    """The sheets with clean texts and unique names."""
    return tuple(_legal(sheet, tabs=tabs, names=names) for sheet in sheets)


@lru_cache(maxsize=4096)  # most texts stand in many cells
def clean(text: str) -> str:
    """The text without control characters; `[x]` when nothing is left, and cut where a cell cannot hold it."""
    kept = UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return (kept if len(kept) < LONGEST_TEXT // 2 else _shortened(kept)) or EMPTY


def one_line(text: str) -> str:
    """The clean text on one line, for headers, titles and alt text."""
    return " ".join(ESCAPE.sub(" ", clean(text)).split())


def ascii_name(*parts: str) -> str:
    """The parts as one name of ASCII letters, digits and `_`: å becomes a, – becomes _."""
    text = "_".join(parts)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(SPELLED_OUT))
        text = "".join(character for character in text if not unicodedata.combining(character))
    name = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")
    return name if name[:1].isalpha() else f"_{name}"


def tab_name(text: str) -> str:
    """The text without the characters that a tab may not have, and cut at the end of a word where it can be."""
    kept = " ".join(re.sub(r"[\[\]:*?/\\']+", " ", one_line(text)).split())
    return _cut(kept, LONGEST_TAB)


def _legal(sheet: Sheet, *, tabs: Namespace, names: Namespace) -> Sheet:
    headers = Namespace(longest=LONGEST_HEADER, mark=" ")
    return replace(
        sheet,
        tab=tabs.add(tab_name(sheet.tab)),
        table=names.add(ascii_name(sheet.table)),
        title=one_line(sheet.title),
        line=one_line(sheet.line),
        columns=tuple(
            replace(column, header=headers.add(one_line(column.header))) for column in sheet.columns
        ),
        rows=tuple(tuple(_clean_cell(cell) for cell in row) for row in sheet.rows),
        plot=_legal_plot(sheet.plot) if sheet.plot else None,
    )


def _legal_plot(plot: Plot) -> Plot:
    return replace(plot, unit=one_line(plot.unit), title=one_line(plot.title) if plot.title else "")


def _clean_cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return clean(cell)
    return replace(cell, text=one_line(cell.text)) if isinstance(cell, Link) else cell


def _shortened(text: str) -> str:
    """The text, ended with … where a cell cannot hold it all."""
    cut = _first(text, LONGEST_TEXT)
    return cut if cut == text else f"{cut}…"


def _cut(text: str, longest: int) -> str:
    """So much of the text as fits, cut at the end of a word where it can be."""
    cut = _first(text, longest)
    if cut == text or text[len(cut)].isspace():
        return cut
    return cut.rsplit(" ", 1)[0].rstrip(" ,–-") or cut


def _first(text: str, longest: int) -> str:
    """So much of the text as fits, in UTF-16 units: Excel counts a character outside the basic plane as two."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").rstrip()
