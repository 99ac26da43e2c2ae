"""A Word document as lines."""

from __future__ import annotations

from collections.abc import Iterator

from builders.outlines.drawn import chart_lines
from projrapport.accessibility.parts import Element
from projrapport.accessibility.word_file import DRAWING, WordFile, value, w
from projrapport.writers.word.controls import short_name_of


def word_lines(content: bytes) -> Iterator[str]:
    file = WordFile(content)
    yield f"title: {file.parts.property('title')}"
    yield f"language: {file.parts.property('language')}"
    for kind in ("header", "footer"):
        for part in file.parts.trees(f"word/{kind}"):
            yield f"{kind}: {' / '.join(map(_text, part.iter(w('p'))))}"
    references = list(file.document.iter(w("footnoteReference")))
    for number, reference in enumerate(references, 1):
        reference.set("number", str(number))  # as Word numbers it; the ids in the file are pandoc's own
    yield from _blocks(file, file.document.find(w("body")))
    notes = {note.get(w("id")): note for note in file.parts.tree("word/footnotes.xml")}
    for reference in references:
        yield f"NOTE {reference.get('number')}: {_text(notes[reference.get(w('id'))])}"
    for chart in file.parts.trees("word/charts/chart"):
        yield from chart_lines(chart)


def _blocks(file: WordFile, body: Element) -> Iterator[str]:
    levels = iter(file.headings())
    for block in body.iter(w("p"), w("tbl")):
        if block.tag == w("tbl"):
            yield from _table(block)
        elif next(block.iterancestors(w("tbl")), None) is None:
            yield _paragraph(file, block, levels)


def _paragraph(file: WordFile, paragraph: Element, levels: Iterator[tuple[int, str]]) -> str:
    style = value(paragraph, "pPr", "pStyle")
    if file._level(paragraph) < 9:
        return f"{'#' * (next(levels)[0] + 1)} {_text(paragraph)}"
    if style == "Title":
        return f"# {_text(paragraph)}"
    drawing = paragraph.find(f".//{DRAWING}docPr")
    if drawing is not None:
        return f"CHART {drawing.get('title')}: {drawing.get('descr')}"
    listed = paragraph.find(w("pPr", "numPr")) is not None
    return f"- {_text(paragraph)}" if listed else _text(paragraph)


def _table(table: Element) -> Iterator[str]:
    yield f"TABLE {value(table, 'tblPr', 'tblCaption')}"
    for row in table.iterfind(w("tr")):
        mark = "=" if row.find(w("trPr", "tblHeader")) is not None else "|"
        yield f"  {mark} {' | '.join(map(_text, row.iterfind(w('tc'))))}"


def _text(element: Element) -> str:
    return "".join(_said(element))


def _said(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == w("t"):
            yield child.text or ""
        elif child.tag in {w("br"), w("tab")}:
            yield " / " if child.tag == w("br") else " "
        elif child.tag == w("footnoteReference"):
            yield f"[{child.get('number')}]"
        elif child.tag == w("fldSimple"):
            name = str(child.get(w("instr"))).split()[0]
            yield f"[{_text(child)}]" if name == "NOTEREF" else f"<{name}>"
        else:
            yield from _said(child)
    if element.tag == w("sdt") and short_name_of(element):
        yield f"{{{short_name_of(element)}}}"
