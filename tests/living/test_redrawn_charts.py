"""A refreshed chart draws, shows and tells what a new one would, in the dress that it had; what may not be seen is gone from all of it."""

from __future__ import annotations

import re

import pytest
from charted import (
    BARS,
    CHARTS,
    COLUMNS,
    DECEMBER,
    EXAMPLE,
    HOME,
    LINES,
    PHONE,
    TEXT,
    A,
    C,
    changed_parts,
    document,
    edit_part,
    figures,
    part_of,
    same,
    states,
    told,
    tree_of,
    type_into,
    without_visits,
    workbook_of,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from returning import edit, refresh, refreshed_file, written

from projrapport.errors import DisclosureError, UsageError
from projrapport.figures.figure import Part
from projrapport.living.document import read_document
from projrapport.publish.gates import STRUCTURE, pass_gates
from projrapport.writers.chart_xml import chart_xml
from projrapport.writers.excel.behind_chart import behind_chart
from projrapport.writers.package import Package
from projrapport.writers.word.xml import DOCUMENT, parent_of, q

MORE = figures({PHONE: 1025, DECEMBER: 14, "men@2011": 31})
RECORD = "customXml/item1.xml"
DRAWN = [
    str(one.key)
    for one in EXAMPLE.values()
    if one.key.indicator == "men"
    and one.key.part is Part.VALUE
    and (not one.key.levels or one.key.dimensions in (("channel",), ("month",)))
]


@pytest.fixture
def path(tmp_path):
    return document(tmp_path)


@pytest.fixture(scope="module")
def undressed(tmp_path_factory):
    return document(tmp_path_factory.mktemp("undressed"))


def as_new(content, now):
    """Whether each chart of a document is what a document of today would have."""
    for name in (BARS, LINES, COLUMNS):
        new = now.chart(name)
        assert same(tree_of(content, part_of(name))) == same(chart_xml(new.chart, now.report))
        assert Package.read(content).content(workbook_of(name)) == behind_chart(new.chart, now.report)
        assert told(content)[f"chart:{name}"] == new.alt


def test_a_refreshed_document_has_the_charts_of_a_new_one(path):
    before = path.read_bytes()
    as_new(refresh(path, MORE).content, MORE)
    as_new(before, figures())
    content, new = refresh(path, MORE).content, written(path.parent, TEXT, MORE.report).read_bytes()
    assert told(content) == told(new)
    parts = [name for name in Package.read(new).names() if "charts/" in name or "embeddings/" in name]
    assert len(parts) == 9
    assert all(Package.read(content).content(one) == Package.read(new).content(one) for one in parts)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(DRAWN), st.none() | st.integers(-5, 99999)))
def test_whatever_changes_is_hidden_or_shown_the_charts_are_those_of_today_and_a_second_time_nothing_changes(
    undressed, values
):
    now = figures(values)
    first = refresh(undressed, now)
    as_new(first.content, now)
    again = undressed.with_name("again.docx")
    again.write_bytes(first.content)
    assert states(again, now) == {}
    assert not refresh(again, now).is_other
    back = undressed.with_name("back.docx")
    back.write_bytes(refresh(again, figures()).content)
    as_new(back.read_bytes(), figures())


def test_only_the_parts_of_stale_charts_their_words_and_the_record_change(path):
    after = refresh(path, figures({PHONE: 25})).content
    assert changed_parts(path.read_bytes(), after) == {part_of(BARS), workbook_of(BARS), DOCUMENT, RECORD}


def dressed(path):
    """Colours, a typeface, gridlines, a size and a place of an editor's choice, and text that flows round a chart."""

    def paint(root):
        for colour in root.iter(f"{A}srgbClr"):
            colour.set("val", "7030A0")
        next(root.iter(f"{A}rPr")).set("sz", "2400")
        axis = next(root.iter(f"{C}valAx"))
        axis.insert(4, etree.fromstring(f'<c:majorGridlines xmlns:c="{C[1:-1]}"/>'))
        etree.SubElement(axis.find(f"{C}scaling"), f"{C}max", val="60")

    def move(root):
        body = root.find(q("body"))
        holder = next(one for one in body.iterfind(q("p")) if one.find(f".//{q('drawing')}") is not None)
        body.insert(0, holder)
        inline = next(holder.iter("{*}inline"))
        inline.tag = inline.tag.replace("inline", "anchor")
        inline.find("{*}extent").set("cx", "3600000")
        inline.find("{*}extent").set("cy", "1800000")

    for name in (BARS, LINES, COLUMNS):
        edit_part(path, part_of(name), paint)
    return edit(path, move)


