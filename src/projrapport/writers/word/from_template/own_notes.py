"""Footnotes and endnotes once tags have repeated, or left out, the text that refers to them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import partial

from projrapport.writers.package import Element, Package
from projrapport.writers.word.notes import NOTES
from projrapport.writers.word.xml import DOCUMENT, parent_of, q

KINDS = {NOTES: "footnote", "word/endnotes.xml": "endnote"}


def match_notes(package: Package) -> None:
    """Leave a note for each reference: a repeated one gets a copy, and one that nothing refers to any more is gone.

    What stands in a note under a condition that does not hold is not to be in the file either.
    """
    for part, kind in KINDS.items():
        if part in package:
            _match(package.tree(DOCUMENT), package.tree(part), kind)


def _match(document: Element, notes: Element, kind: str) -> None:
    known = {note.get(q("id"), ""): note for note in notes.findall(q(kind)) if note.get(q("type")) is None}
    free = max((int(note.get(q("id"), "0")) for note in notes), default=0) + 1
    referred = set[str]()
    for reference in document.iter(q(f"{kind}Reference")):
        number = reference.get(q("id"), "")
        if number in referred and number in known:
            copy = deepcopy(known[number])
            for one in (copy, reference):
                one.set(q("id"), str(free))
            notes.append(copy)
            free += 1
        referred.add(number)
    for number, note in known.items():
        if number not in referred:
            parent_of(note).remove(note)


def order_notes(package: Package) -> None:
    """Let notes stand in the order of the text: LibreOffice goes by their place, not by their numbers."""
    for part, kind in KINDS.items():
        if part in package:
            references = package.tree(DOCUMENT).iter(q(f"{kind}Reference"))
            places = {one.get(q("id"), ""): place for place, one in enumerate(references)}
            notes = package.tree(part)
            notes[:] = sorted(notes, key=partial(_place, places))


def _place(places: Mapping[str, int], note: Element) -> int:
    """Of a note by its number; the lines that part notes from text go first."""
    return -1 if note.get(q("type")) else places.get(note.get(q("id"), ""), -1)
