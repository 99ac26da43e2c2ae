"""Functions of projrapport's over whole columns, run where Spark's rows are. They need projrapport installed there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import pyarrow as pa
from pyspark.sql import functions

if TYPE_CHECKING:
    from pyspark.sql import Column

Columnwise = Callable[[pa.Array], pa.Array]


def columnwise(function: Columnwise, gives: str) -> Callable[[Column], Column]:
    """The function from an Arrow array to one of equal length, as Spark calls it for a batch of rows at a time."""
    return cast("Callable[[Column], Column]", functions.arrow_udf(function, gives))  # type: ignore[attr-defined]  # PySpark's types leave it out
