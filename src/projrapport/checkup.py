"""All problems of a project at once: its file, its exports, its rules and its templates. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_bytes

from projrapport.computing import KEY_BYTES, Opened, outcome
from projrapport.disclosure.audience import reader_of
from projrapport.engines import engine_of, loaded, session_of
from projrapport.errors import Faults, Problem, ProjrapportError
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account
from projrapport.loading.table import LoadedTable, no_rows
from projrapport.pipeline import reported
from projrapport.private import private_folder
from projrapport.project.read import find_project, read_project
from projrapport.report.template_check import check_templates
from projrapport.resources import template_folders
from projrapport.steps import Steps


@dataclass(frozen=True, slots=True)
class CheckUp:
    """What was looked at when nothing stands in the way of a build."""

    accounts: tuple[Account, ...]
    rules: tuple[CheckResult, ...]


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
            rules = _rules_over(names, source, faults, steps=steps)
    faults.stop()
    return CheckUp(accounts, tuple(rules.values()))


def _rules_over(
    names: Sequence[str], source: Opened, faults: Faults, *, steps: Steps
) -> dict[str, CheckResult]:
    """The rules of all periods; what goes wrong in some of them only is told with their names."""
    rules: dict[str, CheckResult] = {}
    failed: dict[tuple[type[ProjrapportError], Problem], list[str]] = {}
    for name in names:
        try:
            rules |= {rule.id: rule for rule in _rules(source, name, steps)}
        except ProjrapportError as error:
            for problem in error.problems:
                failed.setdefault((type(error), problem), []).append(name)
    for (kind, problem), periods in failed.items():
        with faults:
            raise kind(problem if len(periods) == len(names) else _in_periods(problem, periods))
    return rules


def _in_periods(problem: Problem, periods: Sequence[str]) -> Problem:
    called = "period" if len(periods) == 1 else "periods"
    return replace(problem, where=f"{problem.where}, {called} {', '.join(periods)}")


def _rules(source: Opened, period: str, steps: Steps) -> tuple[CheckResult, ...]:
    """The rules of one period, after its templates have been tried."""
    found = outcome(source, period, steps)
    report = reported(source, found, date=None, steps=steps)
    with steps("templates"):
        check_templates(report, source.project.output.templates, folders=template_folders(source.folder))
    return found.checks
