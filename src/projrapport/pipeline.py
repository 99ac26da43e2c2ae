"""From figures to documents: the report put together, rendered, written and put in place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from projrapport.accessibility.check import found_in
from projrapport.accessibility.rule import Finding
from projrapport.comparing.left_over import outputs_of
from projrapport.computing import Opened, Outcome, opened, outcome
from projrapport.disclosure.audience import Reader
from projrapport.errors import DisclosureError, Problem, UsageError
from projrapport.figures.figure import Figure
from projrapport.loading.account import Account, Severity
from projrapport.project.declaration import Output
from projrapport.project.fault import FILE_NAME
from projrapport.publish.gates import STRUCTURE, pass_gates
from projrapport.publish.leaks.allowances import allowed_in
from projrapport.publish.leaks.gate import LeakGate
from projrapport.publish.lock import held
from projrapport.publish.manifest import Build, installed_versions, manifest
from projrapport.publish.publish import MANIFEST, publish
from projrapport.records import dataclass
from projrapport.report.assemble import assemble
from projrapport.report.render import render
from projrapport.report.report import Report
from projrapport.report.typed.check import Typed, typed_numbers
from projrapport.report.typed.sources import template_sources
from projrapport.report.word_template.fill import fill
from projrapport.report.word_template.names import is_word_template
from projrapport.resources import template_files, template_folders
from projrapport.side_by_side import begun
from projrapport.steps import Steps
from projrapport.writers.formats import DESIGNED, TEXT_WRITERS, being_read, known_formats, written

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
    documents: tuple[Documents, ...] = ()
    """Those of each period."""


def build(start: Path, wish: Wish, steps: Steps) -> Built:
    """Drafts of the documents of one or several periods; each period's appear whole or not at all."""
    known_formats(wish.formats)
    with opened_for(start, wish, steps) as source:
        if "pdf" in (wish.formats or source.project.output.formats):
            begun(_ready_for_pdf)
        outcomes = [outcome(source, name, steps) for name in dict.fromkeys(wish.periods)]
        with held(folder_of(source, wish)):
            written = [
                put_in_place(finished(source, one, wish=wish, steps=steps), folder_of(source, wish), steps)
                for one in outcomes
            ]
    return built_of(source, outcomes, written)


def _ready_for_pdf() -> None:
    """Imports what PDFs are looked at with, while exports are counted and the solver is at work."""
    import projrapport.publish.leaks.pdf_pieces  # noqa: F401, PLC0415


def opened_for(start: Path, wish: Wish, steps: Steps) -> AbstractContextManager[Opened]:
    return opened(start, steps, periods=wish.periods, audience=wish.audience, revise=wish.revise)


def built_of(source: Opened, outcomes: Sequence[Outcome], written: Sequence[Documents]) -> Built:
    paths = tuple(path for one in written for path in one.paths)
    hidden = dict.fromkeys(remark for found in outcomes for remark in found.remarks)
    remarks = tuple(remark for one in written for remark in one.remarks)
    remarks += _mostly_hidden(len(hidden), source.reader)
    kept = [one for found in outcomes for one in found.figures.values() if one.as_published]
    remarks += tuple(_kept(one, source) for one in kept)
    return Built(paths, _warnings(source.accounts, outcomes), remarks, tuple(written))


def _mostly_hidden(tables: int, reader: Reader) -> tuple[str, ...]:
    if not tables:
        return ()
    many = "1 table is" if tables == 1 else f"{tables} tables are"
    return (
        f"{many} mostly hidden from the {reader.name} audience; projrapport check tells which levels to merge.",
    )


def _kept(figure: Figure, source: Opened) -> str:
    said = f"{figure.key}: printed as it was published, though the exports now say otherwise"
    if not source.revise:
        return f"{said}; --revise gives it anew."
    return f"{said}: a count differs by fewer than {source.reader.threshold}, and readers could tell who (docs/privacy.md)."


def _warnings(accounts: Iterable[Account], outcomes: Iterable[Outcome]) -> int:
    """Warnings of the exports, and rules of level warning that do not hold, each once."""
    found = [one for account in accounts for one in account.findings if one.severity is Severity.WARNING]
    broken = {check.id for one in outcomes for check in one.checks if not check.passed}
    return len(found) + len(broken)


def folder_of(source: Opened, wish: Wish) -> Path:
    return wish.output or source.folder / source.project.output.folder


@dataclass(frozen=True, slots=True)
class Finished:
    """The files of one period, past the gates and not yet in place, and what is to be remarked on them."""

    name: str
    """Of their folder within the output folder."""
    files: Mapping[str, bytes]
    remarks: tuple[str, ...]
    report: Report
    """What they say."""


