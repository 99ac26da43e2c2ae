"""What all tests share: one Spark, since to start it takes seconds, and properties that are not timed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from hypothesis import settings

from projrapport.figures.spark_session import session_within, spark_session
from projrapport.project.spark import Spark

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")  # a busy machine is no fault of what is tested

SMALL = {
    "spark.driver.memory": "1g",
    "spark.sql.shuffle.partitions": 2,
    "spark.default.parallelism": 2,
    "spark.sql.codegen.wholeStage": False,
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.sql.adaptive.enabled": False,
}
"""For tables of ten rows: most of the time would go to compiling queries and planning stages."""


@pytest.fixture(scope="session")
def running_spark(tmp_path_factory) -> Iterator[object]:
    pytest.importorskip("pyspark", reason="pip install 'projrapport[spark]'")
    pytest.importorskip("sqlglot", reason="pip install 'projrapport[spark]'")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark needs Java")
    private = tmp_path_factory.mktemp("private")
    with spark_session(Spark(master="local[2]", config=SMALL), private) as session:
        yield session


@pytest.fixture
def spark(running_spark):
    """A session with no tables in it."""
    return session_within(running_spark)
