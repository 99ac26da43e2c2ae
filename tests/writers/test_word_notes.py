import re

from word_sample import package

from projrapport.writers.word.xml import DOCUMENT, NAMESPACE, attribute, q

NOTE = "[^brott]: Registreringen ändrades 2012."
TWICE = f"## Mål 1\n\nMän.[^brott]\n\n| A | B |\n|--|--:|\n| a[^brott] | 1[^datum] |\n\n{NOTE}\n\n[^datum]: Datum saknas.\n"


def printed(parts):
    """The texts at the foot of the pages, in their order."""
    notes = [note for note in parts.tree("word/footnotes.xml") if not note.get(q("type"))]
    return ["".join(t.text for t in note.iter(q("t"))).strip() for note in notes]


def fields(parts):
    return [
        (field.get(q("instr")).split()[1], "".join(t.text for t in field.iter(q("t"))))
        for field in parts.tree(DOCUMENT).iter(q("fldSimple"))
    ]


def test_a_note_that_is_referred_to_twice_in_a_section_is_printed_once():
    assert printed(package(TWICE)) == ["Registreringen ändrades 2012.", "Datum saknas."]


def test_the_second_reference_shows_the_number_of_the_first_and_points_to_it():
    parts = package(TWICE)
    assert fields(parts) == [("_note1", "1")]
    names = [mark.get(q("name")) for mark in parts.tree(DOCUMENT).iter(q("bookmarkStart"))]
    assert "_note1" in names
    field = next(parts.tree(DOCUMENT).iter(q("fldSimple")))
    assert attribute(field, "r", "rPr", "rStyle") == "FootnoteReference"


def test_a_note_is_printed_again_in_the_next_section_where_readers_look_for_it():
    parts = package(f"## Mål 1\n\nMän.[^brott]\n\n## Mål 2\n\nSamtal.[^brott]\n\n{NOTE}")
    assert printed(parts) == ["Registreringen ändrades 2012."] * 2
    assert fields(parts) == []


def test_numbers_count_what_is_printed_not_what_is_referred_to():
    text = (
        "## A\n\nEn.[^a] Två.[^a] Tre.[^b]\n\n## B\n\nFyra.[^c] Fem.[^b] Sex.[^c] Sju.[^b]\n\n"
        "[^a]: Not a.\n\n[^b]: Not b.\n\n[^c]: Not c.\n"
    )
    parts = package(text)
    assert printed(parts) == ["Not a.", "Not b.", "Not c.", "Not b."]
    assert [number for _, number in fields(parts)] == ["1", "3", "4"]


def test_two_notes_of_the_same_words_but_other_marks_are_one():
    parts = package("Ett.[^a] Två.[^b]\n\n[^a]: Uppgift saknas.\n\n[^b]: Uppgift saknas.\n")
    assert printed(parts) == ["Uppgift saknas."]


def test_every_reference_that_is_left_has_its_note_and_every_bookmark_an_id_of_its_own():
    parts = package(TWICE)
    references = {r.get(q("id")) for r in parts.tree(DOCUMENT).iter(q("footnoteReference"))}
    notes = {n.get(q("id")) for n in parts.tree("word/footnotes.xml") if not n.get(q("type"))}
    assert references == notes
    ids = [mark.get(q("id")) for mark in parts.tree(DOCUMENT).iter(f"{{{NAMESPACE}}}bookmarkStart")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"\d+", identifier) for identifier in ids)


def test_notes_are_set_in_the_style_of_footnotes():
    notes = package(TWICE).tree("word/footnotes.xml")
    styles = {attribute(note, "p", "pPr", "pStyle") for note in notes if not note.get(q("type"))}
    assert styles == {"FootnoteText"}
