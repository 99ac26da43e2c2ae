"""What holds for files of every kind: one table is one table, and no bytes whatever crash or hang the loader."""

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kinds import WRITERS, zipped
from test_load_properties import contacts

from exports import HEADER, csv_bytes, load_bytes, project_of, values
from projrapport.errors import DataError
from projrapport.loading.inspection.inspect import inspect_file

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
PLAIN = [HEADER, ("1", "198069100104", "2012-03-01", "besök", "30,5"), ("2", "", "2012-03-02", "tel", "")]
WHOLE = {kind: write(PLAIN) for kind, write in WRITERS.items()}


def load(kind, data):
    return load_bytes(project_of(files=f"data.{kind}", settings='key = "id"'), **{f"data_{kind}": data})


@SLOW
@given(contacts())
@pytest.mark.parametrize("kind", WRITERS)
def test_a_table_is_the_same_in_a_file_of_every_kind(kind, rows):
    plain = load("csv", csv_bytes([HEADER, *rows]))
    table = load(kind, WRITERS[kind]([HEADER, *rows]))
    assert values(table) == values(plain)
    assert table.rows["_row"].to_pylist() == plain.rows["_row"].to_pylist()
    assert table.account.set_aside == plain.account.set_aside


@st.composite
def damaged(draw):
    """A file of some kind with bytes changed, cut out, doubled or moved, perhaps packed, perhaps called something else."""
    data = bytearray(WHOLE[draw(st.sampled_from(sorted(WHOLE)))])
    for _ in range(draw(st.integers(1, 4))):
        at, length = draw(st.integers(0, max(0, len(data) - 1))), draw(st.integers(0, 40))
        piece = draw(st.one_of(st.binary(max_size=8), st.just(bytes(data[at : at + length]) * 2)))
        data[at : at + length] = piece
    whole = bytes(data)
    packed = draw(st.sampled_from([lambda it: it, gzip.compress, lambda it: zipped({"a": it})]))
    return packed(whole)


def table_or_data_error(kind, data, folder):
    try:
        assert load(kind, data).account.balances
    except DataError as error:
        assert error.problems
        assert error.__cause__ is None
    path = folder / f"any.{kind}"
    path.write_bytes(data)
    try:
        inspect_file(path)
    except DataError as error:
        assert error.problems


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(WRITERS)), damaged())
def test_a_damaged_file_under_any_name_gives_a_table_or_a_data_error(tmp_path_factory, kind, data):
    table_or_data_error(kind, data, tmp_path_factory.getbasetemp())


HEADS = [
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"PAR1",
    b"\x1f\x8b\x08\x00",
    b"<html>",
    b"\xff\xfe",
    b"",
]


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(WRITERS)), st.sampled_from(HEADS), st.binary(max_size=700))
def test_any_bytes_under_any_name_give_a_table_or_a_data_error(tmp_path_factory, kind, head, data):
    table_or_data_error(kind, head + data, tmp_path_factory.getbasetemp())