@dataclass(frozen=True, slots=True)
class Documents:
    """The files of one period in their places, and what is to be remarked on them."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...]
    report: Report
    """What they say."""
    manifest: bytes


def finished(source: Opened, outcome: Outcome, *, wish: Wish, steps: Steps, draft: bool = True) -> Finished:
    """Render, write, pass the gates."""
    formats = known_formats(wish.formats or source.project.output.formats)
    folders = template_folders(source.folder)
    report = replace(reported(source, outcome, date=wish.date, steps=steps), draft=draft)
    with steps("templates"):
        names = _templates(source.project.output, wish, formats)
        texts = {one: render(report, one, folders=folders) for one in names if not is_word_template(one)}
        read = being_read(report, texts, formats=formats, folders=folders)
        pages = {one: fill(report, one, folders=folders) for one in names if is_word_template(one)}
        typed = typed_numbers(report, template_sources(names, folders=folders))
    looks = Looks(LeakGate(source.known, allowed_in(source.project, report.figures.values())))
    with steps("documents"):
        files = written(report, texts, pages, formats=formats, folders=folders, read=read, see=looks.see)
    with steps("publish"):
        files[MANIFEST] = manifest_of(source, report, files)
        name = _named(source, outcome)
        pass_gates(files, (*STRUCTURE, looks.leaks.gate))
        remarks = (
            *_told(typed, report.reader),
            *(f"{name}/{remark}" for remark in (*looks.leaks.remarks, *looks.barriers(files))),
        )
    return Finished(name, files, remarks, report)


@dataclass(slots=True)
class Looks:
    """What is looked at in a file as soon as it is written, while pandoc and typst are at work on others."""

    leaks: LeakGate
    _barriers: dict[str, tuple[Finding, ...]] = field(default_factory=dict)

    def see(self, name: str, content: bytes) -> None:
        self._barriers[name] = found_in(name, content)
        self.leaks.see(name, content)

    def barriers(self, files: Iterable[str]) -> Iterator[str]:
        """What keeps people from reading the files; remarked on, since the reader of a late report is worse off."""
        return (f"{name}: {one}" for name in files for one in self._barriers.get(name, ()))


def _templates(output: Output, wish: Wish, formats: Collection[str]) -> tuple[str, ...]:
    """The templates that something is written from. Raises UsageError for a format that none of them can be written in."""
    asked = [one for one in wish.formats if one in TEXT_WRITERS and one != DESIGNED]
    if asked and all(map(is_word_template, output.templates)):
        what = f"is not made from a template that was designed in Word ({', '.join(output.templates)})."
        fix = 'Save the Word document in that format, or add a template such as "board" to output.templates.'
        raise UsageError(Problem(f"format “{one}”", what, fix) for one in asked)
    in_text = bool(set(formats) & set(TEXT_WRITERS))
    return tuple(
        one for one in output.templates if (DESIGNED in formats if is_word_template(one) else in_text)
    )


def put_in_place(
    ready: Finished, folder: Path, steps: Steps, *, noted: AbstractContextManager[None] | None = None
) -> Documents:
    """The files in their folder, all at once, and not without being `noted`. The caller holds the output folder."""
    with steps("publish"):
        former = outputs_of(folder / ready.name)
        paths = publish(ready.files, folder / ready.name, gates=(), noted=noted)
    left = sorted(name for name in former - ready.files.keys() if (folder / ready.name / name).exists())
    remarks = (*ready.remarks, *_left(ready.name, left))
    return Documents(paths, remarks, ready.report, ready.files[MANIFEST])


def _left(folder: str, names: Sequence[str]) -> Iterator[str]:
    """That older files lie beside the new ones, in a folder that people send whole."""
    if names:
        yield f"{folder}: {', '.join(names)} {'is' if len(names) == 1 else 'are'} left from an earlier build."


def _told(typed: tuple[Typed, ...], reader: Reader) -> tuple[str, ...]:
    """Typed numbers that nothing stands behind: told to the board's author, refused to the public."""
    if typed and reader.name == "public":
        raise DisclosureError(one.problem for one in typed)
    return tuple(map(str, typed)) if reader.name == "board" else ()


def today(source: Opened) -> dt.date:
    return dt.datetime.now(ZoneInfo(source.project.project.timezone)).date()


def _named(source: Opened, outcome: Outcome) -> str:
    """The folder of a report: the period's, with the audience unless it is the one that is built for by default."""
    reader = source.reader
    return outcome.period.id if reader.default else f"{outcome.period.id}-{reader.name}"


def manifest_of(source: Opened, report: Report, files: Mapping[str, bytes]) -> bytes:
    """manifest.json of a report and its files."""
    folders = template_folders(source.folder)
    told = Build(
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
    return manifest(told, files)


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
            date=date or today(source),
        )
