"""All problems of a project at once: its file, its exports, its rules and its templates. Nothing is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from projrapport.errors import Faults
from projrapport.figures.check_result import CheckResult
from projrapport.figures.engine import Engine
from projrapport.loading.account import Account
from projrapport.loading.load import load_tables, no_rows
from projrapport.loading.table import LoadedTable
from projrapport.pipeline import Opened, outcome, reported
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
    faults = Faults()
    tables: dict[str, LoadedTable] = {}
    with steps("load"), faults:
        tables = load_tables(project, folder)
    rows = {
        name: tables[name].rows if tables else no_rows(table)
        for name, table in project.tables.items()
        if table.files
    }
    accounts = tuple(table.account for table in tables.values())
    with Engine(project, rows) as engine:
        source = Opened(project, folder, accounts, engine)
        names = (period,) if period else project.declared_periods()
        rules = {rule.id: rule for name in names for rule in _rules(source, name, faults, steps)}
    faults.stop()
    return CheckUp(accounts, tuple(rules.values()))


def _rules(source: Opened, period: str, faults: Faults, steps: Steps) -> tuple[CheckResult, ...]:
    """The rules of one period, after its templates have been tried."""
    with faults:
        found = outcome(source, period, steps)
        report = reported(source, found, date=None, steps=steps)
        with steps("templates"):
            check_templates(report, source.project.output.templates, folders=template_folders(source.folder))
        return found.checks
    return ()
