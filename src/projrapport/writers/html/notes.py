"""Notes at the end of the page: each printed once, with a way back to each place that refers to it."""

from __future__ import annotations

from collections import defaultdict

from projrapport.report.words import Words
from projrapport.writers.html.tree import Element, builder, text_of

BACK = "footnote-back"


def share_notes(text: Element, words: Words) -> None:
    """Let all references to the same note lead to one; pandoc prints it again for each."""
    section = text.find("section[@id='footnotes']")
    if section is None:
        return
    for rule in section.findall("hr"):
        section.remove(rule)
    section.insert(0, builder.H2(words("page.notes"), id="Notes"))
    section.set("aria-labelledby", "Notes")
    for note, references in _shared(text, section).items():
        _lead_back(note, references, words)


def _shared(text: Element, section: Element) -> dict[Element, list[Element]]:
    """Each note that is left and the references to it, all numbered anew."""
    notes = {str(note.get("id")): note for note in section.findall("ol/li")}
    first, references = dict[str, Element](), defaultdict[Element, list[Element]](list)
    for reference in text.iterfind(".//a[@class='footnote-ref']"):
        note = notes[str(reference.get("href")).removeprefix("#")]
        _without_way_back(note)
        same = first.setdefault(text_of(note), note)
        references[same].append(reference)
        if same is not note:
            note.getparent().remove(note)  # type: ignore[union-attr]
    for number, (note, those) in enumerate(references.items(), 1):
        note.set("id", f"fn{number}")
        for reference in those:
            _refer(reference, number)
    return references


def _without_way_back(note: Element) -> None:
    for back in note.findall(f".//a[@class='{BACK}']"):
        back.getparent().remove(back)  # type: ignore[union-attr]


def _refer(reference: Element, number: int) -> None:
    reference.set("href", f"#fn{number}")
    reference[0].text = str(number)


def _lead_back(note: Element, references: list[Element], words: Words) -> None:
    last = note[-1]
    for place, reference in enumerate(references, 1):
        sign = "↩" if len(references) == 1 else f"↩{place}"
        name = words("page.back", number=place) if len(references) > 1 else words("page.back_once")
        back = builder.A(sign, builder.CLASS(BACK), href=f"#{reference.get('id')}", role="doc-backlink")
        back.set("aria-label", name)
        last.append(back)
