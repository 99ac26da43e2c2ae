"""Levels without a declared value are printed in words."""

from __future__ import annotations

import pytest

from projrapport.project.tables import UNDECLARED
from projrapport.report.labels import level_in_key
from projrapport.report.words import Words


@pytest.mark.parametrize(
    ("language", "level", "text"),
    [
        ("sv", UNDECLARED, "(ej deklarerat värde)"),
        ("en", UNDECLARED, "(undeclared value)"),
        ("sv", None, "(uppgift saknas)"),
        ("en", "phone", "phone"),
    ],
)
def test_a_level_in_a_key_is_itself_or_says_why_there_is_none(language, level, text):
    assert level_in_key(level, Words(language)) == text
