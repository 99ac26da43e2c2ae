"""The account of an export in words: what is used and what is aside add up, and nobody misreads rows without a date."""

import re

import pytest

from projrapport.checkup import CheckUp
from projrapport.loading.account import Account, Aside, SheetAccount
from projrapport.terminal.check import ASIDE, checked_as_text

MANY = tuple((reason, 2) for reason in Aside)


def told(*sheets: SheetAccount) -> list[str]:
    account = Account("contacts", "Kontakter", sheets)
    return checked_as_text(CheckUp((account,), ())).split("\n\n", maxsplit=1)[0].splitlines()


def test_the_account_reads_as_a_sum():
    sheet = SheetAccount(
        "kontakter_2012.xlsx", "Blad1", 412, 408, ((Aside.HEADER, 1), (Aside.TOTAL, 3)), without_date=1
    )
    assert told(sheet) == [
        "Kontakter: 408 rows used of 412 in 1 file (1 of them without a date)",
        "  kontakter_2012.xlsx, sheet Blad1: 412 rows = 408 used (1 of them without a date) + 1 header row + 3 totals",
    ]


@pytest.mark.parametrize("undated", [None, 0])
def test_nothing_is_said_of_dates_where_none_is_missing_or_the_table_has_none(undated):
    lines = told(SheetAccount("a.csv", "", 2, 1, ((Aside.HEADER, 1),), without_date=undated))
    assert lines == ["Kontakter: 1 row used of 2 in 1 file", "  a.csv: 2 rows = 1 used + 1 header row"]


def test_every_reason_has_its_words_and_the_numbers_add_up():
    line = told(SheetAccount("a.csv", "", 3 + 2 * len(MANY), 3, MANY, without_date=3))[1]
    assert set(ASIDE) == set(Aside)
    whole, parts = line.split(" rows = ")
    plain = re.sub(r"\(.*?\)", "", parts)
    assert int(whole.split(": ")[1]) == sum(map(int, re.findall(r"\d+", plain)))
