"""The rows and cells of a known table beside those that were loaded."""

from __future__ import annotations

from collections.abc import Iterator

from fuzzing.case import Case
from projrapport.loading.table import LoadedTable

READ = ("date", "form", "minutes", "violence", "done")
"""Columns whose values can be compared; those of identities are hashes."""


def lost_rows(case: Case, table: LoadedTable) -> Iterator[str]:
    """Rows of the known table of which no file gave a used row."""
    used = {place for place, _ in _pairs(case, table)}
    assert case.known
    lost = sorted(set(range(len(case.known.rows))) - used)
    if lost:
        yield f"{len(lost)} rows are not used, the first is {lost[0]}; set aside: {table.account.set_aside}"
    known = sum(map(len, case.ours.values()))
    if table.account.used > known:
        yield f"{table.account.used - known} rows are used that are none"


def wrong_cells(case: Case, table: LoadedTable) -> Iterator[str]:
    """Columns with a cell that was read as something else than it says."""
    assert case.known
    headings = {name: column["header"] for name, column in case.known.columns.items()}
    pairs = _pairs(case, table)
    for name in READ:
        if name not in case.known.columns:
            continue
        values = table.rows[name].to_pylist()
        wrong = [
            index
            for place, index in pairs
            if not _same(values[index], case.known.rows[place][headings[name]].read)
        ]
        if wrong:
            yield f"{len(wrong)} cells of {name} are wrong, the first in row {table.rows['_row'][wrong[0]].as_py()}"
    keys = table.rows["id"].to_pylist()
    ours = [keys[index] for _, index in pairs]
    if None in ours or len(set(ours)) != len({place for place, _ in pairs}):
        yield "keys of rows are missing or the same"


def _pairs(case: Case, table: LoadedTable) -> list[tuple[int, int]]:
    """For each used row that is known its place in the known table and in the loaded one."""
    places = zip(table.rows["_file"].to_pylist(), table.rows["_row"].to_pylist(), strict=True)
    found = ((case.ours[file].get(number), index) for index, (file, number) in enumerate(places))
    return [(place, index) for place, index in found if place is not None]


def _same(value: object, expected: object) -> bool:
    if isinstance(value, list):
        return sorted(value) == (expected or [])
    return value == expected
