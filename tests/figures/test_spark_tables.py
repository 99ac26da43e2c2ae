"""A table is the same on Spark, whether it lies in memory or on disk."""

from __future__ import annotations

import signal
from types import SimpleNamespace

import pyarrow as pa
import pytest

from projrapport.errors import ProjectError
from projrapport.loading.columns.cells import ARROW
from projrapport.loading.stored import StoredRows, write_rows
from projrapport.project.tables import ColumnType

COLUMNS = {
    "person": pa.array([1, 2**63, 2**64 - 1, None], ARROW[ColumnType.PERSON]),
    "date": pa.array([0, 15_000, None, -1], pa.int32()).cast(ARROW[ColumnType.DATE]),
    "amount": pa.array([0.1, None, -7.5, 1e300], ARROW[ColumnType.NUMBER]),
    "form": pa.array(["besök", None, "!", "besök"]).cast(ARROW[ColumnType.CATEGORY]),
    "forms": pa.array([["å", "ö"], [], None, ["!"]], ARROW[ColumnType.LIST]),
    "first": pa.array([True, False, None, True], ARROW[ColumnType.BOOLEAN]),
}


@pytest.fixture
def on_disk(tmp_path):
    """The rows in two files, the second after the first."""
    rows = pa.table(COLUMNS)
    paths = (tmp_path / "å [1].parquet", tmp_path / "2.parquet")
    write_rows(paths[0], rows.schema, lambda: iter([rows.slice(0, 3)]))
    write_rows(paths[1], rows.schema, lambda: iter([rows.slice(3)]))
    return StoredRows(rows.schema, paths)


def test_rows_on_disk_are_the_rows_in_memory(spark, on_disk):
    from projrapport.figures.spark_engine import handed_over, in_place

    here = handed_over(pa.table(COLUMNS), spark).drop("_id").collect()
    assert sorted(in_place(on_disk.paths, spark).drop("_id").collect(), key=repr) == sorted(here, key=repr)


def test_every_row_on_disk_has_a_number_of_its_own(spark, on_disk):
    from projrapport.figures.spark_engine import in_place

    assert len({row._id for row in in_place(on_disk.paths, spark).collect()}) == on_disk.num_rows


def test_rows_on_disk_are_not_handed_over_to_other_machines(on_disk):
    from projrapport.figures.spark_engine import frame_of

    cluster = SimpleNamespace(sparkContext=SimpleNamespace(master="yarn"))
    with pytest.raises(ProjectError, match=r"\[tables.contacts\]: is too large to be handed over"):
        frame_of("contacts", on_disk, cluster)


def test_signals_are_answered_as_before_spark_was_started(spark):
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