def without_numbers(root):
    """A chart without what it draws."""
    for part in list(root.iter(f"{C}tx", f"{C}cat", f"{C}val")):
        if parent_of(part).tag == f"{C}ser":
            parent_of(part).remove(part)
    return same(root)


def test_an_editors_dressing_stays(path):
    before = dressed(path).read_bytes()
    after = refresh(path, MORE).content
    for name in (BARS, COLUMNS):
        old, new = (tree_of(content, part_of(name)) for content in (before, after))
        drawn = [one.text for one in new.iter(f"{C}v")]
        assert without_numbers(old) == without_numbers(new)
        assert drawn == [one.text for one in chart_xml(MORE.chart(name).chart, MORE.report).iter(f"{C}v")]
    frames = [
        [
            (one.tag, *one.attrib.items())
            for one in tree_of(content, DOCUMENT).iter("{*}anchor", "{*}inline", "{*}extent")
        ]
        for content in (before, after)
    ]
    assert frames[0] == frames[1]
    assert told(after)[f"chart:{BARS}"] == MORE.chart(BARS).alt


def test_a_title_of_an_editors_stays_and_one_of_ours_follows_the_project(path):
    charts = [one | {"title": f"{one['title']} nu"} for one in CHARTS]
    type_into(path, BARS, "Fler ringer", "Telefonen går varm", tag="t")
    content = refresh(path, figures({PHONE: 25}, charts)).content
    titles = [next(tree_of(content, part_of(name)).iter(f"{A}t")).text for name in (BARS, LINES)]
    assert titles == ["Telefonen går varm", "Hösten är livligast nu"]


def test_the_name_of_a_line_goes_with_its_last_figure(path):
    hidden = figures({DECEMBER: None})
    content = refresh(path, hidden).content
    places = [one.find(f"{C}idx").get("val") for one in tree_of(content, part_of(LINES)).iter(f"{C}dLbl")]
    assert places == ["10", "11"]
    as_new(content, hidden)


def test_the_name_of_a_line_that_an_editor_took_away_does_not_come_back(path):
    def without_labels(root):
        for labels in list(root.iter(f"{C}dLbls")):
            parent_of(labels).remove(labels)

    edit_part(path, part_of(LINES), without_labels)
    content = refresh(path, figures({DECEMBER: None})).content
    assert list(tree_of(content, part_of(LINES)).iter(f"{C}dLbl")) == []


def everything(content):
    """All that is in a document and in the files within it, as text."""
    for name in (package := Package.read(content)).names():
        part = package.content(name)
        if name.endswith(".xlsx"):
            yield from everything(part)
        else:
            yield part.decode("utf-8", "replace")


SECRET = 68_431
SHOWN = re.compile(r"68\D{0,2}431")


def test_what_may_not_be_seen_any_more_is_gone_from_drawing_workbook_words_and_record(tmp_path):
    then = figures({PHONE: SECRET, DECEMBER: SECRET, "men@2011": SECRET})
    path = written(tmp_path, TEXT, then.report)
    assert sum(len(SHOWN.findall(one)) for one in everything(path.read_bytes())) > 12
    now = figures({PHONE: None, DECEMBER: None, "men@2011": None})
    content = refresh(path, now).content
    assert [one for one in everything(content) if SHOWN.search(one)] == []
    as_new(content, now)


def test_it_leaves_no_trace_when_changes_are_tracked(tmp_path):
    path = written(tmp_path, TEXT, figures({PHONE: SECRET}).report)
    content = refresh(path, figures({PHONE: None}), tracked=True).content
    assert [one for one in everything(content) if SHOWN.search(one)] == []


