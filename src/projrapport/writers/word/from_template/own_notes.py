"""Footnotes and endnotes once tags have repeated, or left out, the text that refers to them."""

from __future__ import annotations

from copy import deepcopy

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
