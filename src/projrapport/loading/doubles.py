"""What is said of rows that were delivered twice: those with one key, and those that are equal cell for cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow as pa

from projrapport.errors import Problem
from projrapport.loading.account import Finding, Place, Severity, SheetAccount
from projrapport.loading.duplicates import Duplicates, repeats_in
from projrapport.loading.layout.found_header import heading
from projrapport.loading.masks import mask_of
from projrapport.loading.overlaps import LEAST, Overlap, find_overlaps
from projrapport.loading.rows import in_words
from projrapport.loading.sheets import TypedSheet, sheet_of_rows
from projrapport.loading.table import Rows
from projrapport.loading.tell import EACH, Told
from projrapport.project.tables import ColumnType

TAKE_ONE = "Take one of them out of `files`."


def tell_doubles(rows: Rows, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told) -> None:
    """Says which rows share a key and which files share rows: as problems where the table allows none, else as findings."""
    _tell_keyless(rows, sheets, told)
    _tell_undeclared(rows, sheets, told)
    if not len(duplicates.rows):
        pass
    elif told.table.duplicates == "error":
        told.problems += _key_problems(rows, duplicates, sheets, told)
    else:
        told.findings += _key_findings(duplicates, sheets, told)
    _tell_overlaps(rows, duplicates, sheets, told)


def _key_findings(duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told) -> Iterator[Finding]:
    """One for each pair of files."""
    for (aside, kept), count in sorted(duplicates.pairs(sheet_of_rows(sheets)).items()):
        here, there = sheets[aside].account, sheets[kept].account
        other = "in the same file" if here is there else f"of {_named(there)}"
        rows, has = ("a row", "has") if count == 1 else ("rows", "have")
        were = "1 row was" if count == 1 else f"{count} rows were"
        which = "the last is kept" if told.table.duplicates == "last" else "the first is kept"
        which += f" in the order of “{told.table.duplicates_by}”" if told.table.duplicates_by else ""
        what = f"{were} set aside: {rows} {other} {has} the same key, and {which}."
        yield Finding(Severity.WARNING, Place(here.file, here.sheet), what)


def _key_problems(
    rows: Rows, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told
) -> list[Problem]:
    """A problem for each file whose every key another file has, then one for each other row."""
    sheet_of = sheet_of_rows(sheets)
    whole = {
        aside: kept
        for (aside, kept), count in duplicates.pairs(sheet_of).items()
        if aside != kept and count == sheets[aside].account.used >= LEAST
    }
    by_row = ~np.isin(sheet_of[duplicates.rows], list(whole))
    others = Duplicates(duplicates.rows[by_row], duplicates.kept[by_row])
    return [
        *(
            _all_keys(sheets[aside].account, sheets[kept].account, told)
            for aside, kept in sorted(whole.items())
        ),
        *_by_row(rows, others, sheets, told),
    ]


def _all_keys(here: SheetAccount, there: SheetAccount, told: Told) -> Problem:
    what = f"all its {here.used} rows have the same keys as rows of {_named(there)}: one extract holds the other."
    return Problem(_named(here), what, f"{TAKE_ONE} {_rule(told)}")


def _by_row(
    rows: Rows, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told
) -> Iterator[Problem]:
    sheet_of, numbers = sheet_of_rows(sheets), rows["_row"]
    key = heading(told.table.key, told.table.columns[told.table.key]) if told.table.key else ""

    def place(row: int, column: str = "") -> Place:
        account = sheets[sheet_of[row]].account
        return Place(account.file, account.sheet, numbers[row].as_py(), column)

    fix = f"{_rule(told)} Else correct the source."
    for row, kept in zip(duplicates.rows[:EACH].tolist(), duplicates.kept[:EACH].tolist(), strict=True):
        yield Problem(str(place(row, key)), f"has the same key as {place(kept)}.", fix)
    more = len(duplicates.rows) - EACH
    if more > 0:
        yield Problem(told.table_name, f"{more} more rows share a key.", fix)


def _rule(told: Told) -> str:
    return f'If the last one is right, set `duplicates = "last"` (and `duplicates_by`) for table “{told.table_name}”.'


def _tell_overlaps(rows: Rows, duplicates: Duplicates, sheets: Sequence[TypedSheet], told: Told) -> None:
    """The files that share rows beside those that have one key. Such rows are never set aside: they may be two."""
    if len(sheets) < LEAST:
        return
    keep = np.ones(rows.num_rows, bool)
    keep[duplicates.rows] = False
    others = rows if keep.all() else rows.filter(pa.array(keep))
    for overlap in find_overlaps(others, sheet_of_rows(sheets)[keep], len(sheets), told.table):
        one, other = sheets[overlap.one].account, sheets[overlap.other].account
        if overlap.is_whole and overlap.shared >= LEAST and told.table.duplicates == "error":
            told.problems.append(Problem(_named(other), _what(overlap, one, told), TAKE_ONE))
        else:
            place = Place(other.file, other.sheet)
            told.find(
                Severity.WARNING,
                place,
                f"{_what(overlap, one, told)} These rows count twice.",
                _way_out(told),
            )


def _what(overlap: Overlap, one: SheetAccount, told: Told) -> str:
    """Which of the rows stand in the other file too."""
    keys = ", though their keys differ" if told.table.key else ""
    earlier, later = overlap.rows
    if overlap.is_whole:
        return f"holds the same {later} rows as {_named(one)}{keys}: the extract was delivered twice."
    if overlap.shared == later:
        return f"all its {later} rows stand in {_named(one)} too{keys}: one extract holds the other."
    if overlap.shared == earlier:
        return f"holds all {earlier} rows of {_named(one)}{keys}: one extract holds the other."
    return f"{overlap.shared} of its {later} rows stand in {_named(one)} too{keys}: the extracts overlap."


def _way_out(told: Told) -> str:
    if told.table.key:
        return TAKE_ONE
    return f'{TAKE_ONE} If its rows have a number of their own, declare it as `key` of table “{told.table_name}”, with `duplicates = "last"`.'


def _named(account: SheetAccount) -> str:
    return str(Place(account.file, account.sheet))


def _tell_keyless(rows: Rows, sheets: Sequence[TypedSheet], told: Told) -> None:
    key = told.table.key
    if not key or not rows[key].null_count:
        return
    empty = mask_of(rows[key].is_null())
    sheet_of = sheet_of_rows(sheets)
    numbers = rows["_row"].to_numpy()
    for index, sheet in enumerate(sheets):
        found = numbers[empty & (sheet_of == index)].tolist()
        if found:
            column = heading(key, told.table.columns[key])
            place = Place(sheet.account.file, sheet.account.sheet, column=column)
            what = f"rows without a key were kept, each as one ({in_words(found)})."
            told.find(Severity.WARNING, place, what)


def _tell_undeclared(rows: Rows, sheets: Sequence[TypedSheet], told: Told) -> None:
    """Says where a column of keys repeats its values, and the table does not say whether it may."""
    for name in () if told.table.key else told.table.of_type(ColumnType.KEY):
        again = repeats_in(rows[name])
        if again:
            file = sheets[0].account.file if len(sheets) == 1 else told.table_name
            what = f"{again} rows have a value that another row has too; each counts, for the table declares no `key`."
            fix = f'If each value may stand once only, set `key = "{name}"`.'
            told.find(Severity.NOTE, Place(file, column=heading(name, told.table.columns[name])), what, fix)
