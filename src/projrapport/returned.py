"""A Word document that comes back from its editors: held against the figures of today, and refreshed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from projrapport.computing import Opened, opened, outcome
from projrapport.living.by_hand import ByHand, typed_by_hand
from projrapport.living.document import Document, read_document
from projrapport.living.states import Compared, State, compared
from projrapport.living.tables import Changed, changed_tables
from projrapport.pipeline import reported
from projrapport.report.live import LiveFigures
from projrapport.report.report import Report
from projrapport.steps import Steps


@dataclass(frozen=True, slots=True)
class Status:
    """What a document says beside what it should say."""

    document: Document
    figures: tuple[Compared, ...]
    tables: tuple[Changed, ...]
    by_hand: tuple[ByHand, ...]

    @property
    def stale(self) -> int:
        """How many places of figures, and tables, are out of date."""
        return sum(one.state is State.STALE for one in self.figures) + len(self.tables)


def status(path: Path, start: Path, steps: Steps) -> Status:
    """The document's figures held against those of its period, for its audience, from the exports of today."""
    with steps("document"):
        document = read_document(path)
    with _today(document, start, steps) as (_, report), steps("compare"):
        return _held_against(document, LiveFigures(report))


@contextmanager
def _today(document: Document, start: Path, steps: Steps) -> Iterator[tuple[Opened, Report]]:
    """The report that the document would be written from today."""
    record = document.record
    with opened(start, steps, periods=[record.period], audience=record.audience) as source:
        yield source, reported(source, outcome(source, record.period, steps), date=None, steps=steps)


def _held_against(document: Document, now: LiveFigures) -> Status:
    figures = compared(document, now)
    tables, by_hand = changed_tables(document, now), typed_by_hand(document, figures)
    return Status(document, figures, tuple(tables), tuple(by_hand))
