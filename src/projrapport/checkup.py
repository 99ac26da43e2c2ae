"""All problems of a project at once: its file, its exports, its rules and its templates. Nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path
from secrets import token_bytes

from projrapport.computing import KEY_BYTES, Opened, outcome
from projrapport.disclosure.audience import narrowed, reader_of
from projrapport.engines import engine_of, loaded, session_of
from projrapport.errors import DisclosureError, Faults, Problem, ProjrapportError
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account
from projrapport.loading.table import LoadedTable, no_rows
from projrapport.pipeline import reported
from projrapport.private import private_folder
from projrapport.project.read import find_project, read_project
from projrapport.records import dataclass
from projrapport.report.report import Report
from projrapport.report.template_check import check_templates
from projrapport.report.typed.check import typed_numbers
from projrapport.report.typed.sources import template_sources
from projrapport.report.word_template.fill import fill
from projrapport.report.word_template.names import is_word_template
from projrapport.resources import template_folders
from projrapport.steps import Steps
from projrapport.writers.formats import DESIGNED, written


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What was looked at when nothing stands in the way of a build."""

    accounts: tuple[Account, ...]
    rules: tuple[CheckResult, ...]
    hidden: tuple[str, ...] = ()
    """Tables that are mostly hidden from the audience, and which levels to merge."""
    typed: tuple[str, ...] = ()
    """Typed numbers that nothing stands behind."""


def check(start: Path, period: str, steps: Steps) -> CheckUp:
    """The account of every table and the rules, over one period or, when none is named, over all that are declared.

    Raises the problems of the project file, or else those of exports, rules and templates together. When the exports
    cannot be read, the templates are tried on empty tables.
    """
    with steps("project"):
        folder = find_project(start)
        project = read_project(folder)
        reader = reader_of(project)
    faults = Faults()
    tables: dict[str, LoadedTable] = {}
    with private_folder() as private, session_of(project, private) as session:
        with steps("load"), faults:
            tables = loaded(project, folder, session, private=private, key=token_bytes(KEY_BYTES))
        rows = {
            name: tables[name].rows if tables else no_rows(table)
            for name, table in project.tables.items()
            if table.files
        }
        accounts = tuple(table.account for table in tables.values())
        with engine_of(project, rows, session) as engine:
            source = Opened(project, folder, accounts, engine, reader)
            names = (period,) if period else project.declared_periods()
            found = _found_over(names, source, faults, steps=steps)
    faults.stop()
    return CheckUp(accounts, tuple(found.rules.values()), tuple(found.hidden), tuple(found.typed))


@dataclass(slots=True)
class _Found:
    """What was found over several periods, each thing once, in order."""

    rules: dict[str, CheckResult] = field(default_factory=dict)
    hidden: dict[str, None] = field(default_factory=dict)
    typed: dict[str, None] = field(default_factory=dict)


def _found_over(names: Sequence[str], source: Opened, faults: Faults, *, steps: Steps) -> _Found:
    """What is found in all periods; what goes wrong in some of them only is told with their names."""
    found = _Found()
    failed: dict[tuple[type[ProjrapportError], Problem], list[str]] = {}
    for name in names:
        try:
            _look_at(source, name, found, steps=steps)
        except ProjrapportError as error:
            for problem in error.problems:
                failed.setdefault((type(error), problem), []).append(name)
    for (kind, problem), periods in failed.items():
        with faults:
            raise kind(problem if len(periods) == len(names) else _in_periods(problem, periods))
    return found


def _in_periods(problem: Problem, periods: Sequence[str]) -> Problem:
    called = "period" if len(periods) == 1 else "periods"
    return replace(problem, where=f"{problem.where}, {called} {', '.join(periods)}")


def _look_at(source: Opened, period: str, found: _Found, *, steps: Steps) -> None:
    """The rules of one period, after its templates have been tried; what is hidden of it, and what is typed."""
    folders = template_folders(source.folder)
    for view in _views(source):
        counted = outcome(view, period, steps)
        report = reported(view, counted, date=None, steps=steps)
        with steps("templates"):
            check_templates(report, view.project.output.templates, folders=folders)
            _write_word_templates(report, view.project.output.templates, folders=folders)
        if view.reader is source.reader:
            typed = typed_numbers(report, template_sources(_own(source), folders=folders))
            found.rules |= {rule.id: rule for rule in counted.checks}
            found.hidden |= dict.fromkeys(counted.remarks)
            found.typed |= dict.fromkeys(map(str, typed if source.reader.name == "board" else ()))
            if source.reader.name == "public" and typed:  # a build would stop at them
                raise DisclosureError(one.problem for one in typed)


def _views(source: Opened) -> Iterator[Opened]:
    """The project as its audiences are told of it, with breakdowns or without, each with the templates of all who are told so.

    That of the source's own audience comes first.
    """
    audiences = source.project.audience
    readers = [
        source.reader,
        *(reader_of(source.project, name) for name in audiences if name != source.reader.name),
    ]
    for with_levels in dict.fromkeys(reader.rules.breakdowns for reader in readers):
        alike = [reader for reader in readers if reader.rules.breakdowns is with_levels]
        templates = [
            one for reader in alike for one in reader.rules.templates or source.project.output.templates
        ]
        rules = alike[0].rules.model_copy(update={"templates": tuple(dict.fromkeys(templates))})
        yield replace(
            source, project=narrowed(source.project, replace(alike[0], rules=rules)), reader=alike[0]
        )


def _write_word_templates(report: Report, templates: Sequence[str], *, folders: tuple[Path, ...]) -> None:
    """Pass when each Word template makes a document: where a value fits is only known once it stands there."""
    pages = {one: fill(report, one, folders=folders) for one in templates if is_word_template(one)}
    written(report, {}, pages, formats=(DESIGNED,), folders=folders)


def _own(source: Opened) -> tuple[str, ...]:
    """The templates of the audience."""
    return source.reader.rules.templates or source.project.output.templates
