"""Footnotes: one that is referred to several times in a section is printed once and referred to by its number."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from projrapport.writers.package import Element
from projrapport.writers.word.xml import child, parent_of, path, q, style_of, text_of

NOTES = "word/footnotes.xml"


@dataclass(slots=True)
class _Seen:
    """What was met so far, reading the text from its beginning."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Printed notes of this section: text → number as printed."""
    printed: int = 0


def share_notes(document: Element, notes: Element, headings: frozenset[str]) -> None:
    """Turn each repeated reference to a note of the same section into a reference to the first one's number.

    Markdown refers to one note from many places; pandoc prints it again for each. Between sections it is repeated,
    so that readers find it near.
    """
    by_id = {note.get(q("id")): note for note in notes.findall(q("footnote"))}
    seen = _Seen()
    for run in list(_references_and_headings(document, headings)):
        if run is None:
            seen.numbers.clear()
            continue
        note = by_id[child(run, "footnoteReference").get(q("id"))]
        _print_or_refer(run, note, seen)


def _references_and_headings(document: Element, headings: frozenset[str]) -> Iterator[Element | None]:
    """The runs that refer to a note, in the order of the text; None where a section begins."""
    for element in document.iter(q("p"), q("r")):
        if element.tag == q("p") and style_of(element) in headings:
            yield None
        elif element.find(q("footnoteReference")) is not None:
            yield element


def _print_or_refer(run: Element, note: Element, seen: _Seen) -> None:
    text = text_of(note)
    if text.strip() and text in seen.numbers:
        _refer(run, seen.numbers[text])
        parent_of(note).remove(note)
        return
    seen.printed += 1
    seen.numbers[text] = seen.printed
    _bookmark(run, seen.printed)


def _name(number: int) -> str:
    return f"_note{number}"


def _bookmark(run: Element, number: int) -> None:
    """Mark the first reference, so that others can point to it."""
    identifier = str(100_000 + number)  # far above the ids that pandoc gives its own bookmarks
    run.addprevious(etree.Element(q("bookmarkStart"), {q("id"): identifier, q("name"): _name(number)}))
    run.addnext(etree.Element(q("bookmarkEnd"), {q("id"): identifier}))


def _refer(run: Element, number: int) -> None:
    """Put a field in place of the run, in the same dress: Word keeps its number right when notes are added."""
    field_ = etree.Element(q("fldSimple"), {q("instr"): f" NOTEREF {_name(number)} \\f \\h "})
    shown = etree.SubElement(field_, q("r"))
    dress = run.find(path("rPr"))
    if dress is not None:
        shown.append(deepcopy(dress))
    etree.SubElement(shown, q("t")).text = str(number)
    parent_of(run).replace(run, field_)
