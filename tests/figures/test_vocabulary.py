from __future__ import annotations

import re
from pathlib import Path

import pytest

from drawn.features import features
from drawn.needs import NEEDS
from drawn.spec import all_specs
from drawn.vocabulary import rendered
from projrapport.figures.conditions import WRITERS
from projrapport.figures.figure import Flag, Kind, Missing, Part, Reason, TargetState
from projrapport.figures.statistics import STATISTICS
from projrapport.project.conditions import Condition, Where
from projrapport.project.controls import Balance, Break, Check, Parts
from projrapport.project.finance import BudgetItem, Finance, Grant
from projrapport.project.indicators import (
    STATS,
    Group,
    Indicator,
    ManualValue,
    Peer,
    Select,
    Target,
)
from projrapport.project.measures import Value, Within
from projrapport.project.periods import PeriodDeclaration, Periods

DOCUMENT = Path(__file__).parent.parent.parent / "docs" / "vocabulary.md"

COUNTING = (
    Indicator,
    Value,
    Within,
    Target,
    ManualValue,
    Peer,
    Group,
    Break,
    Check,
    Balance,
    Parts,
    Condition,
    Where,
    Periods,
    PeriodDeclaration,
    Grant,
    BudgetItem,
    Finance,
)
"""The declarations whose keys decide what is counted, compared or judged."""

OF_DISCLOSURE = {"not_shown", "outside"}
"""What comes of figures when they are cleared for readers (tests/disclosure)."""

FOR_PRINT = {
    (Indicator, "keep"),
    (Indicator, "persons"),
    (Indicator, "goal"),
    (Indicator, "note"),
    (Indicator, "unit"),
    (Target, "text"),
    (Group, "label"),
    (Check, "label"),
    (Check, "level"),
    (PeriodDeclaration, "label"),
    (Periods, "compare"),
    (BudgetItem, "label"),
    (Finance, "period"),
    (Grant, "text"),
}
"""Keys that change no figure: words, and defaults that a shown key can override."""


@pytest.fixture(scope="module")
def shown() -> set[tuple[str, str]]:
    return set().union(*(features(spec) for spec in all_specs()))


@pytest.fixture(scope="module")
def outcomes() -> set[str]:
    """Every word that is told of a figure, and every part that a key names."""
    lines = [line for spec in all_specs() for line in spec.gives.splitlines() if not line.startswith("check")]
    told = " ".join(line.partition(" = ")[2] for line in lines)
    return {*re.findall(r"\w+", told), *re.findall(r":(\w+) = ", "\n".join(lines))}


def test_every_statistic_has_an_example(shown):
    names = {*STATISTICS, *STATS}
    assert {("stat", name) for name in names} <= shown


def test_every_selector_has_an_example(shown):
    assert {("select", name) for name in Select} <= shown


def test_every_kind_of_value_has_an_example(shown):
    assert {("value", kind) for kind in ("column", "days", "rows_per", "count", "difference")} <= shown


def test_every_key_that_decides_a_figure_has_an_example(shown):
    keys = {(model, name) for model in COUNTING for name in model.model_fields} - FOR_PRINT
    assert {(model.__name__, name) for model, name in keys} - shown == set()


def test_every_need_has_an_example():
    assert {name for spec in all_specs() for name in spec.shows} == set(NEEDS)


def test_every_key_of_a_condition_can_be_written_as_sql():
    assert set(WRITERS) == set(Condition.model_fields)


@pytest.mark.parametrize("words", [Reason, Missing, TargetState, Kind], ids=lambda words: words.__name__)
def test_every_reason_and_state_is_seen_in_an_outcome(words, outcomes):
    assert {str(word) for word in words} - outcomes - OF_DISCLOSURE == set()


@pytest.mark.parametrize("words", [Flag, Part], ids=lambda words: words.__name__)
def test_every_flag_and_part_is_seen_in_an_outcome(words, outcomes):
    assert {str(word) for word in words} - outcomes - {"value"} - OF_DISCLOSURE == set()


def test_every_sentence_stands_once():
    sentences = [spec.says for spec in all_specs()]
    assert len(sentences) == len(set(sentences))


def test_the_document_is_what_the_specifications_say():
    assert DOCUMENT.read_text(encoding="utf-8") == rendered(), "run: python scripts/make_vocabulary.py"
