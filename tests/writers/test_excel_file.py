from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from builders.report import report
from projrapport.writers.excel import excel


def test_the_same_report_gives_the_same_bytes():
    assert excel(report()) == excel(report())


def test_no_part_of_the_file_carries_the_time_of_writing():
    with zipfile.ZipFile(io.BytesIO(excel(report()))) as package:
        assert {part.date_time for part in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("sv", "Interventionssamtal för våldsutövare: sammanställning 2012"),
        ("en", "Interventionssamtal för våldsutövare: summary 2012"),
    ],
)
def test_the_document_says_its_title_language_author_and_day(language, title):
    properties = openpyxl.load_workbook(io.BytesIO(excel(report(language)))).properties
    assert properties.title == title
    assert properties.language == language
    assert properties.creator == "Hässelby & Vällinge stadsdelsförvaltning"
    assert str(properties.created) == str(properties.modified) == "2013-01-15 00:00:00"
