"""The quality of the data: what became of every row, what was found, which cells are missing, which checks hold."""

from __future__ import annotations

from projrapport.disclosure.audience import is_few
from projrapport.figures.check_result import CheckResult
from projrapport.loading.account import Account, Aside, Finding, SheetAccount
from projrapport.report.labels import column_label, table_label
from projrapport.report.report import Report
from projrapport.report.words import Words
from projrapport.writers.excel.cells import CONFIDENTIAL, NOT_APPLICABLE
from projrapport.writers.excel.sheet import Cell, Column, Number, Sheet


def quality_sheets(report: Report, words: Words) -> tuple[Sheet, ...]:
    """The accounts, the findings, the missing cells and the checks: a sheet for each that has rows."""
    accounts = report.accounts
    rows_of = {
        "files": [
            _file_row(account, sheet, report, words) for account in accounts for sheet in account.sheets
        ],
        "findings": [
            _finding_row(account, finding, words) for account in accounts for finding in account.findings
        ]
        if report.reader.threshold is None
        else [],
        "gaps": [row for account in accounts for row in _gap_rows(account, report)],
        "checks": [_check_row(check, report, words) for check in report.checks],
    }
    return tuple(_sheet(name, rows, words) for name, rows in rows_of.items() if rows)


def _sheet(name: str, rows: list[tuple[Cell, ...]], words: Words) -> Sheet:
    return Sheet(
        tab=words(f"workbook.{name}.tab"),
        table=f"data_{name}",
        title=words(f"workbook.{name}.title"),
        line=words(f"workbook.{name}.line"),
        columns=COLUMNS[name](words),
        rows=tuple(rows),
    )


def _file_columns(words: Words) -> tuple[Column, ...]:
    texts = [Column(words(f"workbook.files.{name}"), widest=36) for name in ("table", "file", "sheet")]
    rows = [Column(words(f"workbook.files.{name}"), numeric=True, widest=16) for name in ("records", "used")]
    aside = [Column(words(f"workbook.aside.{reason}"), numeric=True, widest=16) for reason in Aside]
    balances = Column(words("workbook.files.balances"), widest=16)
    undated = Column(words("workbook.files.without_date"), numeric=True, widest=16)
    return (*texts, *rows, *aside, balances, undated)


def _file_row(account: Account, sheet: SheetAccount, report: Report, words: Words) -> tuple[Cell, ...]:
    """The rows of the file, then what they add up from; rows without a date, which are used, stand behind the sum."""
    aside = dict(sheet.set_aside)
    return (
        account.label or account.table,
        sheet.file,
        sheet.sheet or NOT_APPLICABLE,
        Number(sheet.records),
        Number(sheet.used),
        *(Number(aside.get(reason, 0)) for reason in Aside),
        words("workbook.yes" if sheet.balances else "workbook.no"),
        NOT_APPLICABLE if sheet.without_date is None else _count(sheet.without_date, report),
    )


def _finding_columns(words: Words) -> tuple[Column, ...]:
    widths = {"severity": 14, "table": 24, "file": 36, "sheet": 20, "row": 12, "column": 24, "what": 70}
    return tuple(
        Column(words(f"workbook.findings.{name}"), numeric=name == "row", widest=width)
        for name, width in widths.items()
    )


def _finding_row(account: Account, finding: Finding, words: Words) -> tuple[Cell, ...]:
    place = finding.place
    return (
        words(f"workbook.severity.{finding.severity}"),
        account.label or account.table,
        place.file or NOT_APPLICABLE,
        place.sheet or NOT_APPLICABLE,
        NOT_APPLICABLE if place.row is None else Number(place.row),
        place.column or NOT_APPLICABLE,
        f"{finding.what} {finding.fix}".strip(),
    )


def _gap_columns(words: Words) -> tuple[Column, ...]:
    texts = [Column(words(f"workbook.gaps.{name}"), widest=36) for name in ("table", "column")]
    rows = [
        Column(words(f"workbook.gaps.{name}"), numeric=True, widest=20)
        for name in ("used", "empty", "unreadable")
    ]
    return (*texts, *rows)


def _gap_rows(account: Account, report: Report) -> list[tuple[Cell, ...]]:
    """The columns that have missing cells."""
    empty, unreadable = dict(account.empty_cells), dict(account.unreadable_cells)
    return [
        (
            account.label or account.table,
            column_label(report.project, account.table, column),
            Number(account.used),
            _count(empty.get(column, 0), report),
            _count(unreadable.get(column, 0), report),
        )
        for column in dict.fromkeys([*empty, *unreadable])
        if empty.get(column) or unreadable.get(column)
    ]


def _check_columns(words: Words) -> tuple[Column, ...]:
    widths = {"label": 60, "table": 24, "outcome": 16, "broken": 16, "of": 16, "severity": 16, "places": 44}
    return tuple(
        Column(words(f"workbook.checks.{name}"), numeric=name in ("broken", "of"), widest=width)
        for name, width in widths.items()
    )


def _check_row(check: CheckResult, report: Report, words: Words) -> tuple[Cell, ...]:
    return (
        check.label or _built_in(check, report, words),
        table_label(report.project, check.table) if check.table else NOT_APPLICABLE,
        words(f"workbook.checks.{_outcome(check)}"),
        _count(check.broken, report),
        Number(check.of),
        words(f"workbook.severity.{check.severity}"),
        ("; ".join(check.places) if report.reader.threshold is None else "") or words("workbook.none"),
    )


def _count(rows: int, report: Report) -> Cell:
    """A number of rows; only that there are a few where the readers must not be told how many."""
    return CONFIDENTIAL if is_few(rows, report.reader) else Number(rows)


def _outcome(check: CheckResult) -> str:
    if not check.checked:
        return "not_made"
    return "passed" if check.passed else "failed"


def _built_in(check: CheckResult, report: Report, words: Words) -> str:
    """The words of a built-in rule: its name is the first part of its id."""
    name = check.id.split("-", maxsplit=1)[0]
    return words(f"check.{name}", table=table_label(report.project, check.table))


COLUMNS = {
    "files": _file_columns,
    "findings": _finding_columns,
    "gaps": _gap_columns,
    "checks": _check_columns,
}
"""The columns of each sheet."""
