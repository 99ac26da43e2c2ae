"""From figures to documents: the report put together, rendered, written and put in place."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

from projrapport.accessibility.check import found_in
from projrapport.audit.printed import printed_of
from projrapport.audit.verdicts import Verdict, audited
from projrapport.computing import Opened, Outcome, opened, outcome
from projrapport.disclosure.audience import Reader
from projrapport.disclosure.published import PUBLISHED, Edition
from projrapport.errors import DisclosureError, Problem
from projrapport.figures.figure import Figure
from projrapport.figures.places import Places, places_of
from projrapport.loading.account import Account, Severity
from projrapport.project.fault import FILE_NAME
from projrapport.publish.gates import STRUCTURE, pass_gates
from projrapport.publish.leaks.allowances import allowed_in
from projrapport.publish.leaks.gate import LeakGate
from projrapport.publish.ledger import add_line
from projrapport.publish.lock import held
from projrapport.publish.manifest import Build, installed_versions, manifest
from projrapport.publish.publish import MANIFEST, publish
from projrapport.report.assemble import assemble
from projrapport.report.find import find_figure
from projrapport.report.render import render
from projrapport.report.report import Report
from projrapport.report.typed.check import Typed, typed_numbers
from projrapport.report.typed.sources import template_sources
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
    revise: bool = False
    """Give published figures anew."""
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
    """Drafts of the documents of one or several periods; each period's appear whole or not at all."""
    known_formats(wish.formats)
    with _opened(start, wish, steps) as source:
        outcomes = [outcome(source, name, steps) for name in dict.fromkeys(wish.periods)]
        with held(_folder(source, wish)):
            written = [_documents(source, one, wish=wish, steps=steps) for one in outcomes]
    return _built(source, outcomes, written)


def release(start: Path, wish: Wish, role: str, steps: Steps) -> Built:
    """The documents of one period for readers: without the mark of a draft, once what can be worked out of them is safe.

    What they print is written down, so that every later report takes it as known. Raises DisclosureError when a hidden
    count is not safe; then nothing is written.
    """
    known_formats(wish.formats)
    with _opened(start, wish, steps) as source:
        formats = known_formats(wish.formats or source.project.output.formats)
        wish = replace(wish, formats=tuple(dict.fromkeys([*formats, "json"])))
        found = outcome(source, wish.periods[0], steps)
        with held(_folder(source, wish)):
            documents = _documents(source, found, wish=wish, steps=steps, draft=False)
            edition = Edition.of(
                found.figures,
                released=wish.date or _today(source),
                period=found.period.id,
                audience=source.reader.name,
                role=role,
                verdicts=documents.verdicts,
                files=documents.digests,
            )
            add_line(source.folder / PUBLISHED, edition.line())
    return _built(source, [found], [documents])


def _opened(start: Path, wish: Wish, steps: Steps) -> AbstractContextManager[Opened]:
    return opened(start, steps, periods=wish.periods, audience=wish.audience, revise=wish.revise)


def _built(source: Opened, outcomes: Sequence[Outcome], written: Sequence[Documents]) -> Built:
    paths = tuple(path for one in written for path in one.paths)
    hidden = dict.fromkeys(remark for found in outcomes for remark in found.remarks)
    remarks = tuple(remark for one in written for remark in one.remarks)
    remarks += _mostly_hidden(len(hidden), source.reader)
    remarks += tuple(_kept(one) for found in outcomes for one in found.figures.values() if one.as_published)
    return Built(paths, _warnings(source.accounts, outcomes), remarks)


def _mostly_hidden(tables: int, reader: Reader) -> tuple[str, ...]:
    if not tables:
        return ()
    many = "1 table is" if tables == 1 else f"{tables} tables are"
    return (
        f"{many} mostly hidden from the {reader.name} audience; projrapport check tells which levels to merge.",
    )


def _kept(figure: Figure) -> str:
    return f"{figure.key}: printed as it was published, though the exports now say otherwise; --revise gives it anew."


def _warnings(accounts: Iterable[Account], outcomes: Iterable[Outcome]) -> int:
    """Warnings of the exports, and rules of level warning that do not hold, each once."""
    found = [one for account in accounts for one in account.findings if one.severity is Severity.WARNING]
    broken = {check.id for one in outcomes for check in one.checks if not check.passed}
    return len(found) + len(broken)


def _folder(source: Opened, wish: Wish) -> Path:
    return wish.output or source.folder / source.project.output.folder


