"""What must hold when a case is loaded, whatever is in it: an account that balances or a DataError, and nothing lost unsaid."""

from __future__ import annotations

import tempfile
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from fuzzing.case import Case
from fuzzing.known import CANARY, Known
from fuzzing.rows import lost_rows, wrong_cells
from projrapport.errors import DataError
from projrapport.loading import load
from projrapport.loading.clean import export, tried
from projrapport.loading.columns.keys import KeyRing
from projrapport.loading.inspection.inspect import inspect_file
from projrapport.loading.load import load_tables
from projrapport.loading.table import LoadedTable
from projrapport.project.declaration import Project
from projrapport.terminal.inspect import inspected_as_text

KEYS = KeyRing(b"sixteen bytes or")
SINGING = CANARY.split()[0][1:].casefold()
"""What no message may hold: a piece of the canary in every personal cell."""
PART = 700


@dataclass(frozen=True)
class Verdict:
    """How a case ended, and what is wrong with that."""

    outcome: str
    """table or refused."""
    faults: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """What is told, and yet worth a look: rows that are not used though nothing is wrong with them."""
    said: str = ""


def project_of(case: Case) -> Project:
    return Project.model_validate(
        {"project": {"title": "x", "extracted": "2012-12-31"}, "tables": {"t": case.table}}
    )


@contextmanager
def going(way: str) -> Iterator[None]:
    """Files of any size go that way."""
    lanes = frozenset({".csv", ".tsv", ".txt"}) if way != "long" else frozenset[str]()
    with (
        patch.object(tried, "SMALLEST", 0),
        patch.object(export, "PART", PART),
        patch.object(tried, "SUFFIXES", lanes),
        patch.object(load, "LARGE", -1),
    ):
        yield


def judged(case: Case) -> Verdict:
    """The verdict on one case, with every exception and warning that should not be."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        for name, data in case.files.items():
            (Path(folder) / name).write_bytes(data)
        try:
            verdict = _loaded(case, Path(folder))
            if case.inspected:
                verdict = _with(verdict, _inspected(case, Path(folder)))
        except Exception:  # noqa: BLE001 - that is what is looked for
            return Verdict("crash", (traceback.format_exc(),))
    return _with(verdict, [f"warning: {one.category.__name__}: {one.message}" for one in warned])


def _with(verdict: Verdict, faults: list[str]) -> Verdict:
    return Verdict(verdict.outcome, (*verdict.faults, *faults), verdict.doubts, verdict.said)


def _loaded(case: Case, folder: Path) -> Verdict:
    private = None
    if case.way == "stored":
        private = folder / "private"
        private.mkdir()
    try:
        with going(case.way):
            table = load_tables(
                project_of(case), folder, keys=KEYS, private=(lambda: private) if private else None
            )["t"]
    except DataError as error:
        return Verdict("refused", tuple(_refusal(error)), said=str(error))
    said = f"{table.account!r}\n" + "\n".join(map(str, table.account.findings))
    faults = [*_singing(said), *_unbalanced(case, table)]
    if faults:
        return Verdict("table", tuple(faults), said=said)
    doubts = _doubts(case, table)
    silent = not any(finding.severity != "note" for finding in table.account.findings)
    return Verdict("table", tuple(doubts) if silent else (), () if silent else tuple(doubts), said)


def _refusal(error: DataError) -> Iterator[str]:
    """What is wrong with a refusal."""
    if not error.problems:
        yield "a DataError without problems"
    if error.__cause__ is not None or (error.__context__ is not None and not error.__suppress_context__):
        yield f"a DataError that shows the exception behind it: {type(error.__context__).__name__}"
    yield from _singing(f"{error}\n{error.problems!r}")
    if any("fault of projrapport" in str(problem) for problem in error.problems):
        yield "the account does not balance: " + str(error)


def _singing(said: str) -> Iterator[str]:
    if SINGING in said.casefold():
        yield f"a personal value is shown: {said}"


def _unbalanced(case: Case, table: LoadedTable) -> Iterator[str]:
    """What of the account does not agree with the rows, with itself, or with what is known of the file."""
    account, rows = table.account, table.rows
    if not account.balances or account.used != rows.num_rows or not account.used:
        yield f"{account.records} records, {account.used} used, {rows.num_rows} rows"
    if len(account.sheets) != len(case.files):
        yield f"{len(account.sheets)} sheets of {len(case.files)} files"
    files, numbers = rows["_file"].to_pylist(), rows["_row"].to_pylist()
    if len(set(zip(files, numbers, strict=True))) != len(numbers):
        yield "a row of the file is used twice"
    for sheet in account.sheets:
        mine = [number for file, number in zip(files, numbers, strict=True) if file == sheet.file]
        if len(mine) != sheet.used or mine != sorted(mine):
            yield f"{len(mine)} rows of {sheet.file}, in the account {sheet.used}"
        if mine and not (sheet.header_row or 0) < mine[0] <= mine[-1] <= sheet.records:
            yield f"rows {mine[0]} to {mine[-1]} of {sheet.records}, header in {sheet.header_row}"
        if case.records and sheet.records != case.records[sheet.file]:
            yield f"{sheet.file} has {case.records[sheet.file]} rows, in the account {sheet.records}"


def _doubts(case: Case, table: LoadedTable) -> list[str]:
    """Rows that are not used, and cells that are read as something else."""
    if case.known is None:
        return []
    if case.ours:
        return [*lost_rows(case, table), *wrong_cells(case, table)]
    return _keys_lost(case.intact, case.known, table)


def _keys_lost(intact: frozenset[str], known: Known, table: LoadedTable) -> list[str]:
    """The keys of intact rows that no used row has."""
    import pyarrow as pa

    names = sorted(intact)
    hashes = KEYS.hashes(pa.array(names, pa.string())).to_pylist()
    used = set(table.rows["id"].to_pylist())
    lost = [name for name, number in zip(names, hashes, strict=True) if number not in used]
    return [f"{len(lost)} intact rows of {len(known.rows)} are not used: {lost[:5]}"] if lost else []


def _inspected(case: Case, folder: Path) -> list[str]:
    """What is wrong with how each file is inspected."""
    faults: list[str] = []
    for name in case.files:
        try:
            inspection = inspect_file(folder / name)
        except DataError as error:
            faults += _refusal(error)
            continue
        said = inspected_as_text(inspection)
        if not inspection.account.balances:
            faults.append("the account of an inspection does not balance")
        if case.ours:
            faults += _singing(said)
    return faults
