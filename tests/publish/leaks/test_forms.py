"""Numbers of persons are found in every form, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projrapport.publish.leaks.allowed import Allowed
from projrapport.publish.leaks.examined import examined
from projrapport.publish.leaks.identity_numbers import identity_numbers, is_checked
from projrapport.publish.leaks.pieces import Piece
from projrapport.publish.leaks.plainly import plainly, unpacked
from publish.leaks.planted import CLEAN, FORMS

AROUND = ("{}", "Han ({}) kom i mars.", "a {}, b", "x;{};y", "**{}**", "{},12;7", "2012 {} 2013")


def found_in(text: str, allowed: Allowed | None = None) -> tuple[object, ...]:
    return examined([Piece("here", text)], allowed or Allowed()).hits


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("form", FORMS)
def test_a_number_is_found_when_it_is_written_with(form, around):
    assert found_in(around.format(FORMS[form]))


@pytest.mark.parametrize("around", AROUND[:4])
@pytest.mark.parametrize("form", CLEAN)
def test_no_number_of_a_person_is_seen_in(form, around):
    assert not found_in(around.format(CLEAN[form]))


def test_the_check_digit_is_that_of_the_tax_agency():
    for number in ("4708313103", "5501292303", "7001239297", "7709182385", "8503262399", "9208162397"):
        assert is_checked(number)
        assert not is_checked(number[:-1] + str((int(number[-1]) + 1) % 10))


@pytest.mark.parametrize("likeness", ["1985-13-26-2399", "850332-2399", "851326-2399", "858026-2399"])
def test_what_is_no_day_or_no_number_is_nobodys(likeness):
    assert not [*identity_numbers(likeness)]


def test_long_digits_that_are_declared_are_let_through_in_either_way_of_writing():
    allowed = Allowed(("556112-5790", "08-508 04 000"))
    assert found_in("Org.nr 556112-5790")
    assert not found_in("Org.nr 556112-5790, tel. 0850804000 eller 08-508\u00a004\u00a0000", allowed)
    assert found_in("556112-5791", allowed)


def test_a_number_of_a_person_cannot_be_declared():
    allowed = Allowed(("198503262399", "556112-5790", "850326-2399"))
    assert [*allowed.persons()] == [1, 3]
    assert found_in("198503262399", allowed)


SEPARATORS = st.sampled_from(["", "-", " ", "–", "\u2011", "\u00a0", "\u2009", "/", ".", "+", " - "])
INVISIBLE = st.sampled_from(["", "", "", "\u200b", "\u00ad", "\u2060", "\ufeff"])
SCRIPTS = st.sampled_from([0x30, 0xFF10, 0x0660, 0x0966, 0x1D7CE])


@st.composite
def written_numbers(draw) -> str:
    """A number with a right check digit in some form: digits of any script, invisible signs, any separator."""
    month = draw(st.sampled_from([*range(1, 13), *range(61, 73)]))
    day = draw(st.integers(1, 28)) + draw(st.sampled_from([0, 60]))
    nine = f"{draw(st.integers(0, 99)):02}{month:02}{day:02}{draw(st.integers(1, 999)):03}"
    check = next(digit for digit in "0123456789" if is_checked(nine + digit))
    century = draw(st.sampled_from(["", "19", "20"]))
    zero = draw(SCRIPTS)
    birth, last = (
        "".join(chr(zero + int(digit)) + draw(INVISIBLE) for digit in digits)
        for digits in (century + nine[:6], nine[6:] + check)
    )
    return birth + draw(SEPARATORS) + last


@given(written_numbers(), st.sampled_from(AROUND))
def test_no_way_of_writing_hides_a_number(number, around):
    assert found_in(around.format(number))


@given(st.text())
def test_plain_text_is_plain(text):
    once = plainly(text)
    assert plainly(once) == once
    assert all(sign in "0123456789" or not sign.isdecimal() for sign in once)


@given(st.text(alphabet="&#;%\\u0123456789abcdef-x ", max_size=60))
def test_any_text_can_be_unpacked(text):
    assert all(isinstance(one, str) for one in unpacked(text))
