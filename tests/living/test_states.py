"""What becomes of a figure in a document that people have edited."""

from __future__ import annotations

import pytest
from returning import control, edit, later, state_of, states, type_over, written

from projrapport.errors import DataError, UsageError
from projrapport.living.by_hand import typed_by_hand
from projrapport.living.document import read_document
from projrapport.living.states import compared
from projrapport.living.tables import changed_tables
from projrapport.writers.word.xml import q

SAME = later({})
MORE = later({"men@2012": 47, "men@2012:change": 20})


def test_a_document_nobody_touched_is_current_throughout(tmp_path):
    assert states(written(tmp_path), SAME) == {}


def test_a_figure_that_changed_is_stale_in_all_its_places_and_forms(tmp_path):
    found = states(written(tmp_path), MORE)
    assert found == {
        "stale": ["men@2012|with_unit", "men@2012:change", *found["stale"][2:]],
    }
    assert set(found["stale"]) == {
        "men@2012|with_unit",
        "men@2012:change",
        "men@2012|in_table",
        "men@2012:change|in_table",
    }


def test_each_figure_is_told_with_the_heading_it_stands_under_notes_with_that_of_their_reference(tmp_path):
    places = compared(read_document(written(tmp_path)), SAME)
    assert {one.heading for one in places if one.name == "men@2012|with_unit"} == {"Sammanfattning"}
    assert {one.heading for one in places if one.name == "days_to_contact@2012|with_unit"} == {
        "Sammanfattning"
    }
    assert {one.heading for one in places if one.name == "costs@2012|in_table"} == {"Tabeller"}


@pytest.mark.parametrize(
    ("typed", "now", "state"),
    [
        ("45\u00a0män", MORE, "stale"),
        ("45 män", MORE, "stale"),  # another kind of space
        ("47 män", MORE, "typed over but right"),
        ("46 män", MORE, "typed over"),
        ("46 män", SAME, "typed over"),
        ("45 män", SAME, "current"),
        ("", SAME, "removed"),
    ],
)
def test_what_stands_there_is_held_against_what_was_written_and_what_it_is_now(tmp_path, typed, now, state):
    path = type_over(written(tmp_path), "men@2012|with_unit", typed)
    assert state_of(path, "men@2012|with_unit", now) == [state]


def test_a_number_is_the_same_with_and_without_spaces_between_thousands(tmp_path):
    path = type_over(written(tmp_path), "costs@2012|in_table", "473346")
    assert set(state_of(path, "costs@2012|in_table", SAME)) == {"current"}


def test_digits_typed_right_beside_a_figure_are_typed_over_it(tmp_path):
    def change(root):
        behind = control(root, "men@2011").getnext()
        next(behind.iter(q("t"))).text = "0 året innan"

    assert state_of(edit(written(tmp_path), change), "men@2011", SAME) == ["typed over"]


def test_a_figure_that_was_taken_away_is_removed_under_its_former_heading(tmp_path):
    def change(root):
        one = control(root, "men@2011")
        one.getparent().remove(one)

    places = compared(read_document(edit(written(tmp_path), change)), SAME)
    assert [(one.name, one.heading, one.shown, one.written) for one in places if one.state == "removed"] == [
        ("men@2011", "Sammanfattning", None, "27")
    ]


def test_a_control_that_word_shows_a_prompt_in_was_emptied(tmp_path):
    from lxml import etree

    def change(root):
        one = control(root, "men@2011")
        etree.SubElement(one.find(q("sdtPr")), q("showingPlcHdr"))
        next(one.iter(q("t"))).text = "Klicka här för att ange text."

    assert state_of(edit(written(tmp_path), change), "men@2011", SAME) == ["removed"]


def test_a_figure_that_was_copied_to_another_place_lives_there_too(tmp_path):
    from copy import deepcopy

    def change(root):
        one = control(root, "men@2012|with_unit")
        one.getparent().append(deepcopy(one))

    assert state_of(edit(written(tmp_path), change), "men@2012|with_unit", MORE) == ["stale", "stale"]


def test_a_figure_that_moved_under_another_heading_is_not_removed(tmp_path):
    def change(root):
        one = control(root, "men@2011")
        next(cell for cell in root.iter(q("tc"))).find(q("p")).append(one)

    assert state_of(edit(written(tmp_path), change), "men@2011", SAME) == ["current"]


def test_a_figure_that_the_project_no_longer_has_is_unknown(tmp_path):
    def change(root):
        for kind in ("alias", "tag"):
            name = control(root, "men@2011").find(f"{q('sdtPr')}/{q(kind)}")
        for part in control(root, "men@2011").find(q("sdtPr")):
            if part.tag in (q("alias"), q("tag")):
                part.set(q("val"), part.get(q("val")).replace("men@", "women@"))
        assert name is not None

    assert state_of(edit(written(tmp_path), change), "women@2011", SAME) == ["unknown"]


