"""Figures in running text and in tables, Swedish and English."""

import pytest

from builders.report import figure
from projrapport.figures.figure import (
    Confidentiality,
    Flag,
    Key,
    Kind,
    Missing,
    Part,
    TargetResult,
    TargetState,
)
from projrapport.project.declaration import Unit
from projrapport.report.language import Language

NBSP = "\N{NO-BREAK SPACE}"
UNITS = {
    "man": Unit(one="man", many="män"),
    "samtal": Unit(one="samtal", many="samtal", neuter=True),
    "dag": Unit(one="dag", many="dagar"),
}
SV, EN = Language("sv", UNITS), Language("en", {"man": Unit(one="man", many="men")})


def of(value, kind=Kind.COUNT, part=Part.VALUE, **more):
    return figure(Key("men", "2012", part=part), value, kind, **more)


@pytest.mark.parametrize(
    ("shown", "text", "table"),
    [
        (of(1183), f"1{NBSP}183", f"1{NBSP}183"),
        (of(0.783, Kind.SHARE), f"78{NBSP}procent", f"78{NBSP}%"),
        (of(0.7845, Kind.SHARE, decimals=1), f"78,5{NBSP}procent", f"78,5{NBSP}%"),
        (of(0.05, Kind.POINTS, Part.CHANGE), "+5 procentenheter", "+5\u00a0p.e."),
        (of(-0.01, Kind.POINTS, Part.CHANGE), "−1 procentenhet", "−1\u00a0p.e."),
        (of(18, part=Part.CHANGE), "+18", "+18"),
        (of(-3, part=Part.CHANGE), "−3", "−3"),
        (of(2 / 3, Kind.PERCENT, Part.PERCENT), f"+67{NBSP}procent", f"+67{NBSP}%"),
        (of(14.5, Kind.MEASURE, decimals=1), "14,5", "14,5"),
        (of(None), "saknas", "saknas"),
        (of(None, missing=Missing.NOT_COUNTED), "ej räknat", "ej räknat"),
        (of(None, missing=Missing.NOT_COMPARED), "jämförs inte", "–"),
        (of(None, part=Part.CHANGE, missing=Missing.SERIES_BREAK), "inte jämförbart", "–"),
        (of("c"), "..", ".."),
        (of("c", part=Part.CHANGE), "..", ".."),
    ],
)
def test_a_figure_in_swedish(shown, text, table):
    assert (SV.text(shown), SV.in_table(shown)) == (text, table)


def test_a_figure_in_english():
    assert EN.text(of(0.783, Kind.SHARE)) == f"78{NBSP}per cent"
    assert EN.in_table(of(0.783, Kind.SHARE)) == "78%"
    assert EN.text(of(12400.5, Kind.MEASURE, decimals=1)) == "12,400.5"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (0, "man", "inga män"),
        (1, "man", "en man"),
        (1, "samtal", "ett samtal"),
        (2, "man", "två män"),
        (12, "samtal", "tolv samtal"),
        (13, "man", f"13{NBSP}män"),
        (1, "", "ett"),
        (None, "man", "saknas"),
        ("c", "man", ".."),
    ],
)
def test_small_numbers_in_words_have_the_gender_and_number_of_their_unit(value, unit, words):
    assert SV.in_words_with_unit(of(value, unit=unit)) == words


def test_the_noun_follows_the_printed_number():
    assert SV.with_unit(of(1.04, Kind.MEASURE, unit="dag", decimals=1)) == f"1,0{NBSP}dag"
    assert SV.with_unit(of(1.4, Kind.MEASURE, unit="dag", decimals=1)) == f"1,4{NBSP}dagar"
    assert SV.with_unit(of(-1, part=Part.CHANGE, unit="man")) == f"−1{NBSP}man"


def test_money_is_in_kronor_thousands_or_millions():
    amount = of(35_412_000, Kind.AMOUNT, unit="kr")
    assert SV.with_unit(amount) == f"35{NBSP}412{NBSP}000{NBSP}kronor"
    assert SV.scaled_money(amount, thousands=True) == f"35{NBSP}412{NBSP}tkr"
    assert SV.scaled_money(amount, thousands=False) == f"35,4{NBSP}mnkr"
    assert SV.with_unit(of(1, Kind.AMOUNT, unit="kr")) == f"1{NBSP}krona"
    assert SV.scaled_money(of(None), thousands=True) == "saknas"


@pytest.mark.parametrize(
    ("shown", "about"),
    [
        (of(41), "drygt 40"),
        (of(1183), f"knappt 1{NBSP}200"),
        (of(45), "45"),
        (of(1183, flags=frozenset({Flag.ESTIMATED})), f"cirka 1{NBSP}200"),
        (of(0.783, Kind.SHARE), f"knappt 80{NBSP}procent"),
        (of(7.46, Kind.MEASURE, decimals=1), "7,5"),
        (of("c"), ".."),
        (of(None), "saknas"),
    ],
)
def test_round_numbers_say_on_which_side_of_them_the_value_lies(shown, about):
    assert SV.about(shown) == about


@pytest.mark.parametrize(
    ("limits", "kind", "printed"),
    [
        ({"at_least": 40}, Kind.COUNT, "minst 40"),
        ({"at_most": 7}, Kind.MEASURE, "högst 7"),
        ({"at_least": 10, "at_most": 20}, Kind.COUNT, "10–20"),
        ({"at_least": 0.75}, Kind.SHARE, f"minst 75{NBSP}%"),
        ({}, Kind.COUNT, "–"),
    ],
)
def test_a_target_is_printed_with_no_more_decimals_than_it_needs(limits, kind, printed):
    target = TargetResult(TargetState.REACHED, **limits)
    assert SV.target(of(1, kind, decimals=1, target=target)) == printed


def test_a_target_is_told_even_where_the_value_is_hidden():
    hidden = of(
        3, confidentiality=Confidentiality.HIDDEN, target=TargetResult(TargetState.REACHED, at_least=40)
    )
    assert SV.target(hidden) == "minst 40"


def test_lists_and_counts_in_sentences():
    assert [SV.listed(list(items)) for items in ("", "a", "ab", "abc")] == ["", "a", "a och b", "a, b och c"]
    assert [SV.count_in_words(n) for n in (0, 1, 3, 14)] == ["ingen", "en", "tre", "14"]
