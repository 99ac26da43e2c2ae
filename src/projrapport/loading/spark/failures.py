"""What goes wrong while Spark reads, told as of the file that is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from projrapport.errors import DataError, Problem
from projrapport.spark_failures import FAILURES, kind_of_failure


@contextmanager
def told_as_of(entry: str) -> Iterator[None]:
    """Within it, what Spark raises becomes a DataError; its sentences may repeat a cell and are not passed on."""
    try:
        yield
    except FAILURES as error:
        raise DataError(_problem(entry, kind_of_failure(error))) from None


def _problem(entry: str, kind: str) -> Problem:
    if kind == "PATH_NOT_FOUND":
        return Problem(
            entry, "there is no such file.", "See that the address is right and Spark may read there."
        )
    fix = "See that the file is whole, that Spark may read there, and that it has the connector for such addresses."
    return Problem(entry, f"Spark cannot read it ({kind}).", fix)
