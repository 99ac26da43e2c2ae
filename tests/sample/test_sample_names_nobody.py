"""No identity number in the exports can be a person's."""

from __future__ import annotations

import re

import pytest
from openpyxl import load_workbook
from raw_rows import SAMPLE, START, cells_of, rows_of

FILES = sorted([*SAMPLE.glob("data/*"), *START.glob("data/*")])
IDENTITY = re.compile(r"(?<!\d)(?:\d{2})?\d{2}(\d{2})\d{2}[-+ ]?\d{4}(?!\d)")
"""Ten or twelve digits, with or without a separator; the group is the month."""


def months_in(text: str) -> list[int]:
    return [int(found[1]) for found in IDENTITY.finditer(text)]


def test_the_pattern_sees_each_way_of_writing():
    for text in ("198069100104", "19806910-0104", "8069100104", "806910+0104", "nr 198069 hos", "1980-69-10"):
        assert months_in(text) == ([] if " hos" in text or text.count("-") > 1 else [69])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_identity_number_has_a_possible_month(file):
    months = {month for row in cells_of(file) for cell in row for month in months_in(str(cell))}
    assert months <= set(range(61, 73))


def test_no_hidden_sheet_holds_an_identity_number():
    book = load_workbook(SAMPLE / "data/kontakter_2012.xlsx")
    hidden = [sheet for sheet in book.worksheets if sheet.sheet_state != "visible"]
    assert hidden
    for sheet in hidden:
        assert not any(months_in(str(cell)) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_persons_are_found_where_they_should_be():
    files = [file for file in FILES if file.name.startswith(("arenden", "kontakter"))]
    for file in files:
        assert any(months_in(row["Personnummer"]) for row in rows_of(file)), file.name
