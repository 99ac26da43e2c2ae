"""From a project folder to figures: the project read, its exports loaded, its indicators counted and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from secrets import token_bytes

from projrapport.disclosure.audience import Reader, narrowed, reader_of
from projrapport.disclosure.clearance import Cleared
from projrapport.disclosure.published import NOTHING_PUBLISHED, Published, read_published
from projrapport.errors import DataError, Problem
from projrapport.figures.as_published import Before
from projrapport.figures.check_result import CheckResult
from projrapport.figures.checks import checked_rows, checked_sums
from projrapport.figures.figure import Figures
from projrapport.figures.figures_of import Timing, figures_of, timings_of
from projrapport.figures.finance import FinanceAccount, finance_account
from projrapport.figures.queryable import Queryable
from projrapport.loading.account import Account, Severity
from projrapport.loading.fingerprints import fingerprints_of
from projrapport.loading.memory import reuse_memory
from projrapport.loading.rows import rows_by_file
from projrapport.private import private_folder
from projrapport.project.audiences import Release
from projrapport.project.declaration import Project
from projrapport.project.periods import Period
from projrapport.project.read import find_project, read_project
from projrapport.publish.leaks.known import NOTHING, KnownValues
from projrapport.records import dataclass
from projrapport.side_by_side import begun
from projrapport.steps import Steps

KEY_BYTES = 16
"""Of the random key that a run hashes identities with."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A project, its loaded tables' accounts, and the engine that its questions go to."""

    project: Project
    folder: Path
    accounts: tuple[Account, ...]
    engine: Queryable
    reader: Reader
    """The audience that figures are cleared for."""
    published: Published = NOTHING_PUBLISHED
    """What readers know from earlier editions."""
    revise: bool = False
    """Whether published figures are given anew."""
    known: KnownValues = NOTHING
    """The exports, where a document's words are looked up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one period and the rules that rows and sums were held against."""

    period: Period
    figures: Figures
    timings: Mapping[str, Timing]
    finance: FinanceAccount | None
    checks: tuple[CheckResult, ...]
    released: tuple[Release, ...]
    """Decisions by which figures about few persons are printed."""
    remarks: tuple[str, ...] = ()
    """What the analyst should know of what is hidden."""
    about_few: frozenset[str] = frozenset()
    """The counts that are hidden for themselves, and not to protect others."""


@contextmanager
def opened(
    start: Path, steps: Steps, *, periods: Iterable[str], audience: str = "", revise: bool = False
) -> Iterator[Opened]:
    """The project at or above a folder with its exports loaded, for an audience; closed again afterwards.

    Raises UsageError for a period or an audience that is not declared, before any export is read.
    """
    with steps("project"):
        folder = find_project(start)
        project = read_project(folder)
        reader = reader_of(project, audience)
        project = narrowed(project, reader)
        published = read_published(folder, {one.figure: one.value for one in project.published})
        for name in periods:
            project.period_named(name)
    with ExitStack() as open_until_done:
        with steps("load"):
            reuse_memory()
            fingerprints = open_until_done.enter_context(fingerprints_of(project, folder))
            # While one core imports packages, the other has time for what needs none of them.
            from projrapport.figures.connection import connected  # noqa: PLC0415

            connection = begun(connected)
            from projrapport.engines import engine_of, known_values, loaded, session_of  # noqa: PLC0415

            private = open_until_done.enter_context(private_folder())
            session = open_until_done.enter_context(session_of(project, private))
            key = token_bytes(KEY_BYTES)
            tables = loaded(project, folder, session, private=private, key=key, fingerprints=fingerprints)
        with steps("figures"):
            rows = {name: table.rows for name, table in tables.items()}
            engine = open_until_done.enter_context(engine_of(project, rows, session, connection))
        accounts = tuple(table.account for table in tables.values())
        yield Opened(
            project, folder, accounts, engine, reader, published, revise, known_values(project, rows, key=key)
        )


def outcome(opened: Opened, period: str, steps: Steps) -> Outcome:
    """The figures of one period, compared, judged and cleared for print.

    Raises UsageError when the period is not declared, DataError when a rule of level error is broken.
    """
    project = opened.project
    named = project.period_named(period)
    with steps("figures"):
        before = _before(opened)
        figures = figures_of(
            project, named, engine=opened.engine, files=_files(opened.accounts), before=before
        )
        timings = timings_of(project, named)
        current = {name: timing.current.id for name, timing in timings.items()}
        finance = finance_account(project, figures, period=_finance_period(project, current, named))
        checks = (*checked_rows(project, opened.engine), *checked_sums(project, figures, periods=current))
    _stop_on_broken_rules(checks)
    amounts = finance.figures if finance else ()
    with steps("disclosure"):
        clear = _cleared(opened, Figures((*figures.values(), *amounts)), timings)
    return Outcome(
        named, clear.figures, timings, finance, checks, clear.released, clear.remarks, clear.about_few
    )


def _before(opened: Opened) -> Before:
    """What the readers of the audience have been told already."""
    known = opened.published.known_to(opened.reader.name)
    printed = {name: (one.value, one.definition) for name, one in known.latest().items()}
    return Before(printed, opened.revise, opened.reader.threshold)


def _cleared(opened: Opened, figures: Figures, timings: Mapping[str, Timing]) -> Cleared:
    """The figures as the audience may see them: persons are counted only where something may have to be hidden."""
    if opened.reader.threshold is None:
        return Cleared(figures, opened.reader)
    from projrapport.clearing import clear  # noqa: PLC0415  the solver takes time to import

    return clear(
        figures,
        opened.project,
        opened.reader,
        periods={name: timing.both for name, timing in timings.items()},
        engine=opened.engine,
        published=opened.published,
        revise=opened.revise,
    )


def _finance_period(project: Project, current: Mapping[str, str], period: Period) -> str:
    """The period that the costs were counted for."""
    return current[project.finance.outcome] if project.finance else period.id


def _files(accounts: tuple[Account, ...]) -> dict[str, tuple[str, ...]]:
    return {
        account.table: tuple(dict.fromkeys(sheet.file for sheet in account.sheets)) for account in accounts
    }


def _stop_on_broken_rules(checks: tuple[CheckResult, ...]) -> None:
    broken = [check for check in checks if not check.passed and check.severity == Severity.ERROR]
    if broken:
        raise DataError(_broken(check) for check in broken)


def _broken(check: CheckResult) -> Problem:
    rows = f" Look at {'; '.join(rows_by_file(check.places, check.broken))}." if check.places else ""
    what = f"{check.label or 'the rule'} – broken by {check.broken} of {check.of}.{rows}"
    return Problem(
        f"check “{check.id}”", what, 'Correct the export, or set level = "warning" in the project file.'
    )


def computed(start: Path, period: str, steps: Steps, *, audience: str = "") -> Outcome:
    """The figures of one period, for a program to read."""
    with opened(start, steps, periods=[period], audience=audience) as source:
        return outcome(source, period, steps)
