"""The reader of expectations must notice what is wrong: all specifications rest on it."""

from __future__ import annotations

import pytest

from drawn.build import given
from drawn.expected import differences
from drawn.spec import Spec

SPEC = Spec(
    "",
    """
    [[indicator]]
    id = "calls"
    label = "Calls"
    of = "contacts"
    where = { channel = ["phone", "letter"] }
    stat = "rows"
    by = ["channel"]
    target = { at_least = 1 }

    [[check]]
    id = "known"
    of = "contacts"
    rule = { channel = { missing = false } }
    """,
    {"contacts": "date channel\n2012-01-01 phone\n2012-01-02 phone\n2012-01-03 letter\n2012-01-04 -"},
)

RIGHT = [
    "calls@2012 = 3 | n 3 | excluded unknown 1 | target reached",
    "calls@2012 = 6/2",
    "calls@2012 by channel = letter 1, phone 2",
    "calls@2011 = not_covered",
    "calls@2012:nothing = absent",
    "check known = 1 of 4 | failed",
]
WRONG = [
    "calls@2012 = 2",
    "calls@2012 = 3.000001",
    "calls@2012 = not_covered",
    "calls@2012 = absent",
    "calls@2012 = 3 | n 2",
    "calls@2012 = 3 | flags p",
    "calls@2012 = 3 | excluded nothing",
    "calls@2012 = 3 | excluded unknown 2",
    "calls@2012 = 3 | target not_reached",
    "calls@2012 by channel = phone 2, letter 1",
    "calls@2012 by channel = letter 1",
    "calls@2012 by channel = letter 1, phone 3",
    "calls@2011 = 0",
    "calls@2011 = small_base",
    "calls@2010 = 0",
    "check known = 1 of 4 | passed",
    "check known = 0 of 4 | failed",
]


@pytest.mark.parametrize("line", RIGHT)
def test_a_line_that_holds_is_accepted(line):
    assert differences(line, given(SPEC)) == []


@pytest.mark.parametrize("line", WRONG)
def test_a_line_that_does_not_hold_is_told(line):
    assert len(differences(line, given(SPEC))) == 1


def test_a_line_about_something_that_cannot_be_told_is_refused():
    with pytest.raises(KeyError):
        differences("calls@2012 = 3 | colour red", given(SPEC))
