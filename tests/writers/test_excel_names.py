from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.figures.figure import Figure as AFigure
from projrapport.figures.figure import Figures, Key, Kind, Missing, Part
from projrapport.writers.excel.legal import Namespace, tab_name
from projrapport.writers.excel.names import defined_names, name_of

CELL_REFERENCE = re.compile(r"([A-Za-z]{1,3}\d+|[RrCc]\d*([RrCc]\d*)?)")
LEVELS = st.lists(st.tuples(st.sampled_from(["sex", "age"]), st.none() | st.text(max_size=300)), max_size=2)
IDS = st.from_regex(r"\A[A-Za-z][A-Za-z0-9_-]{0,8}\Z")
KEYS = st.builds(
    Key, IDS, st.sampled_from(["2012", "2012-H1", "2011-10-01..2012-09-30", "projektår"]),
    LEVELS.map(tuple), st.sampled_from(list(Part)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Key("men", "2012"), "men_2012"),
        (Key("men", "2012", part=Part.CHANGE), "men_2012_change"),
        (Key("men", "2012-H1", (("sex", "Män"),)), "men_2012_H1_sex_Man"),
        (Key("men", "2012", (("age", "18–24"), ("sex", None))), "men_2012_age_18_24_sex_unknown"),
        (Key("men", "2012", (("channel", "!"),)), "men_2012_channel_undeclared"),
        (Key("R1C1", "2012"), "R1C1_2012"),
        (Key("new-men", "projektår"), "new_men_projektar"),
        (Key("men", "2012", (("channel", "Übergång/æ"),)), "men_2012_channel_Ubergang_ae"),
    ],
)
def test_a_name_is_the_key_in_ascii(key, name):
    assert name_of(key) == name


@given(keys=st.lists(KEYS, unique=True, max_size=20))
def test_every_figure_gets_a_name_of_its_own_that_excel_accepts(keys):
    figures = Figures(tuple(AFigure(key, Kind.COUNT, None, Missing.NOT_COVERED) for key in keys))
    names = defined_names(figures, Namespace(longest=255))
    assert len({name.casefold() for name in names}) == len(keys)
    for name in names:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,254}", name)
        assert not CELL_REFERENCE.fullmatch(name)


def test_levels_that_look_alike_in_ascii_are_numbered():
    keys = [Key("men", "2012", (("age", level),)) for level in ("18–24", "18-24", "18 24")]
    figures = Figures(tuple(AFigure(key, Kind.COUNT, 1.0) for key in keys))
    names = defined_names(figures, Namespace(longest=255))
    assert names == ("men_2012_age_18_24", "men_2012_age_18_24_2", "men_2012_age_18_24_3")


@pytest.mark.parametrize(
    ("text", "tab"),
    [
        ("Tabell 1 kön och ålder", "Tabell 1 kön och ålder"),
        ("Tabell 1 [kön]/ålder: allt?*\\", "Tabell 1 kön ålder allt"),
        ("Tabell 12 sätt som kontakten togs på första gången", "Tabell 12 sätt som kontakten"),
        ("'Tabell'", "Tabell"),
    ],
)
def test_a_tab_is_short_and_ends_with_a_whole_word(text, tab):
    assert tab_name(text) == tab


@given(texts=st.lists(st.text(), max_size=8))
def test_tabs_are_short_and_unique_whatever_the_texts(texts):
    tabs = Namespace(longest=31, mark=" ")
    made = [tabs.add(tab_name(f"Tabell {text}")) for text in texts]
    assert len({tab.casefold() for tab in made}) == len(made)
    assert all(len(tab.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\']", tab) for tab in made)


def test_a_tab_is_cut_at_a_word_also_where_a_number_must_follow():
    tabs = Namespace(longest=31)
    text = "Mål nummer 1: Fler kontakter varje dag"
    assert [tabs.add(tab_name(text)) for _ in range(2)] == [
        "Mål nummer 1 Fler kontakter",
        "Mål nummer 1 Fler kontakter_2",
    ]


def test_a_tab_that_ends_with_a_whole_word_keeps_it():
    assert tab_name("Kontakter per månad och kanaler x") == "Kontakter per månad och kanaler"


def test_a_tab_of_one_long_word_is_cut_where_it_must_be():
    assert tab_name("å" * 40) == "å" * 31
