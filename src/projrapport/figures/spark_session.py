"""A Spark session in which no row of a case system is shown, logged or left behind."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from projrapport.errors import Problem, ProjectError
from projrapport.interruption import between_steps
from projrapport.project.spark import Spark

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

CLOSED = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.eventLog.enabled": "false",
    "spark.io.encryption.enabled": "true",
    "spark.sql.catalogImplementation": "in-memory",
    "spark.sql.event.truncate.length": "0",
}
"""No page, log or history that shows a query, and nothing readable in the files that Spark puts aside while it works."""

AT_HOME = {
    "spark.driver.host": "localhost",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": str(os.cpu_count() or 1),
}
"""On this machine alone: heard by no other, and in as many pieces as it can work on at a time, not in 200."""

MEANING = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.caseSensitive": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.csv.parser.columnPruning.enabled": "false",
    "spark.sql.legacy.javaCharsets": "true",
}
"""Settings that decide what a query and a file mean: a cell that does not fit its type is an error, days have no time
zone, a row of another width is seen even where its last cells are not asked for, and encodings are more than UTF.
"""

INSTALL = "pip install 'projrapport[spark]'"
WHERE = "projrapport.toml, [project], key engine"


@contextmanager
def spark_session(declared: Spark, private: Path) -> Iterator[SparkSession]:
    """A session of one's own within the Spark that runs already, or else within one that is started and stopped here
    and puts what it must put aside into the `private` folder.

    Raises ProjectError when Spark is not installed or does not start.
    """
    need_spark()
    from pyspark.sql import SparkSession  # noqa: PLC0415  only who asks for Spark waits for it

    running = SparkSession.getActiveSession()
    if running is not None:
        yield session_within(running)
        return
    started = None
    try:
        with between_steps():  # PySpark answers signals in a way of its own, which does not outlive the block
            started = _started(declared, private)
        yield session_within(started)
    finally:
        if started:
            started.stop()


def session_within(running: SparkSession) -> SparkSession:
    """A session with names and settings of its own."""
    session = running.newSession()
    for name, value in MEANING.items():
        session.conf.set(name, value)
    return session


def need_spark() -> None:
    """Raises ProjectError when what Spark needs is not installed."""
    try:
        import pyspark  # noqa: F401, PLC0415
        import sqlglot  # noqa: F401, PLC0415
    except ModuleNotFoundError as error:
        what = f"Spark is asked for, but the package {error.name} is not installed."
        raise ProjectError(Problem(WHERE, what, f"Install it: {INSTALL}")) from None


def _started(declared: Spark, folder: Path) -> SparkSession:
    from pyspark import SparkConf, SparkContext  # noqa: PLC0415
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.java_gateway import launch_gateway  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    conf = SparkConf().setAppName("projrapport").setAll([*_settings(declared, folder).items()])
    if declared.master.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # else it takes the first python3 of the PATH
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}  # its log may repeat a cell
    try:
        gateway = launch_gateway(conf, silent)  # type: ignore[no-untyped-call]  # PySpark has no types there
        return SparkSession(SparkContext(gateway=gateway, conf=conf))
    except (PySparkException, OSError, RuntimeError) as error:
        what = f"Spark does not start ({type(error).__name__})."
        fix = "It needs Java 17 or newer (JAVA_HOME), and a `master` under [spark] that can be reached."
        raise ProjectError(Problem(WHERE, what, fix)) from None


def _settings(declared: Spark, folder: Path) -> Mapping[str, str]:
    """The project file's own settings, and over them those that keep rows from being shown."""
    own = {name: _as_text(value) for name, value in declared.config.items()}
    private = {"spark.local.dir": str(folder), "spark.sql.warehouse.dir": str(folder / "warehouse")}
    here = AT_HOME if declared.master.startswith("local") else {}
    return {"spark.master": declared.master, **private, **here, **own, **CLOSED}


def _as_text(value: str | float) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
