"""A Word document that comes back from its editors: held against the figures of today, and refreshed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from projrapport.computing import Opened, opened, outcome
from projrapport.errors import DisclosureError, Problem, UsageError
from projrapport.living.by_hand import ByHand, typed_by_hand
from projrapport.living.charts import ComparedChart, compared_charts
from projrapport.living.document import Document, read_document
from projrapport.living.refreshed import keeps_hidden, refreshed
from projrapport.living.states import Compared, State, compared
from projrapport.living.tables import Changed, changed_tables
from projrapport.pipeline import reported
from projrapport.publish.gates import STRUCTURE
from projrapport.publish.leaks.allowances import allowed_in
from projrapport.publish.leaks.gate import LeakGate
from projrapport.publish.lock import held
from projrapport.publish.publish import publish
from projrapport.records import dataclass
from projrapport.report.live import LiveFigures
from projrapport.report.report import Report
from projrapport.steps import Steps

ANOTHER_PROJECT = "If it was built from another project, name that folder with --project."


@dataclass(frozen=True, slots=True)
class Status:
    """What a document says beside what it should say."""

    document: Document
    figures: tuple[Compared, ...]
    tables: tuple[Changed, ...]
    by_hand: tuple[ByHand, ...]
    charts: tuple[ComparedChart, ...] = ()
    keeps_hidden: bool = False
    """Whether its record has what its audience may not see any more."""

    @property
    def stale(self) -> int:
        """How many places of figures, tables and charts are out of date; 1 if only the record is."""
        figures = sum(one.state is State.STALE for one in self.figures)
        charts = sum(one.state is State.STALE or bool(one.hides) for one in self.charts)
        return figures + len(self.tables) + charts or int(self.keeps_hidden)


def status(path: Path, start: Path, steps: Steps) -> Status:
    """The document's figures held against those of its period, for its audience, from the exports of today."""
    with steps("document"):
        document = read_document(path)
    with _today(document, start, steps) as (_, report), steps("compare"):
        return _held_against(document, LiveFigures(report))


@dataclass(frozen=True, slots=True)
class Refreshing:
    """How a document is to be refreshed."""

    output: Path | None = None
    """Where it goes; else beside the document, under a name of its own."""
    in_place: bool = False
    force: tuple[str, ...] = ()
    """Figures, by key or name, and charts, by id, that are refreshed although they were typed over."""
    tracked: bool = False
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a refreshing."""

    before: Status
    changed: tuple[Compared, ...]
    path: Path | None
    """The new document; None when there was nothing to change."""
    remarks: tuple[str, ...] = ()
    """What the leak gate let pass but a person should see."""
    redrawn: tuple[ComparedChart, ...] = ()


def refresh(path: Path, start: Path, wish: Refreshing, steps: Steps) -> Done:
    """The document with its stale figures brought up to date, as a new file that has passed the gates.

    Raises DisclosureError when something in it leads to a person, or when it was released to readers.
    """
    with steps("document"):
        document = read_document(path)
    target = _target(document.path, wish)
    with _today(document, start, steps, date=wish.date) as (source, report):
        figures = LiveFigures(report)
        with steps("compare"):
            before = _held_against(document, figures)
        with steps("refresh"):
            new = refreshed(
                document,
                before.figures,
                figures,
                charts=before.charts,
                force=wish.force,
                day=report.date,
                tracked=wish.tracked,
            )
        if not new.is_other:
            return Done(before, (), None)
        _refuse_released(document, source)
        with steps("publish"), held(target.parent):
            leaks = LeakGate(source.known, allowed_in(source.project, report.figures.values()))
            gates = (*STRUCTURE, leaks.gate)
            (written,) = publish({target.name: new.content}, target.parent, gates=gates)
    return Done(before, new.changed, written, tuple(leaks.remarks), new.redrawn)


def _target(document: Path, wish: Refreshing) -> Path:
    """Where the refreshed document goes. Raises UsageError for what is no name of one, or the document itself without being asked for."""
    if wish.in_place:
        return document
    if wish.output is None:
        return next(one for one in _free_names(document) if not one.exists())
    if wish.output.suffix.casefold() != ".docx":
        raise UsageError(
            Problem(f"--output {wish.output}", "names no Word document.", "Let it end in .docx.")
        )
    if wish.output.exists() and wish.output.samefile(document):
        what = "is the document itself."
        raise UsageError(Problem(f"--output {wish.output}", what, "To write over it, say --in-place."))
    return wish.output


def _free_names(document: Path) -> Iterator[Path]:
    """Names beside the document: board-refreshed.docx, board-refreshed-2.docx, …"""
    yield document.with_name(f"{document.stem}-refreshed.docx")
    for number in count(2):
        yield document.with_name(f"{document.stem}-refreshed-{number}.docx")


def _refuse_released(document: Document, source: Opened) -> None:
    """What readers outside the office get is released anew, so that it is proven safe and published.jsonl knows it."""
    record = document.record
    if record.draft or source.reader.threshold is None:
        return
    what = f"was released to the {record.audience} audience, so its figures are not changed behind its back."
    raise DisclosureError(Problem(str(document.path), what, f"Run: {released_anew(document)}"))


def released_anew(document: Document) -> str:
    """The command that gives the readers of a document a newer one."""
    record = document.record
    return f"projrapport release {record.period} --audience {record.audience} --revise --role ROLE"


@contextmanager
def _today(
    document: Document, start: Path, steps: Steps, *, date: dt.date | None = None
) -> Iterator[tuple[Opened, Report]]:
    """The report that the document would be written from today."""
    record = document.record
    with ExitStack() as open_until_done:
        try:
            source = open_until_done.enter_context(
                opened(start, steps, periods=[record.period], audience=record.audience)
            )
        except UsageError as error:
            what = f"is about {record.period}, for the {record.audience} audience. This project has no such: {error}"
            raise UsageError(Problem(str(document.path), what, ANOTHER_PROJECT)) from None
        yield source, reported(source, outcome(source, record.period, steps), date=date, steps=steps)


def _held_against(document: Document, now: LiveFigures) -> Status:
    figures = compared(document, now)
    tables, by_hand = changed_tables(document, now), typed_by_hand(document, figures)
    return Status(
        document,
        figures,
        tuple(tables),
        tuple(by_hand),
        compared_charts(document, now),
        keeps_hidden(document, now),
    )
