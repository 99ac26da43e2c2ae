"""The fingerprint of an export is begun before anything is read, so it must be that of what was read."""

import hashlib
import os

import pytest

from exports import HEADER, KEYS, ROWS, csv_bytes, project_of
from projrapport.loading import fingerprints
from projrapport.loading.clean import lane, tried
from projrapport.loading.fingerprints import Fingerprints, fingerprints_of
from projrapport.loading.load import load_tables

DATA = csv_bytes([HEADER, *ROWS])
OTHER = csv_bytes([HEADER, *ROWS[:2]])


@pytest.fixture
def export(tmp_path, monkeypatch):
    """A file that is tried as a clean one, and longer than a block."""
    monkeypatch.setattr(tried, "SMALLEST", 0)
    monkeypatch.setattr(fingerprints, "BLOCK", 7)
    path = tmp_path / "data.csv"
    path.write_bytes(DATA)
    return path


def test_a_fingerprint_is_the_sha_256_of_all_bytes(export):
    with Fingerprints([export]) as begun:
        assert begun.of(export) == hashlib.sha256(DATA).hexdigest()


def test_a_file_that_was_written_to_since_has_no_fingerprint(export):
    with Fingerprints([export]) as begun:
        assert begun.of(export)
        export.write_bytes(OTHER)
        assert begun.of(export) == ""


def test_a_file_that_is_gone_has_no_fingerprint(export):
    export.unlink()
    with Fingerprints([export]) as begun:
        assert begun.of(export) == ""


def test_only_files_that_may_be_clean_are_fingerprinted_ahead(export, tmp_path):
    (tmp_path / "data.xlsx").write_bytes(b"a workbook")
    ahead = fingerprints_of(project_of(files=["data.*"]), tmp_path)
    assert [path for path in tmp_path.iterdir() if ahead.is_begun(path)] == [export]


def test_a_file_that_is_not_there_is_left_to_the_loader_to_tell(tmp_path):
    assert not fingerprints_of(project_of(files="nowhere.csv"), tmp_path).is_begun(tmp_path / "nowhere.csv")


def test_the_account_of_a_clean_export_holds_the_fingerprint_that_was_begun(export, tmp_path):
    project = project_of()
    with fingerprints_of(project, tmp_path) as begun:
        [sheet] = load_tables(project, tmp_path, keys=KEYS, fingerprints=begun)["contacts"].account.sheets
    assert (sheet.sha256, sheet.used) == (hashlib.sha256(DATA).hexdigest(), len(ROWS))


def test_an_export_that_was_written_anew_since_is_read_as_it_is_now(export, tmp_path, monkeypatch):
    project = project_of()
    typed = []
    real = lane._typed
    monkeypatch.setattr(lane, "_typed", lambda *args, **kwargs: typed.append(True) or real(*args, **kwargs))
    with fingerprints_of(project, tmp_path) as begun:
        assert begun.of(export)
        export.write_bytes(OTHER)
        os.utime(export, ns=(0, 0))
        [sheet] = load_tables(project, tmp_path, keys=KEYS, fingerprints=begun)["contacts"].account.sheets
    assert (sheet.sha256, sheet.used, typed) == (hashlib.sha256(OTHER).hexdigest(), 2, [])
