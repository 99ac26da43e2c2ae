"""Score the reader that is told nothing on the files of the Pollock benchmark (Vitagliano et al., VLDB 2023).

usage: python benchmarks/pollock.py FOLDER [--worst N]

FOLDER holds the benchmark's `csv` and `clean` folders, and `pollock_weights.json` in it or beside it. The reader gets the
bytes of a file and nothing else: no name, no encoding, no delimiter, no header, no number of rows above it.

Ten measures are taken of each file, each from 0 to 1: whether it was read; and precision, recall and F1 of the header, of
the records and of the cells. The simple score is the sum of their means over all files, at most 10; the weighted one
counts each file as often as its kind of damage was found in public files.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateutil import parser as dates

from projrapport.errors import DataError
from projrapport.loading.inspection.untold import Untold, read_untold

MEASURES = (
    "success",
    *(
        f"{what} {measure}"
        for what in ("header", "record", "cell")
        for measure in ("precision", "recall", "F1")
    ),
)
TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d))?")
PRICE = re.compile(r"([$€£])\s*(\d[\d,]*(?:\.\d+)?)")
Row = Sequence[str]


@dataclass(frozen=True)
class Scored:
    """The ten measures of one file, and whether each of its records is accounted for."""

    file: str
    measures: tuple[float, ...]
    lost: bool

    @property
    def total(self) -> float:
        return sum(self.measures)


def rows_of(read: Untold) -> list[Row]:
    """What the benchmark expects: the header first, one of several rows joined column by column, then the records."""
    names = [" ".join(filter(None, cells)) for cells in zip(*read.header, strict=False)]
    return [*([names] if names else []), *read.rows]


def scored(file: Path, clean: Path) -> Scored:
    """The measures of one polluted file against its clean version."""
    with clean.open(encoding="utf-8-sig", newline="") as text:
        expected = list(csv.reader(text))
    data = file.read_bytes()
    try:
        read = read_untold(data)
    except DataError:
        return Scored(file.name, (0.0,) * len(MEASURES), lost=True)
    return Scored(file.name, (1.0, *compared(expected, rows_of(read))), lost=lost_a_row(data, read))


def compared(expected: list[Row], found: list[Row]) -> tuple[float, ...]:
    """Precision, recall and F1 of the header, the records and the cells."""
    if not expected:
        return (1.0,) * 9
    headers = ([normal(cell) for cell in rows[0]] if rows else [] for rows in (expected, found))
    records = (["".join(map(normal, row)) for row in rows[1:]] for rows in (expected, found))
    cells = ([cell for row in rows for cell in row] for rows in (expected, found))
    return tuple(measure for bags in (headers, records, cells) for measure in agreement(*bags))


def agreement(expected: Iterable[str], found: Iterable[str]) -> tuple[float, float, float]:
    """How much of two bags is the same, as the benchmark counts it; all of it where nothing is expected."""
    wanted, got = Counter(expected), Counter(found)
    same = (wanted & got).total()
    if not wanted:
        return 1.0, 1.0, 1.0
    if not same:
        return 0.0, 0.0, 0.0
    precision, recall = same / wanted.total(), same / got.total()
    return precision, recall, 2 * precision * recall / (precision + recall)


def normal(cell: str) -> str:
    """The cell without what the benchmark forgives: case, and how numbers, times, dates and prices are written."""
    for form in (_number, _time, _date, _price):
        if (value := form(cell)) is not None:
            return value
    return cell.lower()


def _number(cell: str) -> str | None:
    for kind in (int, float):
        try:
            return str(kind(cell))
        except ValueError:
            continue
    return None


def _time(cell: str) -> str | None:
    found = TIME.fullmatch(cell)
    return f"{int(found[1]):02}:{found[2]}:{found[3] or '00'}" if found else None


class _Dates(dates.parserinfo):
    JUMP = [*" .,;-/", "'"]


def _date(cell: str) -> str | None:
    try:
        return str(dates.parse(cell, parserinfo=_Dates()))
    except (ValueError, OverflowError, TypeError):
        return None


def _price(cell: str) -> str | None:
    found = PRICE.search(cell)
    return found[1] + str(float(found[2].replace(",", ""))) if found else None


def lost_a_row(data: bytes, read: Untold) -> bool:
    """Whether a letter or digit of the file is in no row, no header, and no record that was set aside and counted."""
    if not read.account.balances:
        return True
    if dict(read.account.set_aside).keys() - {"header", "blank"}:
        return False  # the texts of other records that are set aside are not kept; they are counted
    kept = Counter("".join(cell for row in (*read.header, *read.rows) for cell in row))
    return any(
        kept[sign] < count for sign, count in Counter(data.decode("latin-1")).items() if sign.isalnum()
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--worst", type=int, default=0, help="list so many files with the lowest scores")
    asked = arguments.parse_args()
    files = sorted((asked.folder / "csv").iterdir())
    results = [scored(file, asked.folder / "clean" / file.name) for file in files]
    print(f"{len(files)} files, told nothing")
    for place, measure in enumerate(MEASURES):
        print(f"{measure:>18} {sum(result.measures[place] for result in results) / len(results):.4f}")
    print(f"{'simple score':>18} {sum(result.total for result in results) / len(results):.4f}")
    print(f"{'weighted score':>18} {weighted(results, asked.folder):.4f}")
    print(f"{'files with a row lost':>18}: {sum(result.lost for result in results)}")
    for result in sorted(results, key=lambda result: result.total)[: asked.worst]:
        print(f"{result.total:8.4f} {result.file}")


def weighted(results: Sequence[Scored], folder: Path) -> float:
    places = (folder / "pollock_weights.json", folder.parent / "pollock_weights.json")
    found = next((place for place in places if place.is_file()), None)
    if found is None:
        sys.exit(f"pollock_weights.json lies neither in {folder} nor beside it.")
    weights = json.loads(found.read_text())
    total = sum(weights[result.file] for result in results)
    return sum(result.total * weights[result.file] for result in results) / total


if __name__ == "__main__":
    main()
