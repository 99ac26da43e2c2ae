"""Charts that were really saved and edited in LibreOffice are known again, and refreshed.

Needs: apt-get install libreoffice-writer python3-uno; SECOND_SOFFICE names a second LibreOffice to try besides (conftest.py)
"""

from __future__ import annotations

import pytest
from charted import (
    BARS,
    COLUMNS,
    DECEMBER,
    LINES,
    PHONE,
    A,
    C,
    changed_parts,
    compared,
    document,
    figures,
    part_of,
    states,
    told,
    tree_of,
    workbook_of,
)
from returning import edited_in_libreoffice, refresh, refreshed_file

from projrapport.living.drawn import drawn_in, drawn_of
from projrapport.writers.excel.behind_chart import behind_chart
from projrapport.writers.package import Package
from projrapport.writers.word.xml import DOCUMENT

MORE = figures({PHONE: 1025, DECEMBER: 14, "men@2011": 31})
PURPLE = 0x7030A0


@pytest.fixture(scope="module")
def saved(tmp_path_factory, office):
    return edited_in_libreoffice(document(tmp_path_factory.mktemp("saved")), office=office)


@pytest.fixture(scope="module")
def painted(tmp_path_factory, office):
    return edited_in_libreoffice(
        document(tmp_path_factory.mktemp("painted")), ["chart_colour", 0, 0, PURPLE], office=office
    )


@pytest.fixture(scope="module")
def typed(tmp_path_factory, office):
    return edited_in_libreoffice(
        document(tmp_path_factory.mktemp("typed")), ["chart_value", 0, 0, 0, 24.0], office=office
    )


def drawn(path, name):
    return drawn_in(tree_of(path.read_bytes(), part_of(name)))


def test_charts_that_were_only_saved_are_current(saved):
    assert states(saved, figures()) == {}


def test_charts_of_a_saved_document_are_refreshed_with_their_words_and_their_workbooks(saved):
    new = refreshed_file(saved, MORE)
    assert states(new, MORE) == {}
    for name in (BARS, LINES, COLUMNS):
        now = MORE.chart(name)
        assert drawn(new, name) == drawn_of(now.chart)
        assert Package.read(new.read_bytes()).content(workbook_of(name)) == behind_chart(
            now.chart, MORE.report
        )
        assert told(new.read_bytes())[f"chart:{name}"] == now.alt
    assert changed_parts(saved.read_bytes(), new.read_bytes()) >= {DOCUMENT, part_of(BARS)}


def test_when_one_chart_of_a_saved_document_is_refreshed_the_others_are_still_known(saved):
    new = refreshed_file(saved, figures({"men@2011": 31}))
    assert states(new, figures({"men@2011": 31})) == {}
    assert states(new, MORE) == {BARS: "stale", LINES: "stale"}
    alts = told(new.read_bytes())
    for name in (BARS, LINES, COLUMNS):  # LibreOffice 25 puts the title before those that are not refreshed
        assert alts[f"chart:{name}"].endswith(figures({"men@2011": 31}).chart(name).alt)


def test_labels_come_where_word_wants_them(saved):
    labels = next(tree_of(refresh(saved, MORE).content, part_of(COLUMNS)).iter(f"{C}dLbls"))
    tags = [one.tag for one in labels]
    assert tags.index(f"{C}numFmt") == tags.count(f"{C}dLbl") > 0


def test_the_name_of_a_line_goes_with_its_last_figure_in_a_saved_document_too(saved):
    hidden = figures({DECEMBER: None})
    places = [
        one.find(f"{C}idx").get("val")
        for one in tree_of(refresh(saved, hidden).content, part_of(LINES)).iter(f"{C}dLbl")
    ]
    assert places == ["10", "11"]


def test_a_colour_of_an_editors_stays(painted):
    assert states(painted, figures()) == {}
    root = tree_of(refresh(painted, MORE).content, part_of(BARS))
    colours = [one.get("val").upper() for one in next(root.iter(f"{C}ser")).iter(f"{A}srgbClr")]
    assert f"{PURPLE:06X}" in colours


def test_a_number_typed_into_the_table_of_a_chart_is_seen_and_kept(typed):
    assert compared(typed, MORE)[BARS].state == "typed over"
    assert drawn(refreshed_file(typed, MORE), BARS) == drawn(typed, BARS)


def test_it_is_redrawn_when_that_is_asked_for(typed):
    new = refreshed_file(typed, MORE, force=[BARS])
    assert drawn(new, BARS) == drawn_of(MORE.chart(BARS).chart)
    assert states(new, MORE) == {}


def test_a_refreshed_document_opens_in_libreoffice_again_with_its_charts(saved, office):
    again = edited_in_libreoffice(refreshed_file(saved, MORE), office=office)
    assert drawn(again, BARS) == drawn_of(MORE.chart(BARS).chart)
    assert states(again, MORE) == {}
