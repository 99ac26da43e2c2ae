"""Whether the documents of a report keep what its figures hide: their tables, row by row."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from lxml import etree

from projrapport.audit.printed import Printed

Rows = Iterator[list[str]]
FOOTNOTE = re.compile(r"\[\^[^\]]*\]")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def shown_though_hidden(printed: Printed) -> Iterator[str]:
    """The figures whose number stands in a table of a document although they are hidden, each as “file: key”.

    Looked at are tables of indicators: a label at the start of a row, periods above the columns.
    """
    if printed.folder is None:
        return
    hidden = {
        (printed.labels.get(one.indicator, ""), one.period): one.key
        for one in printed.numbers
        if one.hidden and one.part == "value" and not one.levels
    }
    for document in sorted(printed.folder.iterdir()):
        if document.suffix in ROWS:
            yield from (f"{document.name}: {key}" for key in _shown(ROWS[document.suffix](document), hidden))


def _shown(rows: Rows, hidden: Mapping[tuple[str, str], str]) -> Iterator[str]:
    periods = {period for _, period in hidden}
    heading: list[str] = []
    for row in rows:
        if periods & set(row[1:]):
            heading = row
        for period, cell in zip(heading[1:], row[1:], strict=False):
            key = hidden.get((row[0], period))
            if key and row is not heading and any(sign.isdigit() for sign in cell):
                yield key


def _of_markdown(document: Path) -> Rows:
    for line in document.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            yield [FOOTNOTE.sub("", cell).strip() for cell in line.strip("|").split("|")]


def _of_word(document: Path) -> Rows:
    with zipfile.ZipFile(document) as package:
        tree = etree.fromstring(package.read("word/document.xml"), etree.XMLParser(resolve_entities=False))
    for row in tree.iter(f"{WORD}tr"):
        yield [
            "".join(text.text or "" for text in cell.iter(f"{WORD}t")).strip()
            for cell in row.iter(f"{WORD}tc")
        ]


ROWS: Mapping[str, Callable[[Path], Rows]] = {".md": _of_markdown, ".docx": _of_word}
