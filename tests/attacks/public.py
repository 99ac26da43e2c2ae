"""A drawn report as the pipeline builds it: as data for its readers, and as the truth that they must not learn."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from attacks.drawn_reports import Drawn, Row
from drawn.table import key
from projrapport.computing import Opened, outcome
from projrapport.disclosure.audience import Reader, narrowed, reader_of
from projrapport.figures.engine import Engine
from projrapport.figures.figure import Figures
from projrapport.pipeline import reported
from projrapport.project.audiences import Audience
from projrapport.project.read import checked
from projrapport.steps import Steps
from projrapport.writers.data import data

DAY = dt.date(2013, 2, 1)
ARROW = {
    "person": pa.uint64(),
    "date": pa.date32(),
    "opened": pa.date32(),
    "closed": pa.date32(),
    "minutes": pa.float64(),
    "done": pa.bool_(),
    "sex": pa.string(),
    "channel": pa.string(),
    "method": pa.string(),
    "forms": pa.list_(pa.string()),
}
PERIOD = "2012"


@dataclass(frozen=True)
class Public:
    """What readers get, and what is behind it."""

    printed: Mapping[str, Any]
    """The contents of figures.json."""
    truth: Figures
    seconds: float
    """What clearing the figures took."""


def public(report: Drawn) -> Public:
    """The report for the public audience. Raises DisclosureError where it cannot be cleared."""
    project = checked(report.project, "")
    tables = {"contacts": _arrow(report.rows)}
    with Engine(project, tables) as engine:
        reader = reader_of(project, "public")
        open_to = Opened(narrowed(project, reader), Path(), (), engine, reader)
        steps = Steps()
        began = time.perf_counter()
        cleared = outcome(open_to, PERIOD, steps)
        seconds = steps.seconds.get("disclosure", time.perf_counter() - began)
        written = data(reported(open_to, cleared, date=DAY, steps=steps), {})
        everyone = Reader("internal", Audience(threshold="none"))
        truth = outcome(Opened(project, Path(), (), engine, everyone), PERIOD, steps).figures
    return Public(json.loads(written), truth, seconds)


def _arrow(rows: list[Row]) -> pa.Table:
    arrays = {name: pa.array([_cell(name, row[name]) for row in rows], kind) for name, kind in ARROW.items()}
    places = {
        "_file": pa.array(["contacts.csv"] * len(rows), pa.string()),
        "_row": pa.array(list(range(2, len(rows) + 2)), pa.int64()),
    }
    return pa.table(arrays | places)


def _cell(name: str, cell: Any) -> Any:
    return key(f"person {cell}") if name == "person" and cell is not None else cell
