"""What is to be said of a sheet's cells: problems that stop, or findings that are printed with the account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from projrapport.errors import Problem
from projrapport.loading.account import Finding, Place, Severity
from projrapport.loading.columns.cells import CellRemark
from projrapport.loading.columns.reading import Gravity
from projrapport.loading.rows import in_words
from projrapport.project.tables import Table

DIGITS = re.compile(r"\d+")
SHOWN = 20
"""Findings of one kind that are told one by one."""
EACH = 200
"""How many cells of one column are listed one by one before they are counted."""


@dataclass(slots=True)
class Told:
    """The problems and findings of one table, as they come up."""

    table_name: str
    table: Table
    problems: list[Problem] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unreadable: Counter[str] = field(default_factory=Counter)
    refused: set[str] = field(default_factory=set)
    """Columns that cannot be read as they are declared."""
    failed: set[Place] = field(default_factory=set)
    """The rows that hold a cell that cannot be read."""

    def find(self, severity: Severity, place: Place, what: str, fix: str = "") -> None:
        self.findings.append(Finding(severity, place, what, fix))

    def some_of_each_kind(self) -> tuple[Finding, ...]:
        """The findings; of those that differ in their numbers only, in one place, the first twenty and how many more there are."""
        kinds = [_kind(finding) for finding in self.findings]
        total, met, shown = Counter(kinds), Counter[tuple[object, ...]](), list[Finding]()
        for finding, kind in zip(self.findings, kinds, strict=True):
            met[kind] += 1
            if met[kind] <= SHOWN:
                shown.append(finding)
            elif met[kind] == total[kind]:
                shown.append(_last_of(finding, total[kind] - SHOWN))
        return tuple(shown)

    def remark(self, name: str, place: Place, remark: CellRemark, numbers: npt.NDArray[np.int64]) -> None:
        """Files one remark; `numbers` are the row numbers of the sheet's used rows."""
        rows = numbers[remark.rows].tolist()
        if remark.gravity is Gravity.UNREADABLE:
            self._unreadable(name, place, remark, rows)
        elif remark.gravity is Gravity.REFUSED:
            self.refused.add(name)
            self.problems.append(Problem(str(place), f"{remark.what} ({in_words(rows)})", remark.fix))
        else:
            severity = Severity.WARNING if remark.gravity is Gravity.WARNING else Severity.NOTE
            self.find(severity, place, f"{counted(remark.what, rows)}", remark.fix)

    def _unreadable(self, name: str, place: Place, remark: CellRemark, rows: Sequence[int]) -> None:
        self.unreadable[name] += len(rows)
        self.failed |= {Place(place.file, place.sheet, row) for row in rows}
        if self.table.unreadable == "missing":
            what = f"{counted(remark.what, rows)} Taken as missing."
            self.find(Severity.WARNING, place, what)
            return
        fix = f'Correct it in the source, or set `unreadable = "missing"` for table “{self.table_name}”.'
        self.problems += [
            Problem(str(Place(place.file, place.sheet, row, place.column)), remark.what, fix)
            for row in rows[:EACH]
        ]
        if len(rows) > EACH:
            self.problems.append(Problem(str(place), f"{len(rows) - EACH} more cells: {remark.what}", fix))


def _kind(finding: Finding) -> tuple[object, ...]:
    """What two findings share that say the same of different rows."""
    place = finding.place
    return finding.severity, place.file, place.sheet, place.column, DIGITS.sub("#", finding.what)


def _last_of(finding: Finding, more: int) -> Finding:
    """The last finding of a kind, which stands for those that are not told one by one."""
    which = f", the last in row {finding.place.row}" if finding.place.row else ", the last"
    what = f"{more} more of this kind{which}: {finding.what}"
    return replace(finding, place=replace(finding.place, row=None), what=what)


def counted(what: str, rows: Sequence[int]) -> str:
    """The remark with the rows that it holds for, in brackets before its full stop."""
    return f"{what.removesuffix('.')} ({in_words(rows)})."