def test_what_may_be_seen_again_is_drawn_again(path):
    now = figures({HOME: 9})
    content = refresh(path, now).content
    assert "9" in [one.text for one in tree_of(content, part_of(BARS)).iter(f"{C}v")]
    as_new(content, now)


def test_a_chart_that_was_typed_over_stays_and_is_still_told_apart(path):
    type_into(path, BARS, "23", "24")
    before, after = path.read_bytes(), refreshed_file(path, MORE)
    for part in (part_of(BARS), workbook_of(BARS)):
        assert Package.read(before).content(part) == Package.read(after.read_bytes()).content(part)
    assert states(after, MORE) == {BARS: "typed over"}


@pytest.mark.parametrize("old", ["23", "Telefon", "2012"])
def test_a_chart_that_was_typed_over_is_redrawn_when_it_is_forced(path, old):
    type_into(path, BARS, old, "777")
    after = refreshed_file(path, MORE, force=[BARS])
    assert states(after, MORE) == {}
    as_new(after.read_bytes(), MORE)


def test_a_forced_chart_keeps_its_dress_where_its_shape_is_the_same(path):
    type_into(dressed(path), BARS, "23", "24")
    content = refresh(path, MORE, force=[BARS]).content
    colours = {one.get("val") for one in tree_of(content, part_of(BARS)).iter(f"{A}srgbClr")}
    assert colours == {"7030A0"}


def test_a_chart_of_another_shape_is_left_and_drawn_anew_when_it_is_forced(path):
    now = without_visits()
    assert not refresh(path, now).is_other
    height = int(next(tree_of(path.read_bytes(), DOCUMENT).iter("{*}extent")).get("cy"))
    after = refreshed_file(path, now, force=[BARS])
    as_new(after.read_bytes(), now)
    assert states(after, now) == {}
    assert int(next(tree_of(after.read_bytes(), DOCUMENT).iter("{*}extent")).get("cy")) < height


def test_a_document_is_not_handed_out_whose_chart_shows_what_may_not_be_seen_and_cannot_be_redrawn(path):
    type_into(path, COLUMNS, "45", "46")
    with pytest.raises(DisclosureError) as refused:
        refresh(path, figures({"men@2011": None}))
    assert "chart men under “Mål”" in str(refused.value)
    assert "--force men" in str(refused.value)
    as_new_charts = refreshed_file(path, figures({"men@2011": None}), force=[COLUMNS])
    as_new(as_new_charts.read_bytes(), figures({"men@2011": None}))


def test_nor_one_whose_chart_is_not_declared_any_more(path):
    with pytest.raises(DisclosureError, match=r"not declared any more\. Take it out"):
        refresh(path, figures({"men@2011": None}, CHARTS[:2]))


def test_nor_one_whose_chart_has_another_shape_now(path):
    with pytest.raises(DisclosureError, match="holds the levels Besök"):
        refresh(path, without_visits({PHONE: None}))


def test_what_an_editor_took_away_is_forgotten_too_when_it_may_not_be_seen(tmp_path):
    path = written(tmp_path, TEXT, figures({PHONE: SECRET}).report)
    package = Package.read(path.read_bytes())
    for drawing in list(package.tree(DOCUMENT).iter(q("drawing")))[:1]:
        parent_of(drawing).remove(drawing)
    package.remove(part_of(BARS))
    package.remove(workbook_of(BARS))
    path.write_bytes(package.to_bytes())
    content = refresh(path, figures({PHONE: None})).content
    assert not SHOWN.search(Package.read(content).content(RECORD).decode())


def test_forcing_what_is_not_there_is_refused_with_what_is_meant(path):
    with pytest.raises(UsageError, match="channels"):
        refresh(path, MORE, force=["channel"])


def test_a_refreshed_document_is_whole(path):
    content = refresh(path, MORE).content
    pass_gates({"rapport.docx": content}, STRUCTURE)
    assert read_document(refreshed_file(path, MORE)).record.charts[BARS].chart == MORE.chart(BARS).chart