@dataclass(frozen=True, slots=True)
class Documents:
    """The files of one period in their places, what is to be remarked on them, and what proves them safe."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]
    verdicts: Mapping[str, int]
    """Of a release: how many hidden counts are safe."""
    digests: Mapping[str, str]
    """The SHA-256 of each file."""


def _documents(
    source: Opened, outcome: Outcome, *, wish: Wish, steps: Steps, draft: bool = True
) -> Documents:
    """Render, write, audit, pass the gates, put in place."""
    formats = known_formats(wish.formats or source.project.output.formats)
    folders = template_folders(source.folder)
    report = replace(reported(source, outcome, date=wish.date, steps=steps), draft=draft)
    with steps("templates"):
        names = source.project.output.templates if set(formats) & set(TEXT_WRITERS) else ()
        texts = {name: render(report, name, folders=folders) for name in names}
        typed = typed_numbers(report, template_sources(names, folders=folders))
    with steps("documents"):
        files = written(report, texts, formats=formats, folders=folders)
    with steps("accessibility"):
        barriers = _barriers(files)
    verdicts = {} if draft else _audited(files["figures.json"], outcome.about_few, steps)
    with steps("publish"):
        files[MANIFEST] = manifest(_build(source, report, folders), files)
        leaks = LeakGate(source.known, allowed_in(source.project, report.figures.values()))
        name = _named(source, outcome)
        pass_gates(files, (*STRUCTURE, leaks.gate))
        remarks = (
            *_told(typed, report.reader),
            *(f"{name}/{remark}" for remark in (*leaks.remarks, *barriers)),
        )
        paths = publish(files, _folder(source, wish) / name, gates=())
    return Documents(paths, remarks, verdicts, {one: sha256(files[one]).hexdigest() for one in files})


def _barriers(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """What keeps people from reading the files; remarked on, since the reader of a late report is worse off."""
    return tuple(f"{name}: {one}" for name, content in files.items() for one in found_in(name, content))


def _told(typed: tuple[Typed, ...], reader: Reader) -> tuple[str, ...]:
    """Typed numbers that nothing stands behind: told to the board's author, refused to the public."""
    if typed and reader.name == "public":
        raise DisclosureError(one.problem for one in typed)
    return tuple(map(str, typed)) if reader.name == "board" else ()


def _audited(figures: bytes, about_few: Collection[str], steps: Steps) -> dict[str, int]:
    """How many hidden counts an independent reader finds safe. Raises DisclosureError when one is not."""
    with steps("audit"):
        audit = audited(printed_of(json.loads(figures)), about_few)
    if not audit.safe:
        unsafe = [one for one in (*audit.hidden, *audit.told) if one.verdict is not Verdict.SAFE]
        problems = [Problem(one.name, f"readers can tell ({one.verdict}).", UNSAFE) for one in unsafe]
        raise DisclosureError(
            problems or Problem("figures.json", "the printed figures contradict each other.", UNSAFE)
        )
    return {Verdict.SAFE.value: len(audit.hidden)}


UNSAFE = "Merge levels, or leave out a table that shows it; and report this: the program should have seen it."


def _today(source: Opened) -> dt.date:
    return dt.datetime.now(ZoneInfo(source.project.project.timezone)).date()


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
        threshold=report.reader.threshold,
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
            date=date or _today(source),
        )


def places_on(start: Path, figure: str, period: str, steps: Steps, *, audience: str = "") -> Places:
    """The rows that a figure counts, for the internal audience only.

    Raises DisclosureError for every other: the places of rows lead to persons.
    """
    with opened(start, steps, periods=[period], audience=audience) as source:
        if source.reader.name != "internal":
            what = f"are not for the {source.reader.name} audience."
            fix = "Add --audience internal, if you may see the exports."
            raise DisclosureError(Problem("the rows of a figure", what, fix))
        found = outcome(source, period, steps)
        report = reported(source, found, date=None, steps=steps)
        key = find_figure(figure, report).key
        timing = found.timings[key.indicator]
        days = next(one for one in timing.both if one.id == key.period)
        return places_of(key, source.project, days, source.engine)


def report_on(start: Path, period: str, steps: Steps, *, audience: str = "") -> Report:
    """The report of one period, for a person to look into."""
    with opened(start, steps, periods=[period], audience=audience) as source:
        return reported(source, outcome(source, period, steps), date=None, steps=steps)
