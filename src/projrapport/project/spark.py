"""Where Spark runs, when a project is counted by it."""

from __future__ import annotations

from projrapport.project.base import Declaration, Scalar


class Spark(Declaration):
    """Where Spark runs and how, for `engine = "spark"`."""

    master: str = "local[*]"
    """The cluster, as Spark names it (`spark://host:7077`, `yarn`, `k8s://…`); `local[*]` is this machine with all its cores."""
    config: dict[str, Scalar] = {}
    """Spark's own settings by their names: `{ "spark.driver.memory" = "8g" }`. Those that keep rows from being shown stand."""


def is_address(file: str) -> bool:
    """Whether a file is named by where in the world it lies (`hdfs://…`, `s3a://…`, `file:///…`): only Spark goes there."""
    return "://" in file
