"""The words of both languages."""

import re
import string
from pathlib import Path

import pytest

from projrapport.figures.figure import Flag, Missing, Reason, TargetState
from projrapport.project.finance import GrantStatus
from projrapport.report.words import Words, catalogue

SV, EN = catalogue("sv"), catalogue("en")
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_both_languages_have_the_same_names():
    assert set(SV) == set(EN)


def fields(text):
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("name", sorted(SV))
def test_a_text_has_the_same_fields_in_both_languages(name):
    assert fields(SV[name]) == fields(EN[name])


@pytest.mark.parametrize("code", ["sv", "en"])
def test_no_text_is_empty_or_has_double_spaces(code):
    assert [name for name, text in catalogue(code).items() if not text.strip() or "  " in text] == []


def test_every_reason_state_and_status_has_its_word():
    needed = [
        *(f"missing.{reason}" for reason in Missing),
        *(f"exclusion.{reason}" for reason in Reason),
        *(f"target.{state}" for state in TargetState),
        *(f"finance.{status}" for status in GrantStatus),
        *(f"note.flag_{flag}" for flag in Flag if flag is not Flag.BREAK),
    ]
    assert [name for name in needed if name not in SV] == []


def test_every_word_that_a_shipped_template_names_exists():
    used = {
        name
        for template in TEMPLATES.rglob("*.j2")
        for name in re.findall(r'words\("([\w.]+)"', template.read_text(encoding="utf-8"))
    }
    assert len(used) > 50
    assert [name for name in sorted(used) if name not in SV and f"form.{name}" not in SV] == []


def test_a_name_that_does_not_exist_is_told_with_the_nearest():
    with pytest.raises(KeyError, match=r"Did you mean “missing\.not_covered”"):
        Words("sv")("missing.not_coverd")


@pytest.mark.parametrize("funder", ["National Board of Health and Welfare", "Allmänna arvsfonden"])
def test_the_english_title_of_the_account_is_right_for_a_funder_with_and_without_an_article(funder):
    assert Words("en")("form.account_to", funder=funder) == f"Account to the funder: {funder}"
