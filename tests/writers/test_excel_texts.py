from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbook_checklist import faults

from builders.report import DECLARATIONS, report
from projrapport.writers.excel import excel

SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "＝", "＋", "－", "＠", "{=", "https://", "internal:")
HOSTILE = st.one_of(
    st.builds(lambda sign, text: sign + text, st.sampled_from(SIGNS), st.text(max_size=40)),
    st.text(min_size=1, max_size=60),
    st.sampled_from(
        [
            "_x0041_",
            "_x0041_x0042_",
            "Blad1!A1",
            "'",
            "''!A1",
            "History",
            "A1",
            "R1C1",
            "\x00",
            "\ufffe",
            "</c>&amp;",
            "𝔸" * 40,
        ]
    ),
).filter(str.strip)


def hostile_report(text: str):
    """The example with the text wherever a person writes one."""
    table = DECLARATIONS["tables"]["contacts"]
    levels = [{"level": level["level"], "label": text} for level in table["columns"]["channel"]["levels"]]
    channel = table["columns"]["channel"] | {"label": text, "levels": levels}
    first, *others = DECLARATIONS["indicator"]
    return report(
        tables={"contacts": table | {"label": text, "columns": table["columns"] | {"channel": channel}}},
        indicator=[first | {"label": text, "note": text, "target": {"text": text}}, *others],
        goal=[{"id": text, "title": text}, {"id": 1, "title": text}, {"id": 2, "title": text}],
        units={"man": {"one": text, "many": text}},
        grant=[{"id": "main", "funder": text, "amount": 1, "text": text}],
        budget=[{"item": "lön", "label": text, "granted": 400000, "explanation": text}],
        project={"title": text, "organisation": text, "officer": text, "registry_numbers": [text]},
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=HOSTILE)
def test_no_text_ever_becomes_a_formula_or_spoils_the_workbook(text):
    assert faults(excel(hostile_report(text))) == []


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+46 8 508", "-5", "@SUM(A1)", "＝1+1"])
def test_a_text_that_looks_like_a_formula_stands_as_it_is_and_stays_a_text_when_it_is_edited(text):
    workbook = openpyxl.load_workbook(io.BytesIO(excel(hostile_report(text))))
    cell = workbook["Mål 1"]["A4"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix


def test_a_text_longer_than_a_cell_holds_is_cut_and_says_so():
    content = excel(report(budget=[{"item": "lön", "granted": 1, "explanation": "å" * 40_000}]))
    text = openpyxl.load_workbook(io.BytesIO(content))["Ekonomi"]["F4"].value
    assert text.endswith("…")
    assert len(text) < 32_767


def test_swedish_letters_and_the_markup_of_xml_come_out_as_typed():
    text = "Räfsa & kratta <b>öka</b> “mål” | *"
    workbook = openpyxl.load_workbook(io.BytesIO(excel(hostile_report(text))))
    assert workbook["Mål 1"]["A4"].value == text
