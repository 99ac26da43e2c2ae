"""What goes wrong in Spark, by the name of its kind only: its sentences may repeat a cell."""

from __future__ import annotations

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException

FAILURES = (PySparkException, Py4JError)
"""All that Spark raises."""


def kind_of_failure(error: Exception) -> str:
    """Spark's own word for what is wrong, such as CAST_INVALID_INPUT."""
    condition = error.getCondition() if isinstance(error, PySparkException) else None
    return condition or type(error).__name__