def test_without_tags_the_alias_tells_which_figure_it_is(tmp_path):
    def change(root):
        for tag in list(root.iter(q("tag"))):
            tag.getparent().remove(tag)

    assert states(edit(written(tmp_path), change), SAME) == {}


def test_the_record_is_found_in_whatever_order_a_program_writes_the_parts(tmp_path):
    import zipfile

    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in reversed(archive.namelist())}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read_document(path).record.period == "2012"
    assert states(path, SAME) == {}


def test_controls_of_others_are_left_out_of_account(tmp_path):
    def change(root):
        one = control(root, "men@2011")
        one.find(f"{q('sdtPr')}/{q('tag')}").set(q("val"), "Diarienummer")

    path = edit(written(tmp_path), change)
    assert states(path, SAME) == {"removed": ["men@2011"]}


def test_a_long_key_is_cut_in_the_control_and_known_again(tmp_path):
    text = '# Rapport\n\n## Ett\n\n{{ f("longer").at(sex="kvinna").numerator.size.with_unit.capitalised }}'
    path = written(tmp_path, text)
    [place] = read_document(path).places.found
    assert len(f"pr:{place.name}") <= 64
    assert states(path, SAME) == {}


def test_a_number_typed_outside_that_equals_a_figure_is_told_with_it(tmp_path):
    def change(root):
        paragraph = next(p for p in root.iter(q("p")) if "mötte" in "".join(p.itertext()))
        next(paragraph.iter(q("t"))).text = "Av 45 män kom 473 346 och 47, 8 och 2012. Teamet mötte "

    document = read_document(edit(written(tmp_path), change))
    found = list(typed_by_hand(document, compared(document, MORE)))
    assert [(one.number, one.heading, bool(one.old), bool(one.current)) for one in found] == [
        ("45", "Sammanfattning", True, False),
        ("473346", "Sammanfattning", False, True),
        ("47", "Sammanfattning", False, True),
    ]


def test_numbers_that_the_template_has_in_its_text_are_not_told(tmp_path):
    document = read_document(written(tmp_path, '# Rapport\n\n## 45 saker\n\nMinst 45: {{ f("men") }}.'))
    assert list(typed_by_hand(document, compared(document, SAME))) == []


def test_a_number_that_the_template_has_under_another_heading_is_told_where_it_was_typed(tmp_path):
    def change(root):
        paragraph = next(p for p in root.iter(q("p")) if "Det var" in "".join(p.itertext()))
        next(paragraph.iter(q("t"))).text = "Det var ungefär 45: "

    path = written(tmp_path, '# Rapport\n\n## Ett\n\nDet var {{ f("men") }}.\n\n## Två\n\nMinst 45.')
    document = read_document(edit(path, change))
    assert [one.heading for one in typed_by_hand(document, compared(document, SAME))] == ["Ett"]


def test_a_breakdown_with_another_level_than_its_table_is_told(tmp_path):
    from dataclasses import replace

    from builders.report import example_figures, project, report
    from projrapport.figures.figure import Figures, Key
    from projrapport.report.live import LiveFigures

    figures = example_figures(project())
    telephone = next(one for one in figures.values() if str(one.key) == "men@2012[channel=telefon]")
    sms = replace(telephone, key=Key("men", "2012", (("channel", "sms"),)))
    left = (one for one in figures.values() if str(one.key) != "men@2012[channel=brev]")
    now = LiveFigures(report(figures=Figures((*left, sms))))
    [table] = changed_tables(read_document(written(tmp_path)), now)
    assert table.breakdown == "men@2012[channel]"
    assert (table.new, table.gone) == (("men@2012[channel=sms]",), ("men@2012[channel=brev]",))


def test_a_file_that_is_no_document_of_ours_is_refused_with_the_way_out(tmp_path):
    missing, text = tmp_path / "rapport.docx", tmp_path / "text.docx"
    text.write_text("Rapport", encoding="utf-8")
    with pytest.raises(UsageError, match=r"is not there\. See that its name and folder are right\."):
        read_document(missing)
    with pytest.raises(UsageError, match=r"is not there\. Did you mean “text\.docx”\?"):
        read_document(tmp_path / "test.docx")
    with pytest.raises(DataError, match=r"is not a Word document\. Name the report's Word file"):
        read_document(text)


def test_a_document_without_live_figures_is_refused(tmp_path):
    with pytest.raises(UsageError, match="has no live figures"):
        read_document(written(tmp_path, "# Rapport\n\nIngen siffra."))


def test_a_part_that_is_broken_is_refused_with_the_reason(tmp_path):
    import zipfile

    path = written(tmp_path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:sdt>", b"", 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(DataError, match=r"not well-formed XML.*LibreOffice 7\.4"):
        read_document(path)
