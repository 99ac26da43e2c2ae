"""Tables that are too large for memory lie on disk: the same rows, the same account, the same figures."""

import os
import subprocess
import sys

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_clean_exports import ASIDES, ODD, PLAIN

from builders.run import SAMPLE, run
from exports import HEADER, KEYS, csv_bytes, project_of, xlsx_bytes
from projrapport.errors import DataError
from projrapport.loading import load
from projrapport.loading.clean import export, tried
from projrapport.loading.load import load_tables
from projrapport.loading.stored import StoredRows
from projrapport.private import PREFIX, private_folder


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch):
    monkeypatch.setattr(load, "LARGE", -1)
    monkeypatch.setattr(tried, "SMALLEST", 0)
    monkeypatch.setattr(export, "PART", 150)


def outcome(folder, settings, private):
    """All that a load tells, whether its rows lie in memory or on disk."""
    project = project_of(files="*.*", settings=f'key = "id"\ndate = "date"\n{settings}')
    try:
        table = load_tables(project, folder, keys=KEYS, private=private)["contacts"]
    except DataError as error:
        return [str(problem) for problem in error.problems]
    assert isinstance(table.rows, StoredRows if private else pa.Table)
    columns = {name: table.rows[name].to_pylist() for name in table.rows.column_names}
    return columns, table.rows.num_rows, table.account


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(PLAIN, min_size=1, max_size=12),
    st.lists(PLAIN, min_size=1, max_size=6),
    st.tuples(st.lists(ASIDES, max_size=2), st.lists(ODD, max_size=1)),
    st.sampled_from(['duplicates = "last"', 'duplicates = "first"', ""]),
)
def test_rows_on_disk_are_those_in_memory(tmp_path_factory, one, other, odd_rows, rule):
    below, odd = odd_rows
    folder = tmp_path_factory.mktemp("exports")
    (folder / "a.csv").write_bytes(csv_bytes([HEADER, *one, *below]))
    (folder / "b.csv").write_bytes(csv_bytes([HEADER, *other, *odd]))
    (folder / "c.xlsx").write_bytes(xlsx_bytes([HEADER, *one[:2]]))
    with private_folder() as private:
        assert outcome(folder, rule, private) == outcome(folder, rule, None)


def test_the_sample_gives_the_same_figures_from_disk(capsys, monkeypatch):
    show = ("show", "2012", "--json", "--project", SAMPLE)
    stored = run(capsys, *show)
    monkeypatch.setattr(load, "LARGE", 1 << 30)
    in_memory = run(capsys, *show)
    assert (stored.code, stored.json) == (0, in_memory.json)


def left_behind(where):
    return [path.name for path in where.iterdir() if path.name.startswith(PREFIX)]


def test_nothing_is_left_behind(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(capsys, "check", "--project", SAMPLE).code == 0
    assert left_behind(tmp_path) == []


def test_what_a_killed_run_left_is_removed_by_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait(timeout=60)
    (tmp_path / f"{PREFIX}{ended.pid}-x").mkdir()
    (tmp_path / f"{PREFIX}{os.getppid()}-x").mkdir()
    with private_folder() as private:
        assert len(left_behind(tmp_path)) == 2, "a folder that nobody needs is not made"
        folder = private()
        assert sorted(left_behind(tmp_path)) == sorted([f"{PREFIX}{os.getppid()}-x", folder.name])
        assert folder.stat().st_mode & 0o077 == 0


def test_no_room_to_put_rows_aside_is_told(tmp_path, monkeypatch):
    from projrapport.errors import OutputError

    def full(*_):
        raise OSError(28, "No space left on device")

    (tmp_path / "a.csv").write_bytes(csv_bytes([HEADER, ("1", "", "2012-03-01", "besök", "5")]))
    monkeypatch.setattr("projrapport.loading.clean.shelf.Shelf.put", full)
    with (
        private_folder() as private,
        pytest.raises(OutputError, match=r"No space left.*too large for memory"),
    ):
        load_tables(project_of(files="*.csv"), tmp_path, private=private)
