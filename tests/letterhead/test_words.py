"""Which texts of a letterhead stand for something of the project."""

import pytest

from projrapport.letterhead.words import bracketed, labelled, slot_named, typed_behind

FOUND = """
    Dnr:                                 | registry_numbers |
    Dnr: xx-xxxx                         | registry_numbers | xx-xxxx
    Diarienummer ………                     | registry_numbers | ………
    Datum                                | date             |
    Datum ÅÅÅÅ-MM-DD                     | date             | ÅÅÅÅ-MM-DD
    Datum: 2012-03-01                    | date             | 2012-03-01
    HANDLÄGGARE                          | officer          |
    Date: ____                           | date             | ____
    Vår referens:                        | -                |
    Datum för beslut                     | -                |
    Dnr 1.2-12                           | -                |
    [Dnr]                                | registry_numbers | [Dnr]
    Dnr [Ange diarienummer]              | registry_numbers | [Ange diarienummer]
    <Datum>                              | date             | <Datum>
    «Handläggare»                        | officer          | «Handläggare»
    {{ project.registry_numbers }}       | registry_numbers | {{ project.registry_numbers }}
    [Klicka här för att ange datum]      | date             | [Klicka här för att ange datum]
    [Enter the date]                     | date             | [Enter the date]
    [Postadress]                         | -                |
    [1]                                  | -                |
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in FOUND.strip().splitlines()]


@pytest.mark.parametrize(("text", "slot", "filled"), ROWS, ids=[row[0] for row in ROWS])
def test_a_place_is_told_by_brackets_or_by_a_label_with_nothing_behind_it(text, slot, filled):
    spots = list(bracketed(text)) or list(labelled(text))
    assert [spot.slot for spot in spots] == ([] if slot == "-" else [slot])
    assert [text[spot.begin : spot.end] for spot in spots] == ([] if slot == "-" else [filled])


def test_labels_in_columns_of_tabs_are_places_of_their_own():
    text = "Handläggare:\tDatum:\tDnr:"
    assert [(spot.slot, spot.begin) for spot in labelled(text)] == [
        ("officer", 12),
        ("date", 19),
        ("registry_numbers", 24),
    ]


@pytest.mark.parametrize(
    "name", ["dnr", "DNR", "registry_numbers", "projrapport:registry_numbers", "Diarie-nummer"]
)
def test_tags_and_titles_are_read_without_their_signs_and_capitals(name):
    assert slot_named(name) == "registry_numbers"


def test_text_behind_a_label_is_noticed():
    assert typed_behind("Handläggare: Socialkontoret") == "officer"
    assert not typed_behind("Handläggare: [Handläggare]")
    assert not typed_behind("Handläggare:")
