"""Exports changed at random: a balanced account or a DataError, never another end, and nobody's number in the message."""

from __future__ import annotations

import re
import tempfile
import traceback
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders.canary import as_csv, as_xlsx, canary_project, table
from builders.run import SAMPLE
from projrapport.errors import DataError
from projrapport.loading.load import load_tables
from projrapport.project.declaration import Project
from projrapport.project.read import read_project

SAMPLE_PROJECT = read_project(SAMPLE)
SAMPLE_FILES = sorted(path.name for path in (SAMPLE / "data").iterdir())
IDENTITY = re.compile(r"(?<![0-9a-f])(?:19|20)?\d{6}[-+ ]?\d{4}(?![0-9a-f])")
"""Written in any way; no row number and no date is so long."""
PIECES = [
    b";",
    b'"',
    b"\r\n",
    b"\n",
    b"\t",
    b"\0",
    b"\xff\xfe",
    b"\xe5",
    b"\xc3\xa5",
    b"Summa;",
    b"1.250",
    b"31/12/2012",
    b"PK\x03\x04",
]

change = st.tuples(
    st.sampled_from(["cut", "drop", "repeat", "insert", "overwrite", "swap"]),
    st.floats(0, 1, exclude_max=True),
    st.integers(1, 400),
    st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)),
)
changes = st.lists(change, min_size=1, max_size=4)


def changed(content: bytes, what: str, at: float, size: int, piece: bytes) -> bytes:
    """The bytes after one accident at a place given as a part of the whole."""
    start = int(at * len(content))
    before, within, after = content[:start], content[start : start + size], content[start + size :]
    match what:
        case "cut":
            return before
        case "drop":
            return before + after
        case "repeat":
            return before + within + within + after
        case "insert":
            return before + piece + within + after
        case "overwrite":
            return before + piece + within[len(piece) :] + after
        case _:
            return before + within[::-1] + after


def loaded(project: Project, folder: Path) -> list[str]:
    """What is said of a load that ends as it may: with balanced accounts, or with a DataError."""
    try:
        tables = load_tables(project, folder)
    except DataError as error:
        return [str(error), repr(error.problems), *traceback.format_exception(error)]
    for one in tables.values():
        assert one.account.balances
        assert one.account.used == one.rows.num_rows > 0
    return [str(finding) for one in tables.values() for finding in one.account.findings]


def table_of(file: str) -> Project:
    """The sample's project with only the table that is read from the file."""
    stem = file.partition("_")[0].partition(".")[0]
    tables = {
        name: one for name, one in SAMPLE_PROJECT.tables.items() if any(stem in name for name in one.files)
    }
    assert len(tables) == 1
    return SAMPLE_PROJECT.model_copy(update={"tables": tables})


@pytest.mark.parametrize("file", SAMPLE_FILES)
def test_every_export_of_the_sample_can_be_loaded_alone(file):
    assert all(one.account.balances for one in load_tables(table_of(file), SAMPLE).values())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(SAMPLE_FILES), changes)
def test_a_damaged_export_of_the_sample_is_balanced_or_refused(file, accidents):
    content = (SAMPLE / "data" / file).read_bytes()
    for accident in accidents:
        content = changed(content, *accident)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        for one in SAMPLE_FILES:
            (Path(folder) / "data" / one).write_bytes(
                content if one == file else (SAMPLE / "data" / one).read_bytes()
            )
        said = loaded(table_of(file), Path(folder))
    assert not [text for text in said if IDENTITY.search(text) or "Exempelsson" in text]


CANARIES = {"csv": as_csv(table()), "xlsx": as_xlsx(table())}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["csv", "csv", "xlsx"]), changes)
def test_a_damaged_export_of_the_canaries_is_balanced_or_refused(suffix, accidents):
    content = CANARIES[suffix]
    for accident in accidents:
        content = changed(content, *accident)
    with tempfile.TemporaryDirectory() as folder:
        project = canary_project(Path(folder) / "project", suffix, content)
        said = loaded(read_project(project), project)
    assert not [text for text in said if IDENTITY.search(text)]


def test_a_number_in_a_message_would_be_found():
    assert all(map(IDENTITY.search, ["row 4: 198069100104", "“806910-0104”", "8069100104."]))
    assert not IDENTITY.search("rows 2, 3 and 1024: dates after 2012-12-31")
