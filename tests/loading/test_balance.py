"""The rows of a file are counted apart from how they are read; where the two differ, the load stops."""

from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports import HEADER, ROWS, csv_bytes, load_bytes, project_of, xlsx_bytes
from projrapport.errors import DataError
from projrapport.loading import load
from projrapport.loading.grid import part
from projrapport.loading.text.physical import BLOCK, lines_in

PLAIN = [HEADER, *ROWS]


def losing_a_row(read):
    """A reader that loses the last row."""

    def reader(*args):
        [sheet] = read(*args)
        fewer = part(sheet.wanted, 0, len(sheet.wanted.numbers) - 1)
        return (replace(sheet, wanted=fewer),)

    return reader


@pytest.mark.parametrize(("kind", "data"), [("csv", csv_bytes(PLAIN)), ("xlsx", xlsx_bytes(PLAIN))])
def test_a_lost_row_stops_the_load(kind, data, monkeypatch):
    readers = {f".{kind}": losing_a_row(load.READERS[f".{kind}"])}
    monkeypatch.setattr(load, "READERS", readers)
    with pytest.raises(DataError, match=r"has 5 rows, but 4 were read: rows were lost or counted twice"):
        load_bytes(project_of(), **{f"data_{kind}": data})


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("inside", ["\n", "\r\n", "två\nrader\n"])
def test_line_ends_within_cells_are_no_rows(end, inside):
    header = (*HEADER, f"Not{inside}2")
    rows = [(*row, f"a{inside}b" if number % 2 else "") for number, row in enumerate(ROWS)]
    table = load_bytes(project_of(), data_csv=csv_bytes([("Titel", f"x{inside}y"), header, *rows], end=end))
    assert (table.account.records, table.account.used) == (6, 4)


def test_an_unclosed_quote_does_not_unbalance_the_account():
    data = csv_bytes(PLAIN).replace(b"Telefon", b'"Telefon')
    assert load_bytes(project_of(), data_csv=data).account.records == 5


LINES = st.lists(st.sampled_from(["\n", "\r", "a", "", "\r\n"]), max_size=12).map("".join)


@given(LINES)
def test_lines_are_counted_as_python_counts_them(text):
    assert lines_in(text.encode()) == len(text.splitlines())


def test_a_line_end_between_two_blocks_is_one():
    data = b"x" * (BLOCK - 1) + b"\r\n" + b"y" * (BLOCK - 1) + b"\r\nz"
    assert lines_in(pa.py_buffer(data)) == 3
