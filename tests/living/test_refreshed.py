"""What refreshing changes in a document, and all that it leaves as it was."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from returning import control, edit, later, paragraphs, refresh, refreshed_file, states, type_over, written

from projrapport.errors import UsageError
from projrapport.living.document import read_document
from projrapport.report.word_template.names import STORY
from projrapport.writers.package import Package
from projrapport.writers.word.notes import NOTES
from projrapport.writers.word.properties import title_of
from projrapport.writers.word.record import read_record
from projrapport.writers.word.xml import DOCUMENT, q

SAME = later({})
MORE = later({"men@2012": 47, "men@2012:change": 20})
HIDDEN = later({"men@2012": None, "men@2012:change": None})


def parts(path):
    package = Package.read(path.read_bytes())
    return {name: package.content(name) for name in package.names()}


def test_stale_figures_say_what_they_are_now_in_the_form_they_had(tmp_path):
    new = refreshed_file(written(tmp_path), MORE)
    assert "Teamet mötte 47\u00a0män, mot 27 året innan (+20)." in paragraphs(new)
    assert states(new, MORE) == {}


def test_figures_in_notes_and_tables_are_refreshed_too(tmp_path):
    now = later({"days_to_contact@2012": 9.5, "men@2012[channel=telefon]": 25})
    new = refreshed_file(written(tmp_path), now)
    assert any("9,5\u00a0dagar" in one for one in paragraphs(new, NOTES))
    assert "25" in paragraphs(new)


def test_figures_in_headers_are_refreshed(tmp_path):
    path = written(tmp_path)
    package = Package.read(path.read_bytes())
    header = next(name for name in package.names() if name.startswith("word/header"))
    root, moved = package.tree(header), control(package.tree(DOCUMENT), "men@2012|with_unit")
    next(root.iter(q("p"))).append(deepcopy(moved))
    path.write_bytes(package.to_bytes())
    assert any("47\u00a0män" in one for one in paragraphs(refreshed_file(path, MORE), header))


def test_typed_over_values_stay_and_are_still_told_apart(tmp_path):
    path = type_over(written(tmp_path), "men@2012|with_unit", "nära femtio män")
    new = refreshed_file(path, MORE)
    assert any("nära femtio män" in one for one in paragraphs(new))
    assert states(new, MORE) == {"typed over": ["men@2012|with_unit"]}


@pytest.mark.parametrize("name", ["men@2012", "men@2012|with_unit"])
def test_force_refreshes_what_was_typed_over(tmp_path, name):
    path = type_over(written(tmp_path), "men@2012|with_unit", "nära femtio män")
    new = refreshed_file(path, MORE, force=(name,))
    assert "Teamet mötte 47\u00a0män, mot 27 året innan (+20)." in paragraphs(new)
    assert states(new, MORE) == {}


def test_force_fills_what_was_emptied(tmp_path):
    path = type_over(written(tmp_path), "men@2012|with_unit", "")
    assert states(refreshed_file(path, MORE, force=("men@2012",)), MORE) == {}


def test_force_of_a_figure_that_is_not_there_is_refused_with_the_nearest(tmp_path):
    with pytest.raises(UsageError, match="Did you mean “men@2012”"):
        refresh(written(tmp_path), MORE, force=("man@2012",))


def test_a_document_without_stale_figures_comes_out_byte_for_byte(tmp_path):
    path = written(tmp_path)
    assert refresh(path, SAME).content == path.read_bytes()


def test_nothing_but_stale_figures_and_the_record_changes(tmp_path):
    path = written(tmp_path)
    before, after = parts(path), parts(refreshed_file(path, MORE))
    assert {name for name in before if before[name] != after[name]} == {DOCUMENT, "customXml/item1.xml"}
    assert _without_controls(before[DOCUMENT]) == _without_controls(after[DOCUMENT])


def _without_controls(part):
    root = etree.fromstring(part)
    for one in root.iter(q("sdtContent")):
        for text in one.iter(q("t")):
            text.text = ""
    return etree.tostring(root, method="c14n")


def test_the_dress_of_a_figure_and_comments_on_it_stay(tmp_path):
    def change(root):
        content = control(root, "men@2011").find(q("sdtContent"))
        run = content.find(q("r"))
        run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{q("x")[1:-2]}"><w:b/></w:rPr>'))
        run.addprevious(etree.Element(q("commentRangeStart"), {q("id"): "7"}))
        run.addnext(etree.Element(q("commentRangeEnd"), {q("id"): "7"}))

    new = refreshed_file(edit(written(tmp_path), change), later({"men@2011": 28}))
    one = control(Package.read(new.read_bytes()).tree(DOCUMENT), "men@2011")
    assert [
        part.tag for part in one.iter() if part.tag in (q("b"), q("commentRangeStart"), q("commentRangeEnd"))
    ]
    assert len(list(one.iter(q("b")))) == len(list(one.iter(q("commentRangeStart")))) == 1
    assert "".join(one.itertext()) == "28"


def test_a_figure_in_several_runs_is_refreshed_as_one(tmp_path):
    def change(root):
        run = control(root, "men@2012|with_unit").find(f"{q('sdtContent')}/{q('r')}")
        second = deepcopy(run)
        next(run.iter(q("t"))).text, next(second.iter(q("t"))).text = "4", "5\u00a0män"
        run.addnext(second)

    new = refreshed_file(edit(written(tmp_path), change), MORE)
    assert "Teamet mötte 47\u00a0män, mot 27 året innan (+20)." in paragraphs(new)


def test_tracked_refreshing_marks_the_former_value_as_deleted_and_the_new_one_as_inserted(tmp_path):
    new = refreshed_file(written(tmp_path), MORE, tracked=True)
    one = control(Package.read(new.read_bytes()).tree(DOCUMENT), "men@2012|with_unit")
    [deleted], [inserted] = one.iter(q("del")), one.iter(q("ins"))
    assert "".join(deleted.itertext()) == "45\u00a0män"
    assert "".join(inserted.itertext()) == "47\u00a0män"
    assert deleted.get(q("author")) == inserted.get(q("author")) == "projrapport"
    assert deleted.get(q("id")) != inserted.get(q("id"))
    assert states(new, MORE) == {}


def test_what_was_deleted_by_a_tracked_change_does_not_count_and_stays(tmp_path):
    def change(root):
        content = control(root, "men@2012|with_unit").find(q("sdtContent"))
        run = content.find(q("r"))
        gone = etree.Element(q("del"), {q("id"): "1", q("author"): "x", q("date"): "2013-02-01T00:00:00Z"})
        gone.append(deepcopy(run))
        next(gone.iter(q("t"))).tag = q("delText")
        run.addprevious(gone)

    new = refreshed_file(edit(written(tmp_path), change), MORE)
    one = control(Package.read(new.read_bytes()).tree(DOCUMENT), "men@2012|with_unit")
    assert len(list(one.iter(q("del")))) == 1
    assert [text.text for text in one.iter(q("t"))] == ["47\u00a0män"]


@pytest.mark.parametrize("tracked", [False, True])
def test_a_figure_that_its_readers_may_not_see_any_more_is_nowhere_in_the_document(tmp_path, tracked):
    path = written(
        tmp_path, '# Rapport\n\n## Män\n\nTeamet mötte {{ f("men").with_unit }} ({{ f("men").in_table }}).'
    )
    new = refreshed_file(path, HIDDEN, tracked=tracked)
    assert "Teamet mötte .. (..)." in paragraphs(new)
    assert not any(b">45" in content or b"45\xc2\xa0m" in content for content in parts(new).values())


def test_what_an_editor_deleted_from_a_figure_that_is_hidden_now_goes_too(tmp_path):
    first = refreshed_file(written(tmp_path), MORE, tracked=True)
    second = refreshed_file(first, HIDDEN, tracked=True)
    one = control(Package.read(second.read_bytes()).tree(DOCUMENT), "men@2012|with_unit")
    assert "".join(one.itertext()) == ".."


def test_the_record_keeps_nothing_of_a_hidden_figure_that_was_typed_over(tmp_path):
    path = type_over(written(tmp_path), "men@2012|with_unit", "några män")
    record = read_record(Package.read(refresh(path, HIDDEN).content))
    assert {one.text for one in record.places if one.name in {"men@2012|with_unit", "men@2012|in_table"}} == {
        ".."
    }


def test_the_caption_for_those_who_hear_a_table_follows_the_one_that_is_seen(tmp_path):
    text = '# Rapport\n\n## Ett\n\n{{ table(figures, "Om " ~ f("men").with_unit) }}'
    new = refreshed_file(written(tmp_path, text), MORE)
    [caption] = Package.read(new.read_bytes()).tree(DOCUMENT).iter(q("tblCaption"))
    assert caption.get(q("val")) == "Om 47\u00a0män"


def test_the_title_of_the_document_follows_its_first_line(tmp_path):
    path = written(tmp_path, '# Rapport om {{ f("men").with_unit }}\n\nText.')
    assert title_of(Package.read(path.read_bytes())) == "Rapport om 45\u00a0män"
    assert title_of(Package.read(refresh(path, MORE).content)) == "Rapport om 47\u00a0män"


def test_refreshing_again_and_back_gives_the_first_text(tmp_path):
    path = written(tmp_path)
    there = refreshed_file(path, MORE)
    back = refreshed_file(there, SAME)
    assert paragraphs(back) == paragraphs(path)


NAMES = st.sampled_from(
    ["men@2012|with_unit", "men@2011", "men@2012:change", "men@2012|in_table", "costs@2012|in_table"]
)
KEYS = st.sampled_from(
    ["men@2012", "men@2011", "costs@2012", "days_to_contact@2012", "men@2012[channel=telefon]"]
)
TYPED = st.text(st.characters(categories=["L", "N", "Zs"], exclude_characters="\u2007"), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.dictionaries(NAMES, TYPED, max_size=3),
    changed=st.dictionaries(KEYS, st.one_of(st.none(), st.integers(0, 2000)), max_size=4),
    tracked=st.booleans(),
)
def test_after_any_edits_and_changes_nothing_is_stale_and_nothing_typed_is_lost(
    example, typed, changed, tracked
):
    path, original = example
    path.write_bytes(original)
    for name, text in typed.items():
        type_over(path, name, text)
    now = later(changed)
    before = states(path, now)
    new = refreshed_file(path, now, tracked=tracked)
    after = states(new, now)
    assert "stale" not in after
    assert after == {state: names for state, names in before.items() if state != "stale"}
    assert _texts_outside(path) == _texts_outside(new)
    assert read_document(new).places.outside == read_document(path).places.outside


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    path = written(tmp_path_factory.mktemp("example"))
    return path, path.read_bytes()


def _texts_outside(path):
    package = Package.read(path.read_bytes())
    return [
        text.text
        for name in package.names()
        if STORY.fullmatch(name)
        for text in package.tree(name).iter(q("t"))
        if next(text.iterancestors(q("sdt")), None) is None
    ]


def test_a_figure_that_was_typed_over_and_may_not_be_seen_any_more_is_forgotten(tmp_path):
    path = type_over(written(tmp_path), "men@2012|with_unit", "nära femtio män")
    refreshed_once = refreshed_file(path, HIDDEN)
    record = read_record(Package.read(refreshed_once.read_bytes()))
    assert {one.text for one in record.places if one.name == "men@2012|with_unit"} == {".."}
    assert not refresh(refreshed_once, HIDDEN).is_other
