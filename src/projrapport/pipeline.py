"""From figures to documents: the report put together, rendered, written and put in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from projrapport.computing import Opened, Outcome, opened, outcome
from projrapport.loading.account import Account, Severity
from projrapport.project.fault import FILE_NAME
from projrapport.publish.gates import STRUCTURE
from projrapport.publish.leaks.allowances import allowed_in
from projrapport.publish.leaks.gate import LeakGate
from projrapport.publish.lock import held
from projrapport.publish.manifest import Build, installed_versions, manifest
from projrapport.publish.publish import MANIFEST, publish
from projrapport.report.assemble import assemble
from projrapport.report.render import render
from projrapport.report.report import Report
from projrapport.resources import template_files, template_folders
from projrapport.steps import Steps
from projrapport.writers.formats import TEXT_WRITERS, known_formats, written

ENGINES = {"duckdb": (), "spark": ("pyspark", "sqlglot")}
"""Packages that an engine brings along."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a build is asked for. Empty means: as the project file says."""

    periods: tuple[str, ...]
    output: Path | None = None
    formats: tuple[str, ...] = ()
    audience: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The paths of the documents, and what there is to look at before they are sent."""

    paths: tuple[Path, ...]
    warnings: int
    """How many the exports and the rules gave."""
    remarks: tuple[str, ...] = ()
    """What the leak gate let pass but a person should see."""


def build(start: Path, wish: Wish, steps: Steps) -> Built:
    """The documents of one or several periods; each period's appear whole or not at all."""
    known_formats(wish.formats)
    with opened(start, steps, periods=wish.periods, audience=wish.audience) as source:
        outcomes = [outcome(source, name, steps) for name in dict.fromkeys(wish.periods)]
        with held(_folder(source, wish)):
            written = [_documents(source, one, wish=wish, steps=steps) for one in outcomes]
    paths = tuple(path for one in written for path in one.paths)
    remarks = tuple(remark for one in written for remark in one.remarks)
    return Built(paths, _warnings(source.accounts, outcomes), remarks)


def _warnings(accounts: Iterable[Account], outcomes: Iterable[Outcome]) -> int:
    """Warnings of the exports, and rules of level warning that do not hold, each once."""
    found = [one for account in accounts for one in account.findings if one.severity is Severity.WARNING]
    broken = {check.id for one in outcomes for check in one.checks if not check.passed}
    return len(found) + len(broken)


def _folder(source: Opened, wish: Wish) -> Path:
    return wish.output or source.folder / source.project.output.folder


@dataclass(frozen=True, slots=True)
class Documents:
    """The files of one period in their places, and what the leak gate remarked on them."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]


def _documents(source: Opened, outcome: Outcome, *, wish: Wish, steps: Steps) -> Documents:
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
        leaks = LeakGate(source.known, allowed_in(source.project, report.figures.values()))
        name = _named(source, outcome)
        paths = publish(files, _folder(source, wish) / name, gates=(*STRUCTURE, leaks.gate))
    return Documents(paths, tuple(f"{name}/{remark}" for remark in leaks.remarks))


def _named(source: Opened, outcome: Outcome) -> str:
    """The folder of a report: the period's, with the audience unless it is the one that is built for by default."""
    reader = source.reader
    return outcome.period.id if reader.default else f"{outcome.period.id}-{reader.name}"


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
        versions=installed_versions(*ENGINES[source.project.project.engine]),
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
            reader=source.reader,
            released=outcome.released,
            date=date or dt.datetime.now(ZoneInfo(source.project.project.timezone)).date(),
        )


def report_on(start: Path, period: str, steps: Steps, *, audience: str = "") -> Report:
    """The report of one period, for a person to look into."""
    with opened(start, steps, periods=[period], audience=audience) as source:
        return reported(source, outcome(source, period, steps), date=None, steps=steps)
