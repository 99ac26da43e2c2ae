"""manifest.json: what was read, with what it was built, what came out. The same build gives the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import platform
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import version
from typing import Any

from projrapport.figures.figure import Confidentiality, Figure
from projrapport.loading.account import Account, SheetAccount
from projrapport.records import dataclass

PACKAGES = (
    "babel",
    "duckdb",
    "jinja2",
    "lxml",
    "num2words",
    "numpy",
    "openpyxl",
    "pyarrow",
    "pypandoc-binary",
    "typst",
    "xlrd",
    "xlsxwriter",
)
"""Packages that can move a number or a byte of the output."""


@dataclass(frozen=True, slots=True)
class Build:
    """What a report was built from."""

    period: str
    first_day: dt.date
    last_day: dt.date
    report_date: str
    project_file: bytes
    templates: Mapping[str, bytes]
    """Template files by name, those of the user and those that came along."""
    accounts: Iterable[Account]
    figures: Iterable[Figure]
    threshold: int | None = None
    """Fewer rows than this are told as null."""
    compared_with: str = ""
    """The earlier period; empty when there is none."""
    versions: Mapping[str, str] | None = None
    """Versions of everything that took part; those that are installed when left out."""


def manifest(build: Build, outputs: Mapping[str, bytes]) -> bytes:
    """The manifest as JSON in UTF-8, sorted, without the time of day.

    It holds no row and no text of an export. A figure that is hidden in the report has no value here either.
    """
    accounts = tuple(build.accounts)
    told = {
        "period": {
            "id": build.period,
            "first_day": build.first_day.isoformat(),
            "last_day": build.last_day.isoformat(),
            "compared_with": build.compared_with or None,
        },
        "report_date": build.report_date,
        "versions": dict(build.versions if build.versions is not None else installed_versions()),
        "project_file": _content(build.project_file),
        "templates": {name: _content(content) for name, content in build.templates.items()},
        "inputs": _inputs(accounts),
        "tables": {account.table: _account(account, build.threshold) for account in accounts},
        "figures": {str(figure.key): _figure(figure) for figure in build.figures},
        "outputs": {name: _content(content) for name, content in outputs.items()},
    }
    text = json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False)
    return f"{text}\n".encode()


def installed_versions(*more: str) -> dict[str, str]:
    """The versions of projrapport, of Python, and of the packages that can move a number or a byte, some `more` of them."""
    return {name: version(name) for name in ("projrapport", *PACKAGES, *more)} | {
        "python": platform.python_version()
    }


def _content(content: bytes) -> dict[str, Any]:
    return {"sha256": sha256(content).hexdigest(), "bytes": len(content)}


def _inputs(accounts: Iterable[Account]) -> list[dict[str, Any]]:
    """Each file once, also when several tables or sheets are read from it."""
    files = {sheet.file: sheet for account in accounts for sheet in account.sheets}
    return [
        {"file": name, "sha256": files[name].sha256, "bytes": files[name].bytes} for name in sorted(files)
    ]


def _account(account: Account, threshold: int | None) -> dict[str, Any]:
    """How many rows and cells were used and set aside; never which."""
    return {
        "records": account.records,
        "used": account.used,
        "without_date": _told(account.without_date, threshold),
        "set_aside": dict(account.set_aside),
        "sheets": [
            _sheet(sheet, threshold)
            for sheet in sorted(account.sheets, key=lambda one: (one.file, one.sheet))
        ],
        "empty_cells": _each_told(account.empty_cells, threshold),
        "unreadable_cells": _each_told(account.unreadable_cells, threshold),
        "undeclared_cells": _each_told(account.undeclared_cells, threshold),
        "findings": len(account.findings),
    }


def _told(rows: int | None, threshold: int | None) -> int | None:
    """The number of rows, or null where readers must not be told how few."""
    return None if rows is not None and threshold is not None and 0 < rows < threshold else rows


def _each_told(cells: Iterable[tuple[str, int]], threshold: int | None) -> dict[str, int | None]:
    return {column: _told(rows, threshold) for column, rows in cells}


def _sheet(sheet: SheetAccount, threshold: int | None) -> dict[str, Any]:
    return {
        "file": sheet.file,
        "sheet": sheet.sheet or None,
        "records": sheet.records,
        "used": sheet.used,
        "without_date": _told(sheet.without_date, threshold),
        "set_aside": dict(sheet.set_aside),
        "encoding": sheet.encoding or None,
        "delimiter": sheet.delimiter or None,
        "header_row": sheet.header_row,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    hidden = figure.confidentiality is Confidentiality.HIDDEN
    return {
        "value": None if hidden else figure.value,
        "missing": None if hidden else figure.missing,
        "hidden": hidden,
        "flags": sorted(figure.flags),
        "unit": figure.unit or None,
        "kind": figure.kind,
    }
