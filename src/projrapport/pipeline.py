"""The steps from a project folder to its documents, readable as a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from projrapport.disclosure.audience import hide_extremes
from projrapport.errors import DataError, Problem
from projrapport.figures.check_result import CheckResult
from projrapport.figures.checks import checked_rows, checked_sums
from projrapport.figures.engine import Engine
from projrapport.figures.figure import Figures
from projrapport.figures.figures_of import Timing, figures_of, timings_of
from projrapport.figures.finance import FinanceAccount, finance_account
from projrapport.loading.account import Account, Severity
from projrapport.loading.load import load_tables
from projrapport.loading.rows import rows_by_file
from projrapport.project.declaration import Project
from projrapport.project.fault import FILE_NAME
from projrapport.project.periods import Period
from projrapport.project.read import find_project, read_project
from projrapport.publish.gates import STRUCTURE
from projrapport.publish.lock import held
from projrapport.publish.manifest import Build, manifest
from projrapport.publish.publish import MANIFEST, publish
from projrapport.report.assemble import assemble
from projrapport.report.render import render
from projrapport.report.report import Report
from projrapport.resources import template_files, template_folders
from projrapport.steps import Steps
from projrapport.writers.formats import TEXT_WRITERS, known_formats, written


@dataclass(frozen=True, slots=True)
class Opened:
    """A project, its loaded tables' accounts, and the engine that its questions go to."""

    project: Project
    folder: Path
    accounts: tuple[Account, ...]
    engine: Engine


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one period and the rules that rows and sums were held against."""

    period: Period
    figures: Figures
    timings: Mapping[str, Timing]
    finance: FinanceAccount | None
    checks: tuple[CheckResult, ...]


@contextmanager
def opened(start: Path, steps: Steps, *, periods: Iterable[str]) -> Iterator[Opened]:
    """The project at or above a folder with its exports loaded; closed again afterwards.

    Raises UsageError for a period that is not declared, before any export is read.
    """
    with steps("project"):
        folder = find_project(start)
        project = read_project(folder)
        for name in periods:
            project.period_named(name)
    with steps("load"):
        tables = load_tables(project, folder)
    with steps("figures"):
        engine = Engine(project, {name: table.rows for name, table in tables.items()})
    with engine:
        yield Opened(project, folder, tuple(table.account for table in tables.values()), engine)


def outcome(opened: Opened, period: str, steps: Steps) -> Outcome:
    """The figures of one period, compared, judged and cleared for print.

    Raises UsageError when the period is not declared, DataError when a rule of level error is broken.
    """
    project = opened.project
    named = project.period_named(period)
    with steps("figures"):
        figures = figures_of(project, named, engine=opened.engine, files=_files(opened.accounts))
        timings = timings_of(project, named)
        current = {name: timing.current.id for name, timing in timings.items()}
        finance = finance_account(project, figures, period=_finance_period(project, current, named))
        checks = (*checked_rows(project, opened.engine), *checked_sums(project, figures, periods=current))
    _stop_on_broken_rules(checks)
    amounts = finance.figures if finance else ()
    everything = Figures((*figures.values(), *amounts))
    return Outcome(named, hide_extremes(everything, project), timings, finance, checks)


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


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build is asked for. Empty means: as the project file says."""

    periods: tuple[str, ...]
    output: Path | None = None
    formats: tuple[str, ...] = ()
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The paths of the documents, and how many warnings there are to look at before they are sent."""

    paths: tuple[Path, ...]
    warnings: int


def build(start: Path, wish: Wish, steps: Steps) -> Built:
    """The documents of one or several periods; each period's appear whole or not at all."""
    known_formats(wish.formats)
    with opened(start, steps, periods=wish.periods) as source:
        outcomes = [outcome(source, name, steps) for name in dict.fromkeys(wish.periods)]
        with held(_folder(source, wish)):
            paths = tuple(
                path for one in outcomes for path in _documents(source, one, wish=wish, steps=steps)
            )
    return Built(paths, _warnings(source.accounts, outcomes))


def _warnings(accounts: Iterable[Account], outcomes: Iterable[Outcome]) -> int:
    """Warnings of the exports, and rules of level warning that do not hold, each once."""
    found = [one for account in accounts for one in account.findings if one.severity is Severity.WARNING]
    broken = {check.id for one in outcomes for check in one.checks if not check.passed}
    return len(found) + len(broken)


def _folder(source: Opened, wish: Wish) -> Path:
    return wish.output or source.folder / source.project.output.folder


def _documents(source: Opened, outcome: Outcome, *, wish: Wish, steps: Steps) -> tuple[Path, ...]:
    """Render, write, pass the gates, put in place."""
    formats = known_formats(wish.formats or source.project.output.formats)
    folders = template_folders(source.folder)
    report = reported(source, outcome, date=wish.date, steps=steps)
    with steps("templates"):
        names = source.project.output.templates if set(formats) & set(TEXT_WRITERS) else ()
        texts = {name: render(report, name, folders=folders) for name in names}
    with steps("documents"):
        files = written(report, texts, formats=formats, folders=folders)
    with steps("publish"):
        files[MANIFEST] = manifest(_build(source, report, folders), files)
        return publish(files, _folder(source, wish) / outcome.period.id, gates=STRUCTURE)


def _build(source: Opened, report: Report, folders: tuple[Path, ...]) -> Build:
    """What the manifest tells the report was built from."""
    return Build(
        period=report.period.id,
        first_day=report.period.start,
        last_day=report.period.end,
        report_date=report.date,
        project_file=(source.folder / FILE_NAME).read_bytes(),
        templates=template_files(folders, source.project.output.templates),
        accounts=report.accounts,
        figures=report.figures.values(),
        compared_with=report.compared.id if report.compared else "",
    )


def reported(source: Opened, outcome: Outcome, *, date: dt.date | None, steps: Steps) -> Report:
    """The outcome put into rows, tables, notes and definitions; dated today unless told otherwise."""
    timings = outcome.timings
    with steps("report"):
        return assemble(
            source.project,
            outcome.period,
            source.project.compared_with(outcome.period),
            figures=outcome.figures,
            periods={name: (timing.current, timing.earlier) for name, timing in timings.items()},
            accounts=source.accounts,
            checks=outcome.checks,
            finance=outcome.finance,
            date=date or dt.datetime.now(ZoneInfo(source.project.project.timezone)).date(),
        )


def computed(start: Path, period: str, steps: Steps) -> Outcome:
    """The figures of one period, for a program to read."""
    with opened(start, steps, periods=[period]) as source:
        return outcome(source, period, steps)


def report_on(start: Path, period: str, steps: Steps) -> Report:
    """The report of one period, for a person to look into."""
    with opened(start, steps, periods=[period]) as source:
        return reported(source, outcome(source, period, steps), date=None, steps=steps)
