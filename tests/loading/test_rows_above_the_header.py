"""Rows above the header are not read; where they are more than titles, that is a warning."""

import pytest

from exports import (
    CONTACTS,
    HEADER,
    ROWS,
    asides,
    csv_bytes,
    load_bytes,
    project_of,
    said,
    values,
    xlsx_bytes,
)

EXPECTED = values(load_bytes(project_of(), data_csv=csv_bytes([HEADER, *ROWS])))
BOTH = pytest.mark.parametrize("kind", ["csv", "xlsx"])
PAIRS = [("Månad", "Antal"), ("januari", "4"), ("februari", "5")]
WIDER = [("Handläggare", "Besök", "Samtal"), ("norra", "4", "2")]
DATED = [("Enhet", "Från", "Till"), ("norra", "2012-01-01", "2012-06-30")]


def load(*rows, kind="csv", columns=CONTACTS, settings=""):
    data = csv_bytes(rows) if kind == "csv" else xlsx_bytes(rows)
    return load_bytes(project_of(columns, settings=settings), **{f"data_{kind}": data})


@BOTH
@pytest.mark.parametrize("other", [PAIRS, WIDER, DATED])
@pytest.mark.parametrize("title", [[], [("Sammanställning",), ()]])
def test_another_table_above_the_header_is_told(other, title, kind):
    table = load(*title, *other, (), HEADER, *ROWS, kind=kind)
    assert values(table) == EXPECTED
    assert asides(table)["preamble"] == len(title) + len(other) + 1
    first = len(title) + 1
    last = first + len(other) - 1
    what = f"rows {first} to {last} look like another table above the header; they were not read."
    assert [one.what for one in table.account.findings if one.severity == "warning"] == [what]


@BOTH
def test_rows_of_ours_above_the_header_are_told(kind):
    table = load(*ROWS[:2], HEADER, *ROWS[2:], kind=kind)
    assert values(table) == EXPECTED[2:]
    assert (
        "rows above the header look like rows of the table and were not read (rows 1 and 2). Put the header above them."
        in said(table)
    )


@pytest.mark.parametrize(
    "above",
    [
        [("Kontakter",), ("Uttag 2012-12-31",), ()],
        [("Rapport", "Kontakter"), ("Period", "2012"), ("Uttag", "2012-12-31")],
        [("Rapport", "Kontakter"), ("Från", "2012-01-01"), ("Till", "2012-12-31")],
        [("Urval:", "alla", "Status:", "pågående"), ("Antal:", "4", "Sida:", "1")],
        [("Rapport", "Kontakter", "Enhet", "norra")],
        [("Enhet", "norra"), ("Antal rader", "4")],
        [("", "Personuppgifter", "", "Kontakt", "")],
    ],
)
@BOTH
def test_titles_and_what_was_asked_for_are_no_table(above, kind):
    table = load(*above, HEADER, *ROWS, kind=kind)
    assert values(table) == EXPECTED
    assert "above the header" not in said(table)


def test_a_large_clean_file_tells_the_same(monkeypatch):
    monkeypatch.setattr("projrapport.loading.clean.tried.SMALLEST", 0)
    assert "rows 1 to 3 look like another table above the header" in said(load(*PAIRS, (), HEADER, *ROWS))


def test_a_table_of_numbers_only_tells_its_rows_above_the_header():
    columns = 'what = { type = "category", header = "Post", levels = ["Resor"] }\nsum = { type = "number", header = "Belopp" }'
    table = load(("Resor", "5"), ("Post", "Belopp"), ("Resor", "6"), columns=columns)
    assert "look like rows of the table and were not read (row 1)" in said(table)
