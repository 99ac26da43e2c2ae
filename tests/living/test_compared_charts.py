"""Each chart of a document is told with what became of it, what it draws, and what that is now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from charted import (
    BARS,
    CHARTS,
    COLUMNS,
    EXAMPLE,
    HOME,
    LINES,
    PHONE,
    A,
    C,
    compared,
    document,
    edit_part,
    figures,
    figures_of,
    part_of,
    states,
    type_into,
    without_visits,
    workbook_of,
)
from lxml import etree
from returning import edit

from projrapport.errors import DataError
from projrapport.writers.package import Package
from projrapport.writers.word.xml import DOCUMENT, parent_of, q

MORE = figures({PHONE: 25})


@pytest.fixture
def path(tmp_path):
    return document(tmp_path)


def test_charts_of_today_are_current(path):
    assert states(path, figures()) == {}


def test_a_chart_is_told_with_its_heading_and_each_figure_that_changed(path):
    assert states(path, MORE) == {BARS: "stale"}
    one = compared(path, MORE)[BARS]
    assert (one.heading, one.changed) == ("Kanaler", ((PHONE, "23", "25"),))
    assert (one.typed, one.reshaped, one.hides) == ((), (), ())


def test_another_target_makes_the_chart_stale_that_draws_it(path):
    now = figures_of(
        replace(one, target=replace(one.target, at_least=50)) if str(one.key) == "men@2012" else one
        for one in EXAMPLE.values()
    )
    assert compared(path, now)[COLUMNS].changed == (("Mål 2012, minst", "40", "50"),)


def test_another_title_makes_a_chart_stale(path):
    charts = [CHARTS[0] | {"title": "Färre ringer"}, *CHARTS[1:]]
    assert states(path, figures(charts=charts)) == {BARS: "stale"}


def test_it_is_told_that_the_audience_may_not_see_a_figure_any_more(path):
    one = compared(path, figures({"men@2011": None}))[COLUMNS]
    assert (one.state, one.heading, one.hides) == ("stale", "Mål", ("men@2011",))
    assert one.changed == (("men@2011", "27", ".."),)


def test_a_chart_that_is_not_declared_any_more_is_unknown(path):
    assert states(path, figures(charts=CHARTS[:2])) == {COLUMNS: "unknown"}


def test_a_chart_that_an_editor_took_away_is_removed(path):
    def without_drawings(root):
        for drawing in list(root.iter(q("drawing"))):
            parent_of(drawing).remove(drawing)

    assert set(states(edit(path, without_drawings), MORE).values()) == {"removed"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("23", "24", "something else was typed in it"),
        ("Telefon", "Samtal", "something else was typed in it"),
        ("2012", "I år", "something else was typed in it"),
    ],
)
def test_a_chart_whose_numbers_or_words_were_changed_is_typed_over(path, old, new, said):
    one = compared(type_into(path, BARS, old, new), MORE)[BARS]
    assert (one.state, one.typed) == ("typed over", (said,))


def test_a_chart_into_which_the_numbers_of_now_were_typed_is_still_stale_as_long_as_its_words_tell_the_old_ones(
    path,
):
    assert states(type_into(path, BARS, "23", "25"), MORE) == {BARS: "stale"}


def test_a_chart_whose_alternative_text_was_rewritten_is_typed_over(path):
    def rewrite(root):
        next(root.iter("{*}docPr")).set("descr", "De flesta ringer.")

    one = compared(edit(path, rewrite), MORE)[BARS]
    assert (one.state, one.typed) == ("typed over", ("its alternative text was rewritten",))


def test_an_alternative_text_that_libreoffice_25_put_the_title_before_is_the_same_text(path):
    def joined(root):
        for one in root.iter("{*}docPr"):
            one.set("descr", f"{one.attrib.pop('title')}\n{one.get('descr')}")

    saved = edit(path, joined)
    assert states(saved, figures()) == {}
    assert states(saved, MORE) == {BARS: "stale"}


def test_a_chart_whose_workbook_was_filled_otherwise_is_typed_over(path):
    package = Package.read(path.read_bytes())
    workbook = Package.read(package.content(workbook_of(BARS)))
    next(
        one for one in workbook.tree("xl/worksheets/sheet1.xml").iter("{*}v") if one.text == "23"
    ).text = "24"
    package.put_bytes(workbook_of(BARS), workbook.to_bytes())
    path.write_bytes(package.to_bytes())
    one = compared(path, MORE)[BARS]
    assert (one.state, one.typed) == ("typed over", ("something else was typed in the workbook behind it",))


def test_a_workbook_that_says_the_same_in_other_bytes_is_none_of_an_editors_doing(path):
    package = Package.read(path.read_bytes())
    workbook = Package.read(package.content(workbook_of(BARS)))
    sheet = workbook.tree("xl/worksheets/sheet1.xml")
    for value in sheet.iter("{*}v"):
        if parent_of(value).get("t") is None:
            value.text = f"{float(value.text):.3f}"
    package.put_bytes(workbook_of(BARS), workbook.to_bytes())
    path.write_bytes(package.to_bytes())
    assert states(path, figures()) == {}


def label(chart_text):
    """A label of a bar whose text an editor wrote."""
    made = etree.fromstring(
        f'<c:dLbl xmlns:c="{C[1:-1]}" xmlns:a="{A[1:-1]}"><c:idx val="0"/><c:tx><c:rich><a:bodyPr/><a:p><a:r>'
        f"<a:t>{chart_text}</a:t></a:r></a:p></c:rich></c:tx></c:dLbl>"
    )
    return lambda root: next(root.iter(f"{C}dLbls")).insert(0, made)


def test_a_number_typed_into_a_label_is_typed_over_and_a_word_is_dress(path):
    edit_part(path, part_of(BARS), label("flest"))
    assert states(path, MORE) == {BARS: "stale"}
    edit_part(path, part_of(BARS), label("hela 24"))
    assert compared(path, MORE)[BARS].typed == ("a number was typed into a text or a label of it",)


def test_a_title_of_an_editors_is_dress_unless_it_tells_a_figure_of_the_chart(path):
    type_into(path, BARS, "Fler ringer", "Telefonen går varm under 2012", tag="t")
    assert states(path, MORE) == {BARS: "stale"}
    type_into(path, BARS, "Telefonen går varm under 2012", "Hela 23 ringer", tag="t")
    assert states(path, MORE) == {BARS: "typed over"}


def test_series_in_another_order_and_a_kind_of_chart_of_an_editors_are_dress(path):
    def turn(root):
        first, second = root.iter(f"{C}ser")
        second.addnext(first)
        next(root.iter(f"{C}barDir")).set("val", "col")

    assert states(edit_part(path, part_of(BARS), turn), MORE) == {BARS: "stale"}


def test_a_level_that_came_or_went_is_another_shape(path):
    one = compared(path, without_visits())[BARS]
    assert one.state == "stale"
    assert one.reshaped == ("holds the levels Besök, of which there is no more",)


def test_another_form_is_another_shape(path):
    charts = [{"id": BARS, "title": "Fler ringer", "indicator": "men", "over": "month"}, *CHARTS[1:]]
    one = compared(path, figures(charts=charts))[BARS]
    assert one.state == "stale"
    assert one.reshaped[0] == "is drawn as lines instead of bars"


def renamed(path, order=(1, 2, 3)):
    """As LibreOffice 7 leaves charts: with names of its own and without alternative texts."""

    def change(root):
        for number, properties in zip(order, root.iter("{*}docPr"), strict=True):
            properties.attrib.clear()
            properties.set("name", f"Object{number}")
            properties.set("id", str(number))

    return edit(path, change)


def test_charts_that_lost_their_names_are_known_by_what_they_draw(path):
    assert states(renamed(path), figures({"men@2011": 25})) == {COLUMNS: "stale"}
    assert states(path, figures()) == {}


def test_charts_that_lost_their_names_and_were_moved_are_still_known(path):
    def moved(root):
        body = root.find(q("body"))
        holders = [one for one in body.iterfind(q("p")) if one.find(f".//{q('drawing')}") is not None]
        holders[0].addprevious(holders[2])

    assert list(compared(edit(renamed(path), moved), figures({"men@2011": 25}))) == [COLUMNS, BARS, LINES]
    assert states(path, figures({"men@2011": 25})) == {COLUMNS: "stale"}


def test_a_chart_that_lost_its_name_and_was_typed_over_is_known_by_its_place(path):
    type_into(renamed(path), BARS, "Telefon", "Samtal")
    assert states(path, MORE) == {BARS: "typed over"}


def test_a_chart_that_an_editor_brought_is_none_of_ours(path):
    def anothers(root):
        for properties in root.iter("{*}docPr"):
            if properties.get("name") == f"chart:{COLUMNS}":
                properties.set("name", "Diagram 4")

    edit(path, anothers)
    type_into(path, COLUMNS, "2011", "Norrköping")
    package = Package.read(path.read_bytes())
    for drawing in list(package.tree(DOCUMENT).iter(q("drawing")))[:1]:
        parent_of(drawing).remove(drawing)
    path.write_bytes(package.to_bytes())
    assert states(path, MORE) == {BARS: "removed", COLUMNS: "removed"}


def test_a_chart_pasted_from_a_document_for_other_readers_is_told_to_show_what_these_may_not_see(path):
    assert HOME not in compared(path, figures())[BARS].hides

    def pasted(root):
        values = next(root.iter(f"{C}ser")).find(f"{C}val/{C}numRef/{C}numCache")
        values.insert(4, etree.fromstring(f'<c:pt xmlns:c="{C[1:-1]}" idx="2"><c:v>3</c:v></c:pt>'))

    assert compared(edit_part(path, part_of(BARS), pasted), figures())[BARS].hides == (HOME,)


def test_a_chart_that_is_no_xml_is_told_as_a_fault_of_the_document(path):
    package = Package.read(path.read_bytes())
    package.put_bytes(part_of(BARS), b"<c:chartSpace>")
    path.write_bytes(package.to_bytes())
    with pytest.raises(DataError, match="not well-formed XML"):
        compared(path, MORE)


def test_a_chart_of_as_many_decimals_more_is_another_shape_though_no_value_changed(path):
    def other(root):
        next(one for one in root if one.get("id") == BARS).set("decimals", "1")

    assert compared(edit_part(path, "customXml/item1.xml", other), figures())[BARS].reshaped
