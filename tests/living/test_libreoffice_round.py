"""Documents that were really edited in LibreOffice and saved there come back whole.

Needs: apt-get install libreoffice-writer python3-uno; SECOND_SOFFICE names a second LibreOffice to try besides (conftest.py)
"""

from __future__ import annotations

import pytest
from returning import edited_in_libreoffice, later, paragraphs, refreshed_file, states, written

from projrapport.errors import DataError
from projrapport.living.by_hand import typed_by_hand
from projrapport.living.document import read_document
from projrapport.living.states import compared
from projrapport.writers.package import Package

CHANGED = {
    "men@2012": 47,
    "men@2012:change": 20,
    "men@2011": 29,
    "days_to_contact@2012": 9.5,
    "men@2012[channel=telefon]": 25,
    "costs@2012": 481_000,
}
NOW, SAME = later(CHANGED), later({})
TEXT = """# Rapport

## Sammanfattning

Teamet mötte {{ f("men").with_unit }}, mot {{ f("men").previous }} året innan ({{ f("men").change }}).[^own]

Det kostade {{ f("costs").with_unit }}.

## Tabeller

{{ table(figures, "Alla mått") }}

{{ breakdowns[0].table }}

[^own]: Räknat i {{ f("days_to_contact").with_unit }}.
"""


@pytest.fixture(scope="module")
def untouched(tmp_path_factory, office):
    path = written(tmp_path_factory.mktemp("untouched"), TEXT)
    return path, edited_in_libreoffice(path, office=office)


@pytest.fixture(scope="module")
def edited(tmp_path_factory, office):
    """Prose changed, a figure typed over by half, another right, a row deleted, a comment, a number typed by hand."""
    path = written(tmp_path_factory.mktemp("edited"), TEXT)
    return edited_in_libreoffice(
        path,
        ["replace", "Teamet mötte", "Under året träffade teamet hela"],
        ["replace", "Det kostade", "Av 45 män betalade ingen. Det kostade"],
        ["erase", "27", 0, 1],
        ["type", "473", 1, "9"],
        ["comment", "året innan", "Stämmer det?"],
        ["delete_row", 1, 2],
        office=office,
    )


@pytest.fixture(scope="module")
def tracked(tmp_path_factory, office):
    """Prose changed and deleted with changes tracked, outside figures."""
    path = written(tmp_path_factory.mktemp("tracked"), TEXT)
    return edited_in_libreoffice(
        path,
        ["track"],
        ["replace", "Teamet mötte", "Under året träffade teamet"],
        ["replace", "året innan", "2011"],
        ["comment", "Det kostade", "Med moms?"],
        office=office,
    )


def test_a_document_that_was_only_saved_is_current(untouched):
    assert states(untouched[1], SAME) == {}


def test_headings_are_still_known_after_a_save(untouched):
    before, after = (compared(read_document(path), SAME) for path in untouched)
    assert sorted((one.name, one.heading) for one in before) == sorted(
        (one.name, one.heading) for one in after
    )


def test_no_number_of_the_template_is_taken_for_one_typed_by_hand(untouched):
    document = read_document(untouched[1])
    assert list(typed_by_hand(document, compared(document, SAME))) == []


def test_all_stale_figures_of_a_saved_document_are_refreshed_in_text_notes_and_tables(untouched):
    first, saved = untouched
    assert states(saved, NOW) == states(first, NOW)
    new = refreshed_file(saved, NOW)
    assert states(new, NOW) == {}
    assert "Teamet mötte 47\u00a0män, mot 29 året innan (+20)." in paragraphs(new)


def test_every_edit_is_seen_for_what_it_is(edited):
    found = states(edited, NOW)
    assert found["typed over"] == ["men@2011", "costs@2012|with_unit"]
    assert {"men@2012|with_unit", "men@2012:change", "days_to_contact@2012|with_unit"} <= set(found["stale"])
    assert found["removed"] == [
        "men@2012[channel=besok]|in_table",
        "men@2011[channel=besok]|in_table",
        "men@2012[channel=besok]:change|in_table",
    ]


def test_a_number_typed_by_hand_in_libreoffice_is_told(edited):
    document = read_document(edited)
    [typed] = typed_by_hand(document, compared(document, NOW))
    assert (typed.number, typed.heading) == ("45", "Sammanfattning")
    assert "men@2012|with_unit" in typed.old


def test_refreshing_an_edited_document_keeps_every_word_and_every_typed_value(edited):
    before, new = paragraphs(edited), refreshed_file(edited, NOW)
    after = paragraphs(new)
    assert states(new, NOW) == {
        state: names for state, names in states(edited, NOW).items() if state != "stale"
    }
    differing = [(old, now) for old, now in zip(before, after, strict=True) if old != now]
    assert differing[0] == (
        "Under året träffade teamet hela 45\u00a0män, mot 7 året innan (+18).",
        "Under året träffade teamet hela 47\u00a0män, mot 7 året innan (+20).",
    )
    assert all(not any(letter.isalpha() for letter in now) for _, now in differing[1:])


def test_comments_and_all_other_parts_stay_byte_for_byte(edited):
    before = Package.read(edited.read_bytes())
    after = Package.read(refreshed_file(edited, NOW).read_bytes())
    changed = {name for name in before.names() if before.content(name) != after.content(name)}
    assert changed <= {"word/document.xml", "word/footnotes.xml", "customXml/item1.xml"}
    assert "Stämmer det?" in before.content("word/comments.xml").decode()


def test_a_refreshed_document_opens_in_libreoffice_again(edited, office):
    new = refreshed_file(edited, NOW)
    again = edited_in_libreoffice(new, ["replace", "hela", "minst"], office=office)
    assert "Under året träffade teamet minst 47\u00a0män, mot 7 året innan (+20)." in paragraphs(again)


def test_tracked_changes_outside_figures_are_kept(tracked):
    assert set(states(tracked, SAME)) == set()
    new = refreshed_file(tracked, NOW)
    assert "Under året träffade teamet 47\u00a0män, mot 29 2011 (+20)." in paragraphs(new)
    content = Package.read(new.read_bytes()).content("word/document.xml").decode()
    assert content.count("<w:ins ") == Package.read(tracked.read_bytes()).content(
        "word/document.xml"
    ).decode().count("<w:ins ")


def test_a_change_tracked_within_a_figure_is_read_or_refused_with_the_reason(tmp_path, office):
    path = edited_in_libreoffice(written(tmp_path, TEXT), ["track"], ["type", "27", 1, "9"], office=office)
    try:
        found = states(path, SAME)
    except DataError as error:
        assert "LibreOffice 7.4" in str(error)
    else:
        assert found == {"typed over": ["men@2011"]}
